import Coordination
import HTTPTypes
import Hummingbird
import Ledger
import Primitives
import Training

/// The forms of training. What is refused and can be mended is shown on the page that it came from.
struct TrainingForms {
    let node: Node
    let pages: PageRenderer

    private var shown: TrainingRoutes { TrainingRoutes(node: node, pages: pages) }
    private var agency: AgencyID { node.identity.agency }

    func add(to router: Router<NodeContext>) {
        router.post("training/courses") { request, context in
            try await home(request, context) { _ in try Self.defaults() }
        }
        router.post("training/people") { request, context in
            try await home(request, context) { form in
                let state = form.text("jurisdiction").flatMap { Jurisdiction(code: $0) }
                return [.personListed(try form.person(of: agency), state)]
            }
        }
        router.post("training/courses/:agency/:course/quiz") { request, context in
            try await quiz(request, context)
        }
        router.post("training/courses/:agency/:course/withdrawal") { request, context in
            let course = try context.course()
            return try await change(request, context, .course(course)) { _ in
                [.courseWithdrawn(course, through: 0)]
            }
        }
        router.post("training/sessions") { request, context in try await schedule(request, context) }
        router.post("training/sessions/:entry/enrolment") { request, context in try await enrol(request, context) }
        router.post("training/sessions/:entry/people") { request, context in
            try await session(request, context) { view, form in
                let person = try form.person(of: agency)
                return view.phase(at: node.clock.now()) == .ahead
                    ? [.enrolled(person, session: view.id)]
                    : [.attendanceRecorded(person, session: view.id, attended: true)]
            }
        }
        router.post("training/sessions/:entry/attendance") { request, context in
            try await session(request, context) { view, form in attendance(view, form) }
        }
        router.post("training/sessions/:entry/cancellation") { request, context in
            try await session(request, context) { view, _ in [.sessionCancelled(view.id)] }
        }
        router.post("training/people/:agency/:person/waiver") { request, context in try await waive(request, context) }
        router.post("training/people/:agency/:person/removal") { request, context in
            let person = try context.trainee()
            return try await change(request, context, .person(person)) { _ in
                [.personUnlisted(person)]
            }
        }
    }

    /// The courses that come with the program, as this node offers them.
    private static func defaults() throws(Problem) -> [TrainingEvent] {
        do throws(CourseText.Problem) {
            return try DefaultCourses.all().map { .courseOffered($0) }
        } catch {
            throw Problem(
                .internalServerError,
                "internal",
                "a course that comes with the program cannot be read: \(error)"
            )
        }
    }

    /// Reads a form, does what it says, and leads on; or shows the page again with what was wrong.
    private func change(
        _ request: Request,
        _ context: NodeContext,
        _ next: TrainingAddress,
        _ events: (TrainingForm) async throws -> [TrainingEvent]
    ) async throws -> Response {
        let form = try await TrainingForm(request)
        do {
            _ = try await node.submitTraining(try await events(form), context, key: form.key)
            return .seeOther(.training(next))
        } catch let problem as Problem where problem.isMendable || problem.status == .forbidden {
            return try show(next, problem, context)
        }
    }

    /// The page that a form came from, with what was wrong.
    private func show(_ address: TrainingAddress, _ problem: Problem, _ context: NodeContext) throws -> Response {
        switch address {
        case .course(let course): try shown.course(course, context, problem: problem)
        case .person(let person): try shown.person(person, context, problem: problem)
        case .session(let id):
            if let view = node.state.training.session(id) {
                try shown.session(view, context, problem: problem)
            } else {
                try shown.home(context, problem: problem)
            }
        default: try shown.home(context, problem: problem)
        }
    }

    private func home(
        _ request: Request,
        _ context: NodeContext,
        _ events: (TrainingForm) async throws -> [TrainingEvent]
    ) async throws -> Response {
        try await change(request, context, .home, events)
    }

    private func session(
        _ request: Request,
        _ context: NodeContext,
        _ events: (SessionView, TrainingForm) throws -> [TrainingEvent]
    ) async throws -> Response {
        let view = try node.trainingSession(context)
        return try await change(request, context, .session(view.id)) { try events(view, $0) }
    }

    /// What the ticks say: of everyone who was shown, present or, where they had been recorded as present, not.
    private func attendance(_ view: SessionView, _ form: TrainingForm) -> [TrainingEvent] {
        let present = Set(form.people("was-"))
        let training = node.state.training
        return form.people("shown-").compactMap { person in
            let isPresent = present.contains(person)
            guard isPresent || training.attendance(of: person, at: view.id) != nil else { return nil }
            return .attendanceRecorded(person, session: view.id, attended: isPresent)
        }
    }

    private func enrol(_ request: Request, _ context: NodeContext) async throws -> Response {
        let view = try node.trainingSession(context)
        let course = view.session.course
        return try await change(request, context, .course(course)) { form in
            let person = try node.ownTrainee(context)
            return form.text("decision") == "cancel"
                ? [.enrolmentCancelled(person, session: view.id)] : [.enrolled(person, session: view.id)]
        }
    }

    private func quiz(_ request: Request, _ context: NodeContext) async throws -> Response {
        let name = try context.course()
        let latest = try node.offered(name)
        return try await change(request, context, .course(name)) { form in
            let person = try node.ownTrainee(context)
            let training = node.state.training
            let version = training.attendedVersion(name, by: person, at: node.clock.now()) ?? latest.version
            let count = (training.course(name, version: version) ?? latest).quiz.count
            var answers: [Int] = []
            for number in 1...count {
                answers.append(
                    try form.required("answer-\(number)", "answer question \(number): the quiz has \(count)") {
                        Int($0)
                    } - 1
                )
            }
            return [.quizTaken(person, course: name, version: version, answers: answers)]
        }
    }

    private func schedule(_ request: Request, _ context: NodeContext) async throws -> Response {
        let form = try await TrainingForm(request)
        guard let name = form.text("course").flatMap({ Designator($0) }) else {
            return try shown.home(context, problem: .invalid("choose a course, and schedule the session on its page"))
        }
        let course = try node.offered(name)
        do {
            let zone = try KnownZone.read(form.text("zone") ?? "")
            let session = TrainingSession(
                course: name,
                version: course.version,
                at: try form.required("at", "give day and time as the field asks for them") {
                    ZoneClock(zone).instant(local: $0)
                },
                zone: zone,
                place: try form.required("place", "a place has 1 to 80 characters on one line, or is “online”") {
                    PlaceName($0)
                },
                seats: try form.required("seats", TrainingRejection.seats.description) { Int($0) },
                trainer: try form.text("trainer").map { text throws(Problem) in
                    guard let trainer = Designator(text) ?? Slug(text).map({ Designator(agency, $0) }) else {
                        throw .invalid("a trainer has a short name: lower-case letters, digits and single hyphens")
                    }
                    return trainer
                },
                agencies: try (form.text("agencies") ?? "").split(separator: ",").map { text throws(Problem) in
                    guard let agency = AgencyID(text.filter { !$0.isWhitespace }) else {
                        throw .invalid("name agencies by their short names, separated by commas")
                    }
                    return agency
                }
            )
            let written = try await node.submitTraining([.sessionScheduled(session)], context, key: form.key)
            return .seeOther(.training(written.entries.first.map { .session($0) } ?? .course(name)))
        } catch let problem as Problem where problem.isMendable || problem.status == .forbidden {
            return try shown.course(name, context, problem: problem)
        }
    }

    private func waive(_ request: Request, _ context: NodeContext) async throws -> Response {
        let person = try context.trainee()
        let form = try await TrainingForm(request)
        do {
            let course = try form.required("course", "choose a course") { Designator($0) }
            var until: Timestamp?
            if form.text("until") != nil {
                until = try form.required("until", "write the day as 2026-12-31, or leave it empty") { $0.endOfDay }
            }
            let text = try form.required("reason", "say in one sentence why") { $0 }
            let reason = try await problematic { () throws(Refusal) in try await node.seal(text) }
            let event = TrainingEvent.waived(person, course: course, until: until, reason: reason.handle)
            _ = try await node.submitTraining([event], context, key: form.key, blobs: [reason.blob])
            return .seeOther(.training(.person(person)))
        } catch let problem as Problem where problem.isMendable || problem.status == .forbidden {
            return try shown.person(person, context, problem: problem)
        }
    }
}

extension String {
    /// The end of the day that the text names, in UTC; nil where it names none.
    var endOfDay: Timestamp? {
        CivilDate(self).map { Timestamp(milliseconds: ($0.daysSince1970 + 1) * 86_400_000) }
    }
}
