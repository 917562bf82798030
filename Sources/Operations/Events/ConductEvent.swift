import Ledger
package import Primitives

/// Something that was said of how an operation is planned, run and reviewed.
///
/// What somebody wants to say and what then stands in the log are the same value: a decision lets it pass, adds what
/// follows from it, or refuses it.
package enum ConductEvent: Sendable, Hashable {
    case hHourSet(HHour)
    case planDrafted(Plan)
    /// The version of the agency's plan that stands from now on.
    case planApproved(EntryID)
    case taskSet(PlannedTask)
    case taskReported(TaskReport)
    case readinessReported(ReadinessReport)
    case pointSet(DecisionPoint)
    case voted(Voice)
    case decided(Voice)
    case confirmed(Confirmation)
    case unitSet(Unit)
    case briefed(Briefing)
    case assigned(Assignment)
    case checkedIn(CheckIn)
    case messageSent(Message)
    case messageMarked(MessageMark)
    /// A message that should not have been written is shown no more; its bytes stay.
    case messageStruck(EntryID)
    case rollCallOpened(RollCall)
    case rollCallAnswered(RollCallAnswer)
    case rollCallClosed(EntryID)
    case rollCallsScheduled(RollCallSchedule)
    case emergencyRaised(Emergency)
    case emergencyCleared(EntryID)
    case noted(JournalNote)
    case found(Finding)

    package var kind: ConductKind {
        switch self {
        case .hHourSet: .hHour
        case .planDrafted: .plan
        case .planApproved: .approval
        case .taskSet: .task
        case .taskReported: .taskReport
        case .readinessReported: .readiness
        case .pointSet: .point
        case .voted: .vote
        case .decided: .decision
        case .confirmed: .confirmation
        case .unitSet: .unit
        case .briefed: .briefing
        case .assigned: .assignment
        case .checkedIn: .checkIn
        case .messageSent: .message
        case .messageMarked: .mark
        case .messageStruck: .strike
        case .rollCallOpened: .rollCall
        case .rollCallAnswered: .answer
        case .rollCallClosed: .closing
        case .rollCallsScheduled: .schedule
        case .emergencyRaised: .emergency
        case .emergencyCleared: .clearing
        case .noted: .note
        case .found: .finding
        }
    }
}
