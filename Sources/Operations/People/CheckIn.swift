package import Primitives

/// That somebody has come to their post (ICS 211), or been released from it (ICS 221). Never refused to anyone.
package struct CheckIn: Sendable, Hashable {
    package let person: Slug
    package let unit: Designator?
    package let isOut: Bool
    /// Where, as far as everyone may know.
    package let place: String?

    package init(person: Slug, unit: Designator?, isOut: Bool = false, place: String? = nil) {
        self.person = person
        self.unit = unit
        self.isOut = isOut
        self.place = place
    }
}

extension CheckIn {
    var json: JSONValue {
        .object(
            [.init("person", .string(person.description))] + .optional("unit", unit?.description)
                + (isOut ? [.init("out", true)] : []) + .optional("place", place)
        )
    }

    init(from fields: inout JSONFields) throws(FieldProblem) {
        person = try fields.required("person", try fields.parsed("person", "a short name or code name") { Slug($0) })
        unit = try fields.designator("unit")
        isOut = try fields.flag("out")
        place = try fields.text("place", 1...120)
    }
}
