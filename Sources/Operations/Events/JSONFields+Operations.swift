import Ledger
import Primitives

extension JSONFields {
    /// An instant in RFC 3339; nil where it is absent.
    mutating func instant(_ name: String) throws(FieldProblem) -> Timestamp? {
        try parsed(name, "a time as 2021-08-27T01:00:00Z") { Timestamp($0) }
    }

    /// `agency/name`; nil where it is absent.
    mutating func designator(_ name: String) throws(FieldProblem) -> Designator? {
        try parsed(name, "a name as agency/name, in lower-case letters, digits and hyphens") { Designator($0) }
    }

    mutating func agency(_ name: String) throws(FieldProblem) -> AgencyID? {
        try parsed(name, "the short name of an agency") { AgencyID($0) }
    }

    mutating func entry(_ name: String) throws(FieldProblem) -> EntryID? {
        try parsed(name, "the ID of an entry") { EntryID($0) }
    }

    mutating func planTime(_ name: String) throws(FieldProblem) -> PlanTime? {
        guard let value = value(name) else { return nil }
        let time =
            switch value {
            case .integer(let minutes): PlanTime(minutes: minutes)
            case .string(let text): PlanTime(text)
            default: PlanTime?.none
            }
        guard let time else { throw FieldProblem(name, "“\(name)” is not a time relative to H-hour, such as H-02:00") }
        return time
    }

    mutating func designators(_ name: String, atMost limit: Int) throws(FieldProblem) -> [Designator] {
        try list(name, atMost: limit, "names as agency/name") { item in item.string.flatMap { Designator($0) } }
    }

    mutating func slugs(_ name: String, atMost limit: Int) throws(FieldProblem) -> [Slug] {
        try list(name, atMost: limit, "short names") { item in item.string.flatMap { Slug($0) } }
    }
}

extension [JSONValue.Member] {
    /// A member with a text, or none.
    static func optional(_ name: String, _ text: String?) -> [JSONValue.Member] {
        text.map { [.init(name, .string($0))] } ?? []
    }
}
