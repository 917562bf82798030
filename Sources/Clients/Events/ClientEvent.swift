package import Ledger
package import Primitives

/// What a provider's own restricted log says of its clients: that there is a record, and that something sealed was added.
///
/// What was added is sealed under the client's own key; a fold sees handles only (ruling 5).
package enum ClientEvent: Sendable, Hashable {
    case opened(SubjectID)
    /// Something was added to a client's record, as number `sequence` of it, from 1 on.
    case recorded(SubjectID, sequence: Int64, SealedHandle)

    package var kind: EntryKind {
        switch self {
        case .opened: EntryKind("clients.record.opened", 1)
        case .recorded: EntryKind("clients.record.added", 1)
        }
    }

    package var body: JSONValue {
        switch self {
        case .opened(let client): ["client": .string(client.description)]
        case .recorded(let client, let sequence, let handle):
            ["client": .string(client.description), "sequence": .integer(sequence), "content": handle.json]
        }
    }

    /// Reads an entry; nil where it is another's or its body is not what the kind promises.
    package init?(_ entry: Entry) {
        self.init(kind: entry.header.kind, body: entry.body)
    }

    /// Reads a body of this kind; nil where it is not what the kind promises.
    package init?(kind: EntryKind, body: JSONValue) {
        guard kind.version == 1, kind.name.hasPrefix("clients."),
            let client = body["client"]?.string.flatMap({ SubjectID($0) })
        else { return nil }
        switch kind.name {
        case "clients.record.opened": self = .opened(client)
        case "clients.record.added":
            guard let sequence = body["sequence"]?.integer, let content = body["content"],
                let handle = SealedHandle(content)
            else { return nil }
            self = .recorded(client, sequence: sequence, handle)
        default: return nil
        }
    }
}
