package import Primitives

/// That somebody belongs to a unit for this operation, or no longer does.
package struct Assignment: Sendable, Hashable {
    package let person: Slug
    package let unit: Designator
    package let isRemoved: Bool
    /// Why somebody is assigned who is not briefed on the current plan or lacks training: 1 to 300 bytes.
    package let override: String?

    package init(person: Slug, unit: Designator, isRemoved: Bool = false, override: String? = nil) {
        self.person = person
        self.unit = unit
        self.isRemoved = isRemoved
        self.override = override
    }
}

extension Assignment {
    var json: JSONValue {
        .object(
            [.init("person", .string(person.description)), .init("unit", .string(unit.description))]
                + (isRemoved ? [.init("removed", true)] : []) + .optional("override", override)
        )
    }

    init(from fields: inout JSONFields) throws(FieldProblem) {
        person = try fields.required("person", try fields.parsed("person", "a short name or code name") { Slug($0) })
        unit = try fields.required("unit", try fields.designator("unit"))
        isRemoved = try fields.flag("removed")
        override = try fields.text("override", 1...300)
    }
}
