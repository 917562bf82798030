import Ledger
package import Primitives

/// A vote or a decision of one agency at a decision point.
package struct Voice: Sendable, Hashable {
    package let point: Designator
    package let choice: GoNoGo
    /// Why: 1 to 300 bytes; needed for everything but go.
    package let reason: String?
    /// The decision that the decider had before their eyes; nil where there was none. Two who decide at once do not both
    /// pass: the second is told of the first.
    package let seen: EntryID?

    package init(point: Designator, choice: GoNoGo, reason: String? = nil, seen: EntryID? = nil) {
        self.point = point
        self.choice = choice
        self.reason = reason
        self.seen = seen
    }
}

extension Voice {
    var json: JSONValue {
        .object(
            [.init("point", .string(point.description)), .init("choice", .string(choice.rawValue))]
                + .optional("reason", reason) + .optional("seen", seen?.description)
        )
    }

    init(from fields: inout JSONFields) throws(FieldProblem) {
        point = try fields.required("point", try fields.designator("point"))
        choice = try fields.required("choice", try fields.choice("choice"))
        reason = try fields.text("reason", 1...300)
        seen = try fields.entry("seen")
    }
}
