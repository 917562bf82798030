package import Ledger
package import Primitives

/// What is erased: the texts of one entry, or all texts about one subject.
package enum ErasureTarget: Sendable, Hashable, CustomStringConvertible {
    case entry(EntryID)
    case subject(SubjectID)

    package var description: String {
        switch self {
        case .entry(let id): "entry \(id)"
        case .subject(let id): "subject \(id)"
        }
    }

    var member: JSONValue.Member {
        switch self {
        case .entry(let id): .init("entry", .string(id.description))
        case .subject(let id): .init("subject", .string(id.description))
        }
    }

    init?(_ json: JSONValue) {
        if let id = json["entry"]?.string.flatMap({ EntryID($0) }) {
            self = .entry(id)
        } else if let id = json["subject"]?.string.flatMap({ SubjectID($0) }) {
            self = .subject(id)
        } else {
            return nil
        }
    }
}
