import Ledger
import Primitives
import Testing
import Training
import Web

/// The pages of training as their readers see them.
@Suite struct TrainingPageTests {
    private let now = Timestamp(milliseconds: 1_800_000_000_000)
    private let session = EntryID(high: 1, low: 1)

    /// Five courses, a session an hour ago that ann of Kentucky attended, and bob of Missouri, who has nothing.
    private func state() throws -> TrainingState {
        var state = TrainingState()
        let hub = try #require(AgencyID("hub"))
        let by = try #require(Principal("tester"))
        let ann = try #require(Designator("hub/ann"))
        let course = try #require(Designator("hub/recovery-of-minors"))
        let held = TrainingSession(
            course: course,
            version: 1,
            at: now.advanced(byMinutes: -60),
            zone: "America/Chicago",
            place: try #require(PlaceName("Frankfort <b>")),
            seats: 2
        )
        let minors = try #require(try DefaultCourses.all().first { $0.key == course.name })
        let events: [TrainingEvent] =
            try DefaultCourses.all().map { .courseOffered($0) } + [
                .sessionScheduled(held), .personListed(ann, Jurisdiction(code: "US-KY")),
                .personListed(try #require(Designator("hub/bob")), Jurisdiction(code: "US-MO")),
                .enrolled(ann, session: session), .attendanceRecorded(ann, session: session, attended: true),
                .quizTaken(ann, course: course, version: 1, answers: minors.quiz.map(\.right)),
            ]
        for (index, event) in events.enumerated() {
            var id = EntryID(high: 2, low: UInt64(index))
            if case .sessionScheduled = event { id = session }
            state.apply(event, TrainingStamp(id: id, at: now, by: by, agency: hub))
        }
        return state
    }

    private func sight(_ state: TrainingState, own: String?, isReader: Bool, isManager: Bool) throws -> TrainingSight {
        TrainingSight(
            state: state,
            now: now,
            agency: try #require(AgencyID("hub")),
            own: own.flatMap { Designator($0) },
            isReader: isReader,
            isManager: isManager
        )
    }

    @Test func `the first line says who is missing what, and each state has its row`() throws {
        let sight = try sight(state(), own: "hub/cora", isReader: true, isManager: true)
        let html = try PageRenderer().training(sight)
        #expect(html.contains("2 of 2 people are missing required training; 0 of 2 states and agencies are complete."))
        #expect(html.contains("Kentucky"))
        #expect(html.contains("<b>1 of 1</b> <span class=\"status final\">"))
        #expect(html.contains("<b>0 of 1</b> <span class=\"status awaited\">"))
        let missing = try PageRenderer().missingTraining(sight, code: "US-MO")
        #expect(missing.contains("hub/bob"))
        #expect(!missing.contains("hub/ann"))
    }

    @Test func `who may not read others' training sees their own and no name`() throws {
        let renderer = try PageRenderer()
        let sight = try sight(state(), own: "hub/ann", isReader: false, isManager: false)
        let course = try #require(Designator("hub/recovery-of-minors"))
        let latest = try #require(sight.state.latest(course))
        for html in [renderer.training(sight), renderer.course(course, latest, sight)] {
            #expect(!html.contains("hub/bob"))
            #expect(!html.contains("<h2>Schedule"))
            #expect(!html.contains("/training/sessions/\(session)\""))
        }
        #expect(renderer.training(sight).contains("You are missing 4 of 5 required courses."))
        #expect(renderer.course(course, latest, sight).contains("You: certified, until"))
        #expect(renderer.course(course, latest, sight).contains("5 of 5 right (100 %): passed"))
    }

    @Test func `the quiz is shown to whoever attended, without the right answers`() throws {
        let renderer = try PageRenderer()
        let course = try #require(Designator("hub/recovery-of-minors"))
        let state = try state()
        let latest = try #require(state.latest(course))
        let attended = renderer.course(
            course,
            latest,
            try sight(state, own: "hub/ann", isReader: false, isManager: false)
        )
        #expect(attended.contains("name=\"answer-5\""))
        #expect(!attended.contains("checked"))
        let other = renderer.course(course, latest, try sight(state, own: "hub/bob", isReader: false, isManager: false))
        #expect(!other.contains("name=\"answer-1\""))
        #expect(other.contains("The quiz opens when your attendance at a session is recorded."))
    }

    @Test func `a session shows its time on the place's clocks and in UTC, and ticks for others only`() throws {
        let state = try state()
        let view = try #require(state.session(session))
        let renderer = try PageRenderer()
        let html = renderer.trainingSession(view, try sight(state, own: "hub/cora", isReader: true, isManager: true))
        #expect(html.contains("Jan 15, 2027, 01:00 CST (2027-01-15 07:00 UTC)"))
        #expect(html.contains("Frankfort &lt;b&gt;"))
        #expect(html.contains("name=\"was-hub/ann\" value=\"yes\" checked"))
        let own = renderer.trainingSession(view, try sight(state, own: "hub/ann", isReader: true, isManager: true))
        #expect(!own.contains("name=\"was-hub/ann\""), "nobody ticks themselves")
    }

    @Test func `a certificate names course, version, score and the entries behind it`() throws {
        let state = try state()
        let ann = try #require(Designator("hub/ann"))
        let course = try #require(Designator("hub/recovery-of-minors"))
        let certificate = try #require(state.certificate(of: ann, in: course))
        let taught = try #require(state.latest(course))
        let html = try PageRenderer()
            .certificate(certificate, taught, try sight(state, own: "hub/ann", isReader: false, isManager: false))
        #expect(html.contains("Valid until 2028-01-15"))
        #expect(html.contains("5 of 5 right"))
        #expect(html.contains(certificate.quiz.description))
        let trainee = try PageRenderer().trainee(ann, try sight(state, own: nil, isReader: true, isManager: true))
        #expect(trainee.contains("/training/people/hub/ann/certificates/hub/recovery-of-minors"))
        #expect(trainee.contains("Waive a course"))
    }

    @Test func `an empty page says what to do next`() throws {
        let empty = try sight(TrainingState(), own: "hub/cora", isReader: true, isManager: true)
        let html = try PageRenderer().training(empty)
        #expect(html.contains("Offer the five that come with the program"))
        var joined = TrainingState()
        joined.membership = TrainingMembership(leads: [try #require(AgencyID("main"))])
        let node = try PageRenderer().training(try sight(joined, own: nil, isReader: true, isManager: true))
        #expect(node.contains("The lead agency offers them"))
        #expect(!node.contains("Offer the five courses"))
    }
}
