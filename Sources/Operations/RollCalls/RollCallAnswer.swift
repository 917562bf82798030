import Ledger
package import Primitives

/// A unit's answer: how many there should be, how many were counted by sight, and where.
package struct RollCallAnswer: Sendable, Hashable {
    package let call: EntryID
    package let unit: Designator
    package let expected: Int64
    package let accounted: Int64
    package let place: String?

    package init(call: EntryID, unit: Designator, expected: Int64, accounted: Int64, place: String? = nil) {
        self.call = call
        self.unit = unit
        self.expected = expected
        self.accounted = accounted
        self.place = place
    }

    package var isComplete: Bool { accounted == expected }
}

extension RollCallAnswer {
    var json: JSONValue {
        .object(
            [
                .init("call", .string(call.description)), .init("unit", .string(unit.description)),
                .init("expected", .integer(expected)), .init("accounted", .integer(accounted)),
            ] + .optional("place", place)
        )
    }

    init(from fields: inout JSONFields) throws(FieldProblem) {
        call = try fields.required("call", try fields.entry("call"))
        unit = try fields.required("unit", try fields.designator("unit"))
        expected = try fields.required("expected", try fields.integer("expected", 0...1_000))
        accounted = try fields.required("accounted", try fields.integer("accounted", 0...1_000))
        place = try fields.text("place", 1...120)
    }
}
