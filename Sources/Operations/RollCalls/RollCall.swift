import Ledger
package import Primitives

/// A call for a personnel accountability report (PAR): every unit counts its people.
package struct RollCall: Sendable, Hashable {
    package let trigger: Trigger
    /// The units called; empty for all that are known.
    package let units: [Designator]
    /// Minutes until the answers are due, 1 to 60.
    package let minutes: Int64

    package enum Trigger: String, Sendable, Hashable, CaseIterable {
        case command, schedule, abort, emergency, communicationsLost
    }

    /// Fire services count every 10 to 30 minutes; a unit in trouble is asked for now.
    package static let usualMinutes: Int64 = 10
    package static let urgentMinutes: Int64 = 5

    package init(
        trigger: Trigger,
        units: [Designator] = [],
        minutes: Int64 = usualMinutes
    ) {
        self.trigger = trigger
        self.units = units
        self.minutes = minutes
    }
}

extension RollCall {
    var json: JSONValue {
        .object([
            .init("trigger", .string(trigger.rawValue)),
            .init("units", .array(units.map { .string($0.description) })), .init("minutes", .integer(minutes)),
        ])
    }

    init(from fields: inout JSONFields) throws(FieldProblem) {
        trigger = try fields.choice("trigger") ?? .command
        units = try fields.designators("units", atMost: 500)
        minutes = try fields.integer("minutes", 1...60) ?? Self.usualMinutes
    }
}
