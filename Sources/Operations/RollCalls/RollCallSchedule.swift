package import Primitives

/// How often an agency's roll call opens by itself.
package struct RollCallSchedule: Sendable, Hashable {
    /// Minutes from one to the next, 10 to 240; 0 ends the schedule.
    package let every: Int64
    /// Minutes until the answers are due, 1 to 60.
    package let minutes: Int64

    package init(every: Int64, minutes: Int64 = RollCall.usualMinutes) {
        self.every = every
        self.minutes = minutes
    }
}

extension RollCallSchedule {
    var json: JSONValue {
        ["every": .integer(every), "minutes": .integer(minutes)]
    }

    init(from fields: inout JSONFields) throws(FieldProblem) {
        every = try fields.required("every", try fields.integer("every", 0...240))
        minutes = try fields.integer("minutes", 1...60) ?? RollCall.usualMinutes
        guard every == 0 || every >= 10 else {
            throw FieldProblem("every", "“every” is 10 to 240 minutes, or 0 to end the schedule")
        }
    }
}

extension ConductState {
    /// The roll call that an agency's schedule opens now; nil where it is not time. It calls that agency's units, or all
    /// where it leads.
    package func scheduledRollCall(of agency: AgencyID, _ vantage: Vantage) -> RollCall? {
        let schedules = said(of: .schedule(agency), vantage)
        guard let last = schedules.last, case .rollCallsScheduled(let schedule) = last.event, schedule.every > 0 else {
            return nil
        }
        let opened = rollCalls(vantage, limit: 10).filter { $0.agency == agency }.map(\.at).max()
        let since = max(last.at, opened ?? last.at)
        guard since.advanced(byMinutes: schedule.every) <= vantage.now else { return nil }
        let units = vantage.ownership.isLead(agency) ? [] : unitKeys.filter { $0.agency == agency }
        return RollCall(trigger: .schedule, units: units, minutes: schedule.minutes)
    }

    /// The roll call of an agency whose node has not been heard since `silent`; nil where one was opened since then, or it
    /// has no units.
    package func lostRollCall(of agency: AgencyID, silentSince silent: Timestamp, _ vantage: Vantage) -> RollCall? {
        let units = unitKeys.filter { $0.agency == agency && unit($0, vantage) != nil }
        let known = rollCalls(vantage, limit: 10).contains { call in
            call.at >= silent && units.allSatisfy { unit in call.units.contains { $0.unit == unit } }
        }
        guard !units.isEmpty, !known else { return nil }
        return RollCall(trigger: .communicationsLost, units: units)
    }
}
