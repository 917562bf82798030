import Ledger
package import Primitives

/// What something is said about: the fold keeps together what belongs together.
package enum Subject: Sendable, Hashable {
    case hHour
    case plans(AgencyID)
    case task(Designator)
    case readiness(AgencyID)
    case point(Designator)
    /// Who took note of a version or an H-hour, or was briefed on it.
    case notice(EntryID)
    case unit(Designator)
    case person(Designator)
    case message(EntryID)
    case rollCall(EntryID)
    case schedule(AgencyID)
    case emergency(EntryID)
    case finding(Designator)
}

extension Said {
    /// The subjects that it belongs to.
    var subjects: [Subject] {
        switch event {
        case .hHourSet: [.hHour]
        case .planDrafted, .planApproved: [.plans(agency)]
        case .taskSet(let task): [.task(task.key)]
        case .taskReported(let report): [.task(report.task)]
        case .readinessReported: [.readiness(agency)]
        case .pointSet(let point): [.point(point.key)]
        case .voted(let voice), .decided(let voice): [.point(voice.point)]
        case .confirmed(let confirmation): [.notice(confirmation.of)]
        case .unitSet(let unit): [.unit(unit.key)]
        case .briefed(let briefing): briefing.people.map { .person(Designator(agency, $0)) }
        case .assigned(let assignment):
            [.person(Designator(agency, assignment.person)), .unit(assignment.unit)]
        case .checkedIn(let checkIn): [.person(Designator(agency, checkIn.person))]
        case .messageSent(let message): [.message(id)] + (message.replyTo.map { [.message($0)] } ?? [])
        case .messageMarked(let mark): mark.messages.map { .message($0) }
        case .messageStruck(let id): [.message(id)]
        case .rollCallOpened: [.rollCall(id)]
        case .rollCallAnswered(let answer): [.rollCall(answer.call)]
        case .rollCallClosed(let id): [.rollCall(id)]
        case .rollCallsScheduled: [.schedule(agency)]
        case .emergencyRaised: [.emergency(id)]
        case .emergencyCleared(let id): [.emergency(id)]
        // Notes stand in the chronicle alone: nothing else is said of them.
        case .noted: []
        case .found(let finding): [.finding(finding.key)]
        }
    }
}
