import Ledger
import Operations
import Primitives
import Publication
import Results
import VictimServices

/// What a step or an entry says, apart from what the node fills in: two requests with one key must agree on it.
enum StatedFact: Hashable {
    case opened(OperationID)
    case figure(FigureKey, toDate: Quantity?, thisPeriod: Quantity?, Tally.Stage, [Principal?], corrects: EntryID?)
    case withdrawn(EntryID)
    case approved(EntryID)
    case total(CategoryKey, Quantity)
    /// The first version comes with the opening, which a program of another day may make with another default: its number says
    /// it all.
    case categories(Int64, CategorySet?)
    case document(Digest)
    case statementSettings(StatementSettings)
    case line(Jurisdiction, isReleased: Bool)
    case ruling(Cell, Ruling.Decision)
    case draft(corrects: Int?)
    case draftApproval(by: Principal)
    case statementRelease(Int, embargo: Timestamp?)
    case conduct(ConductKind, [JSONValue.Member])
    case field(JSONValue)

    /// Nil for entries that follow by themselves, such as a jurisdiction's joining.
    init?(_ entry: Entry) {
        let target = entry.header.supersedes.first
        switch ResultsEvent(entry) {
        case .tallySubmitted(let tally)?: self = Self.figure(tally, corrects: nil)
        case .tallyCorrected(let tally, _)?: self = Self.figure(tally, corrects: target)
        case .tallyWithdrawn?:
            guard let target else { return nil }
            self = .withdrawn(target)
        case .tallyApproved(_, let entry, _)?: self = .approved(entry)
        case .totalStated(let total)?: self = .total(total.category, total.quantity)
        case .categoriesFrozen(let set)?: self = .categories(set)
        case .documentImported(let document)?: self = .document(document.digest)
        case nil:
            if case .opened(let operation)? = OperationsEvent(entry) {
                self = .opened(operation.id)
            } else if let event = ConductEvent(entry) {
                self = event.fact
            } else if let event = FieldEvent(entry) {
                self = .field(event.stated)
            } else if let event = PublicationEvent(entry) {
                self.init(event)
            } else {
                return nil
            }
        }
    }

    /// Nil for a statement's approval, which follows from the second person's.
    private init?(_ event: PublicationEvent) {
        switch event {
        case .settingsSet(let settings): self = .statementSettings(settings)
        case .lineReleased(let jurisdiction, _): self = .line(jurisdiction, isReleased: true)
        case .lineWithheld(let jurisdiction, _): self = .line(jurisdiction, isReleased: false)
        case .ruled(let ruling): self = .ruling(ruling.cell, ruling.decision)
        case .drafted(let statement, _): self = .draft(corrects: statement.corrects)
        case .draftApproved(_, let by): self = .draftApproval(by: by)
        case .released(let number, let embargo): self = .statementRelease(number, embargo: embargo)
        case .approved: return nil
        }
    }

    fileprivate static func categories(_ set: CategorySet) -> StatedFact {
        .categories(set.version, set.version == 1 ? nil : set)
    }

    fileprivate static func figure(_ tally: Tally, corrects: EntryID?) -> StatedFact {
        .figure(
            tally.key,
            toDate: tally.toDate,
            thisPeriod: tally.thisPeriod,
            tally.stage,
            [tally.preparedBy, tally.approvedBy, tally.creditedAgency],
            corrects: corrects
        )
    }
}

extension Command {
    /// Whether this command says what `facts` say.
    func says(_ facts: [StatedFact]) -> Bool {
        // What follows from a wish, such as the roll call of an emergency, stands behind it under the same key.
        if case .conduct? = steps.first, steps.count == 1 { return steps[0].facts == Array(facts.prefix(1)) }
        return steps.flatMap(\.facts) == facts
    }
}

extension Command.Step {
    fileprivate var facts: [StatedFact] {
        switch self {
        case .open(let operation, let categories): [.opened(operation.id), .categories(categories)]
        case .report(let tally, _): [StatedFact.figure(tally, corrects: nil)]
        case .correct(let target, let tally, _): [StatedFact.figure(tally, corrects: target)]
        case .withdraw(let target, _): [.withdrawn(target)]
        case .approve(let target): [.approved(target)]
        case .state(let total, _): [.total(total.category, total.quantity)]
        case .freeze(let set): [.categories(set)]
        case .noteDocument(let document): [.document(document.digest)]
        case .setStatements(let settings): [.statementSettings(settings)]
        case .releaseLine(let jurisdiction, _): [.line(jurisdiction, isReleased: true)]
        case .withholdLine(let jurisdiction, _): [.line(jurisdiction, isReleased: false)]
        case .rule(let ruling): [.ruling(ruling.cell, ruling.decision)]
        case .draft(let statement): [.draft(corrects: statement.corrects)]
        case .approveDraft(_, let by): [.draftApproval(by: by)]
        case .releaseStatement(let number, let embargo): [.statementRelease(number, embargo: embargo)]
        case .conduct(let wish, _): [wish.fact]
        case .field(let event): [.field(event.stated)]
        // It has no key, so nobody asks.
        case .alert: []
        }
    }
}
