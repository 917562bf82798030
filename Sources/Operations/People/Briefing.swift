import Ledger
package import Primitives

/// That people were briefed on one version of a plan.
package struct Briefing: Sendable, Hashable {
    /// The entry of the version.
    package let plan: EntryID
    /// Short names or code names, of the agency that says so.
    package let people: [Slug]

    package static let mostPeople = 200

    package init(plan: EntryID, people: [Slug]) {
        self.plan = plan
        self.people = people
    }
}

extension Briefing {
    var json: JSONValue {
        ["plan": .string(plan.description), "people": .array(people.map { .string($0.description) })]
    }

    init(from fields: inout JSONFields) throws(FieldProblem) {
        plan = try fields.required("plan", try fields.entry("plan"))
        people = try fields.slugs("people", atMost: Self.mostPeople)
    }
}
