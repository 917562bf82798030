package import Primitives
package import Training

/// Training for programs: what the API and the command line show.
package struct TrainingDocument: Sendable {
    private let state: TrainingState
    private let now: Timestamp

    package init(_ state: TrainingState, at now: Timestamp) {
        self.state = state
        self.now = now
    }

    /// Every course, without its text.
    package var courses: JSONValue {
        ["courses": .array(state.courses.compactMap { name in state.latest(name).map { .object(head(name, $0)) } })]
    }

    /// One course with its text and its questions, and without the right answers.
    package func course(_ name: Designator) -> JSONValue? {
        guard let course = state.latest(name) else { return nil }
        let questions = course.quiz.map { question -> JSONValue in
            ["question": .string(question.text), "choices": .array(question.choices.map { .string($0) })]
        }
        return .object(
            head(name, course) + [
                .init("sections", .array(course.sections.map(\.json))), .init("quiz", .array(questions)),
                .init("sessions", .array(state.sessions(of: name).map { session($0) })),
            ]
        )
    }

    private func head(_ name: Designator, _ course: Course) -> [JSONValue.Member] {
        let stamp = state.offer(name, version: course.version)
        return [
            .init("course", .string(name.description)), .init("version", .integer(course.version)),
            .init("title", .string(course.title)), .init("required", .bool(state.required.contains(name))),
            .init("withdrawn", .bool(state.isWithdrawn(name))), .init("minutes", .integer(Int64(course.minutes))),
            .init("passMark", .integer(Int64(course.passMark))), .init("months", .integer(Int64(course.months))),
            .init("offeredAt", stamp.map { .string($0.at.description) } ?? .null),
        ]
    }

    /// Every session, in order of time.
    package var sessions: JSONValue {
        ["sessions": .array(state.sessions().map { session($0) })]
    }

    /// One session; with its people where the reader may see them.
    package func session(_ view: SessionView, withPeople: Bool = false) -> JSONValue {
        let seating = state.seating(of: view.id)
        var members: [JSONValue.Member] = [
            .init("session", .string(view.id.description)), .init("phase", .string(view.phase(at: now).rawValue)),
        ]
        members += view.session.json.members ?? []
        members += [
            .init("end", .string(view.end.description)), .init("organiser", .string("\(view.stamp.agency)")),
            .init("enrolled", .integer(Int64(seating.seated.count))),
            .init("waiting", .integer(Int64(seating.waiting.count))),
        ]
        if withPeople {
            let list = { (people: [Designator]) in JSONValue.array(people.map { .string($0.description) }) }
            members.append(
                .init(
                    "people",
                    [
                        "seated": list(seating.seated), "waiting": list(seating.waiting),
                        "attended": list(state.attended(view.id)),
                    ]
                )
            )
        }
        return .object(members)
    }

    /// One person: how they stand, and every certificate.
    package func person(_ name: Designator) -> JSONValue {
        let standings = state.standing(of: name, at: now).sorted { $0.key < $1.key }
        return [
            "person": .string(name.description),
            "jurisdiction": state.jurisdiction(of: name).map { .string($0.code) } ?? .null,
            "listed": .bool(state.isOnRoster(name)),
            "missing": .array(state.missing(for: name, at: now).map { .string($0.description) }),
            "standings": .array(
                standings.map { course, standing in
                    [
                        "course": .string(course.description), "standing": .string(standing.name),
                        "until": standing.until.map { .string($0.description) } ?? .null,
                        "expiresSoon": .bool(standing.expiresSoon(at: now)),
                    ]
                }
            ),
            "certificates": .array(state.certificates(of: name).map { certificate($0) }),
        ]
    }

    private func certificate(_ certificate: CourseCertificate) -> JSONValue {
        [
            "course": .string(certificate.course.description), "version": .integer(certificate.version),
            "issued": .string(certificate.issued.description), "until": .string(certificate.until.description),
            "percent": .integer(Int64(certificate.score.percent)),
            "session": .string(certificate.session.description), "quiz": .string(certificate.quiz.description),
        ]
    }

    /// Who is missing what, by state.
    package var missing: JSONValue {
        let overview = TrainingOverview(state, at: now)
        return [
            "people": .integer(Int64(overview.people.count)), "missing": .integer(Int64(overview.lacking)),
            "courses": .array(overview.courses.map { .string($0.description) }),
            "states": .array(overview.rows.map { row($0, overview.courses) }),
        ]
    }

    private func row(_ row: TrainingOverview.Row, _ courses: [Designator]) -> JSONValue {
        let counts = courses.map { course -> JSONValue in
            let (met, needed) = row.count(of: course)
            return [
                "course": .string(course.description), "met": .integer(Int64(met)), "needed": .integer(Int64(needed)),
                "expiresSoon": .integer(Int64(row.expiring(course, at: now))),
            ]
        }
        let people = row.people.filter { !$0.missing.isEmpty }.map { person -> JSONValue in
            [
                "person": .string(person.name.description),
                "missing": .array(person.missing.map { .string($0.description) }),
            ]
        }
        return [
            "state": .string(row.group.code), "name": .string(row.group.title),
            "people": .integer(Int64(row.people.count)), "courses": .array(counts), "missing": .array(people),
        ]
    }
}
