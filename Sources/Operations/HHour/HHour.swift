package import Primitives

/// The one instant, in UTC, that every other time of the plan is written relative to: H−02:00, H+00:15.
package struct HHour: Sendable, Hashable {
    package let at: Timestamp
    /// Why it was set or moved, said to everyone: 1 to 300 bytes; nil for the first one.
    package let reason: String?

    package init(at: Timestamp, reason: String? = nil) {
        self.at = at
        self.reason = reason
    }
}

extension HHour {
    var json: JSONValue {
        .object([.init("at", .string(at.description))] + .optional("reason", reason))
    }

    init(from fields: inout JSONFields) throws(FieldProblem) {
        at = try fields.required("at", try fields.instant("at"))
        reason = try fields.text("reason", 1...300)
    }
}
