package import Ledger
package import Primitives

/// What can happen in training. Each case is one kind of entry of an agency's standing shared log.
package enum TrainingEvent: Sendable, Hashable {
    case courseOffered(Course)
    /// No version of the course up to this one is taught any more.
    case courseWithdrawn(Designator, through: Int64)
    case sessionScheduled(TrainingSession)
    case sessionCancelled(EntryID)
    /// Somebody who needs what is required, and for which jurisdiction they work.
    case personListed(Designator, Jurisdiction?)
    /// Somebody who works here no more.
    case personUnlisted(Designator)
    case enrolled(Designator, session: EntryID)
    case enrolmentCancelled(Designator, session: EntryID)
    /// Whether somebody was there; the latest word of an agency counts.
    case attendanceRecorded(Designator, session: EntryID, attended: Bool)
    /// Answers by the index of the choice, from 0. What they score is computed from the course, never said.
    case quizTaken(Designator, course: Designator, version: Int64, answers: [Int])
    /// Somebody need not take a course, until a moment or for good.
    case waived(Designator, course: Designator, until: Timestamp?, reason: SealedHandle)

    /// The person that the event is about; nil where it is about a course or a session.
    package var person: Designator? {
        switch self {
        case .courseOffered, .courseWithdrawn, .sessionScheduled, .sessionCancelled: nil
        case .personListed(let person, _), .personUnlisted(let person), .enrolled(let person, _),
            .enrolmentCancelled(let person, _), .attendanceRecorded(let person, _, _), .quizTaken(let person, _, _, _),
            .waived(let person, _, _, _):
            person
        }
    }

    /// The kind that the event is written as.
    package var kind: EntryKind {
        switch self {
        case .courseOffered: EntryKind("training.course.offered", 1)
        case .courseWithdrawn: EntryKind("training.course.withdrawn", 1)
        case .sessionScheduled: EntryKind("training.session.scheduled", 1)
        case .sessionCancelled: EntryKind("training.session.cancelled", 1)
        case .personListed: EntryKind("training.person.listed", 1)
        case .personUnlisted: EntryKind("training.person.unlisted", 1)
        case .enrolled: EntryKind("training.person.enrolled", 1)
        case .enrolmentCancelled: EntryKind("training.enrolment.cancelled", 1)
        case .attendanceRecorded: EntryKind("training.attendance.recorded", 1)
        case .quizTaken: EntryKind("training.quiz.taken", 1)
        case .waived: EntryKind("training.course.waived", 1)
        }
    }
}
