package import Primitives
package import Training

/// The addresses of training: what people read, and what its forms are sent to.
package enum TrainingAddress: Sendable, Hashable {
    case home
    /// Who lacks what, in one state or everywhere.
    case missing(TrainingOverview.Group?)
    case course(Designator)
    case session(EntryID)
    /// The reader's own training.
    case own
    case ownCertificate(Designator)
    case person(Designator)
    case certificate(Designator, course: Designator)
    /// A form: `courses`, `sessions`, `people`.
    case form(String)
    /// A form about a course: `quiz`, `withdrawal`.
    case courseForm(Designator, String)
    /// A form about a session: `enrolment`, `people`, `attendance`, `cancellation`.
    case sessionForm(EntryID, String)
    /// A form about a person: `waiver`, `removal`.
    case personForm(Designator, String)

    var path: String {
        switch self {
        case .home: "/training"
        case .missing(nil): "/training/missing"
        case .missing(let group?): "/training/missing?state=\(group.code)"
        case .course(let course): "/training/courses/\(course)"
        case .session(let id): "/training/sessions/\(id)"
        case .own: "/training/own"
        case .ownCertificate(let course): "/training/own/certificates/\(course)"
        case .person(let person): "/training/people/\(person)"
        case .certificate(let person, let course): "/training/people/\(person)/certificates/\(course)"
        case .form(let form): "/training/\(form)"
        case .courseForm(let course, let form): "/training/courses/\(course)/\(form)"
        case .sessionForm(let id, let form): "/training/sessions/\(id)/\(form)"
        case .personForm(let person, let form): "/training/people/\(person)/\(form)"
        }
    }
}
