import HashTreeCollections
package import Primitives

/// Courses, sessions, and who has done what: a fold over every agency's standing shared log.
///
/// What each agency said is kept beside what others said, so the order in which logs arrive does not matter; who may say
/// what is asked when somebody looks (`membership`). A session or course that is not here yet is looked up when it is
/// asked about, so what refers to it waits by itself. Entries of one log come in its order, each once.
package struct TrainingState: Sendable {
    /// What was offered, by course and version.
    package internal(set) var offers: [Designator: [Int64: Stamped<Course>]] = [:]
    /// Up to which version an agency has withdrawn a course.
    var withdrawals: [Designator: [AgencyID: Stamped<Int64>]] = [:]
    var sessions: TreeDictionary<EntryID, Stamped<TrainingSession>> = [:]
    var cancellations: [EntryID: [AgencyID: TrainingStamp]] = [:]
    /// What each agency said of a person.
    var people: TreeDictionary<Designator, [AgencyID: PersonFacts]> = [:]
    /// Who leads, and who keeps whose record: handed in, not folded.
    package var membership = TrainingMembership()

    package init() {}
}

extension TrainingState {
    /// Takes one event into the state.
    package mutating func apply(_ event: TrainingEvent, _ stamp: TrainingStamp) {
        switch event {
        case .courseOffered(let course):
            let name = Designator(stamp.agency, course.key)
            // A version is said once: entries never change, and neither does what a certificate was for.
            if offers[name]?[course.version] == nil {
                offers[name, default: [:]][course.version] = Stamped(course, stamp)
            }
        case .courseWithdrawn(let course, let through):
            let known = withdrawals[course]?[stamp.agency]?.value ?? 0
            if through > known { withdrawals[course, default: [:]][stamp.agency] = Stamped(through, stamp) }
        case .sessionScheduled(let session): sessions[stamp.id] = Stamped(session, stamp)
        case .sessionCancelled(let session):
            if cancellations[session]?[stamp.agency] == nil {
                cancellations[session, default: [:]][stamp.agency] = stamp
            }
        case .personListed(let person, let jurisdiction):
            people[person, default: [:]][stamp.agency, default: .init()].listing =
                Stamped(.listed(jurisdiction), stamp)
        case .personUnlisted(let person):
            people[person, default: [:]][stamp.agency, default: .init()].listing = Stamped(.unlisted, stamp)
        case .enrolled(let person, let session):
            people[person, default: [:]][stamp.agency, default: .init()].enrolments[session] = Stamped(true, stamp)
        case .enrolmentCancelled(let person, let session):
            people[person, default: [:]][stamp.agency, default: .init()].enrolments[session] = Stamped(false, stamp)
        case .attendanceRecorded(let person, let session, let attended):
            people[person, default: [:]][stamp.agency, default: .init()].attendances[session] =
                Stamped(attended, stamp)
        case .quizTaken(let person, let course, let version, let answers):
            people[person, default: [:]][stamp.agency, default: .init()].quizzes[stamp.id] =
                Stamped(PersonFacts.Attempt(course: course, version: version, answers: answers), stamp)
        case .waived(let person, let course, let until, let reason):
            people[person, default: [:]][stamp.agency, default: .init()].waivers[course] =
                Stamped(PersonFacts.Waiver(until: until, reason: reason), stamp)
        }
    }
}
