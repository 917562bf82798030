package import Primitives

/// The one instant, in UTC, that every other time of the plan is written relative to: H−02:00, H+00:15.
package struct HHour: Sendable, Hashable {
    package let at: Timestamp
    /// Why it was set or moved, said to everyone: 1 to 300 bytes; nil for the first one.
    package let reason: String?

    /// A year of plan times either way is a time that can be written.
    package static let range = Timestamp(milliseconds: 0)...Timestamp(milliseconds: 7_258_118_400_000)

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
        guard Self.range.contains(at) else { throw FieldProblem("at", "“at” must lie between 1970 and 2200") }
        reason = try fields.text("reason", 1...300)
    }
}
