import Ledger
import Operations
import Primitives
import Publication
import Results
import VictimServices

/// An event of whichever feature an entry belongs to. All but results lie apart, since results come by the thousand.
enum FeatureEvent: Sendable {
    indirect case operations(OperationsEvent)
    indirect case conduct(ConductEvent)
    case results(ResultsEvent)
    indirect case publication(PublicationEvent)
    indirect case field(FieldEvent)
    indirect case alert(AlertReceipt)

    /// Reads an entry; nil where no feature here knows its kind or version.
    init?(_ entry: Entry) {
        if let event = ResultsEvent(entry) {
            self = .results(event)
        } else if let event = OperationsEvent(entry) {
            self = .operations(event)
        } else if let event = ConductEvent(entry) {
            self = .conduct(event)
        } else if let event = PublicationEvent(entry) {
            self = .publication(event)
        } else if let event = FieldEvent(entry) {
            self = .field(event)
        } else if let receipt = AlertReceipt(entry) {
            self = .alert(receipt)
        } else {
            return nil
        }
    }

    var kind: EntryKind {
        switch self {
        case .operations(let event): event.kind
        case .conduct(let event): event.kind.entryKind
        case .results(let event): event.kind
        case .publication(let event): event.kind
        case .field(let event): event.kind
        case .alert: AlertReceipt.kind
        }
    }

    var body: JSONValue {
        switch self {
        case .operations(let event): event.body
        case .conduct(let event): event.body
        case .results(let event): event.body
        case .publication(let event): event.body
        case .field(let event): event.body
        case .alert(let receipt): receipt.body
        }
    }

    /// Appends the bytes of `body`.
    func appendBody(to bytes: inout [UInt8]) {
        if case .results(let event) = self { event.appendBody(to: &bytes) } else { body.append(to: &bytes) }
    }

    /// Which of the node's logs the event belongs to.
    var scope: LogOrigin.Scope {
        switch self {
        case .publication(let event): event.scope
        case .field(let event): event.scope
        // A note and whom this node told are its own; all else is said to everyone.
        case .conduct(.noted), .alert: .restricted
        case .operations, .conduct, .results: .shared
        }
    }

    /// Whether it is about statements.
    var isPublication: Bool {
        if case .publication = self { true } else { false }
    }

    /// Whether it follows by itself, such as a jurisdiction's joining with its first report.
    var isConsequence: Bool {
        if case .operations(.joined) = self { true } else { false }
    }
}
