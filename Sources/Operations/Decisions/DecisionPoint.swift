package import Primitives

/// A moment of the plan at which somebody decides whether to go on.
package struct DecisionPoint: Sendable, Hashable {
    package let key: Designator
    package let title: String
    /// When the decision is due, relative to H-hour.
    package let due: PlanTime
    /// Who decides at the agency that leads, by short name of the account; nil for anyone there who may.
    package let decider: Slug?
    /// How many agencies must have voted go before the lead may decide go; 0 to 64.
    package let quorum: Int64

    package init(key: Designator, title: String, due: PlanTime, decider: Slug? = nil, quorum: Int64 = 0) {
        self.key = key
        self.title = title
        self.due = due
        self.decider = decider
        self.quorum = quorum
    }
}

extension DecisionPoint {
    var json: JSONValue {
        .object(
            [
                .init("key", .string(key.description)), .init("title", .string(title)),
                .init("due", .integer(due.minutes)), .init("quorum", .integer(quorum)),
            ] + .optional("decider", decider?.description)
        )
    }

    init(from fields: inout JSONFields) throws(FieldProblem) {
        key = try fields.required("key", try fields.designator("key"))
        title = try fields.required("title", try fields.text("title", 1...200))
        due = try fields.required("due", try fields.planTime("due"))
        decider = try fields.parsed("decider", "a short name") { Slug($0) }
        quorum = try fields.integer("quorum", 0...64) ?? 0
    }
}
