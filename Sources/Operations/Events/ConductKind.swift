package import Ledger

/// What can be said of how an operation is planned, run and reviewed: each case is one kind of entry, one address of the
/// API and one form.
package enum ConductKind: String, Sendable, Hashable, CaseIterable {
    case hHour = "operations.h-hour.set"
    case plan = "operations.plan.drafted"
    case approval = "operations.plan.approved"
    case task = "operations.task.set"
    case taskReport = "operations.task.reported"
    case readiness = "operations.readiness.reported"
    case point = "operations.decision-point.set"
    case vote = "operations.decision-point.voted"
    case decision = "operations.decision-point.decided"
    case confirmation = "operations.notice.confirmed"
    case unit = "operations.unit.set"
    case briefing = "operations.people.briefed"
    case assignment = "operations.person.assigned"
    case checkIn = "operations.person.checked-in"
    case message = "operations.message.sent"
    case mark = "operations.message.marked"
    case strike = "operations.message.struck"
    case rollCall = "operations.roll-call.opened"
    case answer = "operations.roll-call.answered"
    case closing = "operations.roll-call.closed"
    case schedule = "operations.roll-call.scheduled"
    case emergency = "operations.emergency.raised"
    case clearing = "operations.emergency.cleared"
    case note = "operations.journal.noted"
    case finding = "operations.review.found"

    /// The kind of the entry.
    package var entryKind: EntryKind { EntryKind(rawValue, 1) }

    /// The last part of its address in the API.
    package var path: String {
        switch self {
        case .hHour: "h-hour"
        case .plan: "plans"
        case .approval: "plan-approvals"
        case .task: "tasks"
        case .taskReport: "task-reports"
        case .readiness: "readiness"
        case .point: "decision-points"
        case .vote: "votes"
        case .decision: "decisions"
        case .confirmation: "confirmations"
        case .unit: "units"
        case .briefing: "briefings"
        case .assignment: "assignments"
        case .checkIn: "check-ins"
        case .message: "messages"
        case .mark: "message-marks"
        case .strike: "message-strikes"
        case .rollCall: "roll-calls"
        case .answer: "roll-call-answers"
        case .closing: "roll-call-closings"
        case .schedule: "roll-call-schedules"
        case .emergency: "emergencies"
        case .clearing: "emergency-clearings"
        case .note: "journal-notes"
        case .finding: "findings"
        }
    }

    /// The kind at an address of the API; nil where there is none.
    package init?(path: some StringProtocol) {
        guard let kind = Self.allCases.first(where: { $0.path == path }) else { return nil }
        self = kind
    }

    /// Whether what it says may wait on a device that is cut off, and be sent later: what a person in the field does.
    package var mayWait: Bool {
        switch self {
        case .taskReport, .confirmation, .checkIn, .message, .mark, .answer, .emergency: true
        default: false
        }
    }
}
