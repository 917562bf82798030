import Identity
import Ledger
import Primitives

extension StandingEvent {
    /// Reads an entry of one of the node's standing logs; nil where no feature here knows its kind or version.
    init?(_ entry: Entry) {
        if let event = IdentityEvent(entry) {
            self = .identity(event)
        } else if let event = AccessEvent(entry) {
            self = .access(event)
        } else {
            return nil
        }
    }

    var kind: EntryKind {
        switch self {
        case .identity(let event): event.kind
        case .access(let event): event.kind
        }
    }

    var body: JSONValue {
        switch self {
        case .identity(let event): event.body
        case .access(let event): event.body
        }
    }

    /// Which of the node's standing logs it belongs to.
    var scope: LogOrigin.Scope {
        switch self {
        case .identity: .restricted
        case .access: .access
        }
    }
}

extension IdentityState {
    mutating func apply(_ event: StandingEvent, _ header: EntryHeader) {
        switch event {
        case .identity(let event): apply(event, id: header.id, at: header.at, by: header.by)
        case .access(let event): apply(event, at: header.at)
        }
    }
}
