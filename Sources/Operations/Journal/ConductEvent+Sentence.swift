import Primitives

extension ConductEvent {
    /// What happened, as one line of an activity log (ICS 214). The text of messages and notes is not in it.
    package var sentence: String {
        switch self {
        case .hHourSet(let hour): "H-hour was set to \(hour.at)" + (hour.reason.map { ": \($0)" } ?? "") + "."
        case .planDrafted(let plan): "A version of “\(plan.title)” was drafted."
        case .planApproved: "A version of the plan was approved: it stands from now on."
        case .taskSet(let task): "“\(task.title)” was planned for \(task.start), by \(task.owner)."
        case .taskReported(let report):
            "Task \(report.task) is \(report.progress.rawValue)" + (report.reason.map { ": \($0)" } ?? "") + "."
        case .readinessReported(let report):
            "\(report.item.title): \(report.state.title)" + (report.evidence.map { " – \($0)" } ?? "") + "."
        case .pointSet(let point): "“\(point.title)” is to be decided at \(point.due)."
        case .voted(let voice):
            "Voted \(voice.choice.title) on \(voice.point)" + (voice.reason.map { ": \($0)" } ?? "") + "."
        case .decided(let voice):
            "Decided \(voice.choice.title) on \(voice.point)" + (voice.reason.map { ": \($0)" } ?? "") + "."
        case .confirmed(let confirmation):
            confirmation.person.map { "“\($0)” has taken note of a plan or an H-hour." }
                ?? "The node has taken note of a plan or an H-hour."
        case .unitSet(let unit): "Unit \(unit.key) was set up: \(unit.title), led by “\(unit.leader)”."
        case .briefed(let briefing):
            "Briefed on the plan: \(briefing.people.map(\.description).joined(separator: ", "))."
        case .assigned(let assignment):
            assignment.isRemoved
                ? "“\(assignment.person)” was taken off \(assignment.unit)."
                : "“\(assignment.person)” was assigned to \(assignment.unit)"
                    + (assignment.override.map { ", without what the plan asks for: \($0)" } ?? "") + "."
        case .checkedIn(let checkIn):
            "“\(checkIn.person)” \(checkIn.isOut ? "was released" : "checked in")"
                + (checkIn.unit.map { ", \($0)" } ?? "") + (checkIn.place.map { ", \($0)" } ?? "") + "."
        case .messageSent(let message):
            "\(message.precedence.title) to \(message.to.map(\.description).joined(separator: ", ")): \(message.subject)"
        case .messageMarked(let mark):
            mark.messages.count == 1
                ? "A message was \(mark.mark.rawValue)." : "\(mark.messages.count) messages were \(mark.mark.rawValue)."
        case .messageStruck: "A message was struck."
        case .rollCallOpened(let call):
            "A roll call was opened (\(call.trigger.title)), due in \(call.minutes) minutes."
        case .rollCallAnswered(let answer):
            "Roll call: \(answer.unit) has \(answer.accounted) of \(answer.expected)"
                + (answer.place.map { ", \($0)" } ?? "") + "."
        case .rollCallClosed: "A roll call was closed."
        case .rollCallsScheduled(let schedule):
            schedule.every == 0
                ? "Roll calls open no longer by themselves."
                : "A roll call opens by itself every \(schedule.every) minutes."
        case .emergencyRaised(let emergency):
            "EMERGENCY" + (emergency.unit.map { ", unit \($0)" } ?? "") + (emergency.place.map { ", \($0)" } ?? "")
                + "."
        case .emergencyCleared: "An emergency was cleared by one person."
        case .noted: "A note was written."
        case .found(let finding):
            "\(finding.kind == .strength ? "Strength" : "Area for improvement"): \(finding.observation)"
        }
    }

    /// Whether it belongs into an activity log by itself: receipts of messages do not, they stand with their message.
    package var isActivity: Bool {
        if case .messageMarked = self { false } else { true }
    }
}

extension ReadinessReport.State {
    package var title: String {
        switch self {
        case .ready: "ready"
        case .notReady: "not ready"
        case .notApplicable: "not needed"
        }
    }
}

extension RollCall.Trigger {
    package var title: String {
        switch self {
        case .command: "by command"
        case .schedule: "on schedule"
        case .abort: "after an abort"
        case .emergency: "after an emergency"
        case .communicationsLost: "communications lost"
        }
    }
}
