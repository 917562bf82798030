package import Primitives

/// One press: somebody needs help now. Never refused to anyone.
package struct Emergency: Sendable, Hashable {
    package let person: Slug?
    package let unit: Designator?
    /// As far as everyone may know.
    package let place: String?

    package init(person: Slug? = nil, unit: Designator? = nil, place: String? = nil) {
        self.person = person
        self.unit = unit
        self.place = place
    }
}

extension Emergency {
    var json: JSONValue {
        .object(
            .optional("person", person?.description) + .optional("unit", unit?.description)
                + .optional("place", place)
        )
    }

    init(from fields: inout JSONFields) throws(FieldProblem) {
        person = try fields.parsed("person", "a short name or code name") { Slug($0) }
        unit = try fields.designator("unit")
        place = try fields.text("place", 1...120)
    }
}
