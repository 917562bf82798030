package import Primitives

extension CheckedDocument {
    /// The shape that `unitedfront check --json` prints for one file.
    package var json: JSONValue {
        [
            "file": .string(name), "claims": .array(claims.map(\.json)),
            "findings": .array(findings.map(\.json)),
        ]
    }
}

extension Claim {
    var json: JSONValue {
        [
            "text": .string(text), "start": .integer(Int64(range.lowerBound)), "end": .integer(Int64(range.upperBound)),
            "mark": .string(mark.rawValue), "category": category.map(JSONValue.string) ?? .null,
            "jurisdiction": jurisdiction.map { .string($0.code) } ?? .null,
            "place": place.map { .string($0.description) } ?? .null,
            "bound": .string(bound.rawValue), "value": value.map(JSONValue.integer) ?? .null,
            "accountValue": accountValue?.value.map(JSONValue.integer) ?? .null,
            "entries": .array(entries.map { .string($0.description) }), "why": .string(why),
        ]
    }
}

extension Finding {
    var json: JSONValue {
        [
            "kind": .string(kind.rawValue), "claims": .array(claims.map { .integer(Int64($0)) }), "why": .string(why),
        ]
    }
}
