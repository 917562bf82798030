package import Ledger
package import Primitives

/// What can happen to an operation itself. Each case is one kind of entry.
package enum OperationsEvent: Sendable, Hashable {
    case opened(Operation)
    /// A jurisdiction takes part; it may not have been on the plan.
    case joined(Jurisdiction)

    /// Every kind of this module, with the version that it writes.
    package static let kinds = (
        opened: EntryKind("operations.operation.opened", 1),
        joined: EntryKind("operations.jurisdiction.joined", 1)
    )

    /// The kind that the event is written as.
    package var kind: EntryKind {
        switch self {
        case .opened: Self.kinds.opened
        case .joined: Self.kinds.joined
        }
    }

    /// The body of the entry.
    package var body: JSONValue {
        switch self {
        case .opened(let operation): operation.json
        case .joined(let jurisdiction): ["jurisdiction": .string(jurisdiction.code)]
        }
    }

    /// Reads an entry of this module; nil where it is another's or its body is not what the kind promises.
    package init?(_ entry: Entry) {
        switch entry.header.kind {
        case Self.kinds.opened:
            guard let operation = Operation(entry.body), operation.id == entry.header.log.operation else { return nil }
            self = .opened(operation)
        case Self.kinds.joined:
            guard let code = entry.body["jurisdiction"]?.string, let jurisdiction = Jurisdiction(code: code) else {
                return nil
            }
            self = .joined(jurisdiction)
        default: return nil
        }
    }
}
