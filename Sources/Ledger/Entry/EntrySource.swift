import Primitives

/// Where the statement in an entry comes from.
package enum EntrySource: Sendable, Hashable {
    /// These bytes of a document: its SHA-256 and a half-open range of offsets.
    case document(Digest, Range<Int>)
    /// Told to a person, who may have read it back to the caller.
    case phoned(readBack: Bool)

    var json: JSONValue {
        switch self {
        case .document(let digest, let range):
            [
                "document": .string(digest.description), "from": .integer(Int64(range.lowerBound)),
                "to": .integer(Int64(range.upperBound)),
            ]
        case .phoned(let readBack): ["phoned": true, "readBack": .bool(readBack)]
        }
    }

    init?(_ json: JSONValue) {
        if let text = json["document"]?.string {
            guard let digest = Digest(hex: text), let from = json["from"]?.integer, let to = json["to"]?.integer,
                from >= 0, from <= to, let lower = Int(exactly: from), let upper = Int(exactly: to)
            else { return nil }
            self = .document(digest, lower..<upper)
        } else if json["phoned"] == true, let readBack = json["readBack"]?.bool {
            self = .phoned(readBack: readBack)
        } else {
            return nil
        }
    }
}
