package import Ledger
package import Primitives

extension ConductEvent {
    /// The body of the entry, which is also what the API takes.
    package var body: JSONValue {
        switch self {
        case .hHourSet(let value): value.json
        case .planDrafted(let value): value.json
        case .planApproved(let id): ["plan": .string(id.description)]
        case .taskSet(let value): value.json
        case .taskReported(let value): value.json
        case .readinessReported(let value): value.json
        case .pointSet(let value): value.json
        case .voted(let value), .decided(let value): value.json
        case .confirmed(let value): value.json
        case .unitSet(let value): value.json
        case .briefed(let value): value.json
        case .assigned(let value): value.json
        case .checkedIn(let value): value.json
        case .messageSent(let value): value.json
        case .messageMarked(let value): value.json
        case .messageStruck(let id): ["message": .string(id.description)]
        case .rollCallOpened(let value): value.json
        case .rollCallAnswered(let value): value.json
        case .rollCallClosed(let id): ["call": .string(id.description)]
        case .rollCallsScheduled(let value): value.json
        case .emergencyRaised(let value): value.json
        case .emergencyCleared(let id): ["emergency": .string(id.description)]
        case .noted(let value): value.json
        case .found(let value): value.json
        }
    }

    /// Reads what a kind says.
    /// - Throws: `FieldProblem`, which names the first member that is wrong.
    package init(_ kind: ConductKind, from fields: inout JSONFields) throws(FieldProblem) {
        switch kind {
        case .hHour: self = .hHourSet(try HHour(from: &fields))
        case .plan: self = .planDrafted(try Plan(from: &fields))
        case .approval: self = .planApproved(try fields.required("plan", try fields.entry("plan")))
        case .task: self = .taskSet(try PlannedTask(from: &fields))
        case .taskReport: self = .taskReported(try TaskReport(from: &fields))
        case .readiness: self = .readinessReported(try ReadinessReport(from: &fields))
        case .point: self = .pointSet(try DecisionPoint(from: &fields))
        case .vote: self = .voted(try Voice(from: &fields))
        case .decision: self = .decided(try Voice(from: &fields))
        case .confirmation: self = .confirmed(try Confirmation(from: &fields))
        case .unit: self = .unitSet(try Unit(from: &fields))
        case .briefing: self = .briefed(try Briefing(from: &fields))
        case .assignment: self = .assigned(try Assignment(from: &fields))
        case .checkIn: self = .checkedIn(try CheckIn(from: &fields))
        case .message: self = .messageSent(try Message(from: &fields))
        case .mark: self = .messageMarked(try MessageMark(from: &fields))
        case .strike: self = .messageStruck(try fields.required("message", try fields.entry("message")))
        case .rollCall: self = .rollCallOpened(try RollCall(from: &fields))
        case .answer: self = .rollCallAnswered(try RollCallAnswer(from: &fields))
        case .closing: self = .rollCallClosed(try fields.required("call", try fields.entry("call")))
        case .schedule: self = .rollCallsScheduled(try RollCallSchedule(from: &fields))
        case .emergency: self = .emergencyRaised(try Emergency(from: &fields))
        case .clearing: self = .emergencyCleared(try fields.required("emergency", try fields.entry("emergency")))
        case .note: self = .noted(try JournalNote(from: &fields))
        case .finding: self = .found(try Finding(from: &fields))
        }
    }

    /// Reads an entry of this module; nil where it is another's or its body is not what the kind promises.
    package init?(_ entry: Entry) {
        let kind = entry.header.kind
        guard kind.version == 1, kind.name.hasPrefix("operations."), let known = ConductKind(rawValue: kind.name),
            var fields = try? JSONFields(entry.body), let event = try? ConductEvent(known, from: &fields)
        else { return nil }
        self = event
    }
}
