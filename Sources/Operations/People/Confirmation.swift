import Ledger
package import Primitives

/// That a version of a plan, or an H-hour, was taken note of: by a person, or by an agency for its node.
package struct Confirmation: Sendable, Hashable {
    /// The entry of the version or of the H-hour.
    package let of: EntryID
    /// Who has, by short name; nil for the node as a whole.
    package let person: Slug?

    package init(of: EntryID, person: Slug? = nil) {
        self.of = of
        self.person = person
    }
}

extension Confirmation {
    var json: JSONValue {
        .object([.init("of", .string(of.description))] + .optional("person", person?.description))
    }

    init(from fields: inout JSONFields) throws(FieldProblem) {
        of = try fields.required("of", try fields.entry("of"))
        person = try fields.parsed("person", "a short name or code name") { Slug($0) }
    }
}
