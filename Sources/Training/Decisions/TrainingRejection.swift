package import Primitives

/// Why something about training is refused: one sentence with the mend.
package enum TrainingRejection: Error, Sendable, Hashable, CustomStringConvertible {
    case course(CourseProblem)
    /// Another agency leads, and offers the courses.
    case notLead
    case versionNotNewer(Designator, latest: Int64)
    case unknownCourse(Designator)
    case withdrawn(Designator)
    /// The course is another agency's.
    case notOfferer(Designator)
    case unknownSession(EntryID)
    case sessionCancelled
    case sessionPast
    case sessionNotBegun
    case sessionFull(seats: Int)
    /// The session is another agency's.
    case notOrganiser(AgencyID)
    case notInvited(AgencyID)
    case seats
    case agencies
    case zone
    case enrolledTwice(Designator)
    case notEnrolled(Designator)
    case notListed(Designator)
    /// The person's own agency keeps their record.
    case otherAgency(Designator)
    case notAttended(Designator)
    case answers(expected: Int)
    case answer(question: Int, choices: Int)
    case untilPassed
    case nothing

    package var description: String {
        switch self {
        case .course(let problem): problem.description
        case .notLead: "the agency that leads offers the courses: send it the outline"
        case .versionNotNewer(let course, let latest):
            "\(course) is at version \(latest): what is changed is offered as version \(latest + 1)"
        case .unknownCourse(let course):
            "there is no course \(course) here, or not in that version: list them with “unitedfront training list”"
        case .withdrawn(let course): "\(course) is withdrawn and no longer taught: choose another course"
        case .notOfferer(let course): "only \(course.agency) may change \(course): ask it"
        case .unknownSession(let id):
            "there is no session \(id) here: find it with “unitedfront training show COURSE”"
        case .sessionCancelled: "the session is cancelled: choose another one"
        case .sessionPast: "the session lies in the past: choose one that is to come"
        case .sessionNotBegun: "the session has not begun: record who is there when it has"
        case .sessionFull(let seats): "all \(seats) seats are taken: choose another session"
        case .notOrganiser(let agency): "only \(agency), which scheduled the session, may cancel it: ask it"
        case .notInvited(let agency): "the session is not for people of \(agency): choose another one"
        case .seats: "a session has 1 to 1,000 seats"
        case .agencies: "name 100 agencies at most; with none, everyone's people may come"
        case .zone: "name the place's time zone as IANA does, such as America/Chicago"
        case .enrolledTwice(let person): "\(person) is enrolled in this session already"
        case .notEnrolled(let person): "\(person) is not enrolled in this session"
        case .notListed(let person): "\(person) is not on the list of those who need training"
        case .otherAgency(let person):
            "\(person.agency) keeps the record of its own people: \(person) is recorded at its node"
        case .notAttended(let course): "the quiz comes after a session of \(course): attend one first"
        case .answers(let expected): "the quiz has \(expected) questions: give one answer to each"
        case .answer(let question, let choices):
            "question \(question) has \(choices) choices: answer with a number from 1 to \(choices)"
        case .untilPassed: "a waiver ends in the future: give a later day, or none"
        case .nothing: "the command says nothing: name at least one thing to record"
        }
    }
}
