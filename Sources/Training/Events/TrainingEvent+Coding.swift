package import Ledger
package import Primitives

extension TrainingEvent {
    /// The body of the entry.
    package var body: JSONValue {
        switch self {
        case .courseOffered(let course): course.json
        case .courseWithdrawn(let course, let through):
            ["course": .string(course.description), "through": .integer(through)]
        case .sessionScheduled(let session): session.json
        case .sessionCancelled(let session): ["session": .string(session.description)]
        case .personListed(let person, let jurisdiction):
            [
                "person": .string(person.description),
                "jurisdiction": jurisdiction.map { .string($0.code) } ?? .null,
            ]
        case .personUnlisted(let person): ["person": .string(person.description)]
        case .enrolled(let person, let session), .enrolmentCancelled(let person, let session):
            ["person": .string(person.description), "session": .string(session.description)]
        case .attendanceRecorded(let person, let session, let attended):
            [
                "person": .string(person.description), "session": .string(session.description),
                "attended": .bool(attended),
            ]
        case .quizTaken(let person, let course, let version, let answers):
            [
                "person": .string(person.description), "course": .string(course.description),
                "version": .integer(version), "answers": .array(answers.map { .integer(Int64($0)) }),
            ]
        case .waived(let person, let course, let until, let reason):
            [
                "person": .string(person.description), "course": .string(course.description),
                "until": until.map { .string($0.description) } ?? .null, "reason": reason.json,
            ]
        }
    }

    /// Reads an entry; nil where it is of another kind or version, or not what its kind promises.
    package init?(_ entry: Entry) {
        guard entry.header.kind.name.hasPrefix("training.") else { return nil }
        self.init(kind: entry.header.kind, body: entry.body)
    }

    /// Reads a body.
    package init?(kind: EntryKind, body: JSONValue) {
        guard kind.version == 1 else { return nil }
        let person = body["person"]?.string.flatMap { Designator($0) }
        let course = body["course"]?.string.flatMap { Designator($0) }
        let session = body["session"]?.string.flatMap { EntryID($0) }
        switch (kind.name, person, session, course) {
        case ("training.course.offered", _, _, _):
            guard let course = Course(body) else { return nil }
            self = .courseOffered(course)
        case ("training.course.withdrawn", _, _, let course?):
            guard let through = body["through"]?.integer else { return nil }
            self = .courseWithdrawn(course, through: through)
        case ("training.session.scheduled", _, _, _):
            guard let session = TrainingSession(body) else { return nil }
            self = .sessionScheduled(session)
        case ("training.session.cancelled", _, let session?, _): self = .sessionCancelled(session)
        case ("training.person.listed", let person?, _, _):
            let code = body["jurisdiction"]?.string
            let jurisdiction = code.flatMap { Jurisdiction(code: $0) }
            guard code == nil || jurisdiction != nil else { return nil }
            self = .personListed(person, jurisdiction)
        case ("training.person.unlisted", let person?, _, _): self = .personUnlisted(person)
        case ("training.person.enrolled", let person?, let session?, _): self = .enrolled(person, session: session)
        case ("training.enrolment.cancelled", let person?, let session?, _):
            self = .enrolmentCancelled(person, session: session)
        case ("training.attendance.recorded", let person?, let session?, _):
            guard let attended = body["attended"]?.bool else { return nil }
            self = .attendanceRecorded(person, session: session, attended: attended)
        case ("training.quiz.taken", let person?, _, let course?):
            guard let version = body["version"]?.integer, let answers = body["answers"]?.array, answers.count <= 6
            else {
                return nil
            }
            let indices = answers.compactMap { $0.integer.map { Int(clamping: $0) } }
            guard indices.count == answers.count else { return nil }
            self = .quizTaken(person, course: course, version: version, answers: indices)
        case ("training.course.waived", let person?, _, let course?):
            guard let reason = body["reason"].flatMap({ SealedHandle($0) }) else { return nil }
            let text = body["until"]?.string
            let until = text.flatMap { Timestamp($0) }
            guard text == nil || until != nil else { return nil }
            self = .waived(person, course: course, until: until, reason: reason)
        default: return nil
        }
    }
}
