package import Primitives

/// What a node says of one point of its checklist, on what evidence, and who answers for it.
package struct ReadinessReport: Sendable, Hashable {
    package let item: ReadinessItem
    package let state: State
    /// What shows it: a number, a document, a name of a bed: 1 to 300 bytes. A point is ready only with evidence.
    package let evidence: String?
    /// Who answers for it, by short name.
    package let person: Slug?

    package enum State: String, Sendable, Hashable, CaseIterable {
        case ready, notReady, notApplicable
    }

    package init(item: ReadinessItem, state: State, evidence: String?, person: Slug?) {
        self.item = item
        self.state = state
        self.evidence = evidence
        self.person = person
    }
}

extension ReadinessReport {
    var json: JSONValue {
        .object(
            [.init("item", .string(item.rawValue)), .init("state", .string(state.rawValue))]
                + .optional("evidence", evidence) + .optional("person", person?.description)
        )
    }

    init(from fields: inout JSONFields) throws(FieldProblem) {
        item = try fields.required("item", try fields.choice("item"))
        state = try fields.required("state", try fields.choice("state"))
        evidence = try fields.text("evidence", 1...300)
        person = try fields.parsed("person", "a short name") { Slug($0) }
    }
}
