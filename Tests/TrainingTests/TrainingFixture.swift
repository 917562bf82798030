import Ledger
import Primitives
import Testing
import Training

/// A state that grows by decided events, as a node's does, on a clock that the test moves.
struct TrainingFixture {
    var state = TrainingState()
    var now = Timestamp(milliseconds: 1_800_000_000_000)
    private var count: UInt64 = 0

    let hub: AgencyID
    let ky: AgencyID
    let course: Designator
    let ann: Designator
    let reason: SealedHandle

    init() throws {
        hub = try #require(AgencyID("hub"))
        ky = try #require(AgencyID("ky"))
        course = try #require(Designator("hub/contact"))
        ann = try #require(Designator("ky/ann"))
        reason = try SealingKey().seal("has taught it herself").handle
    }

    /// A hub, and Kentucky with a node of its own.
    static func federated() throws -> TrainingFixture {
        var fixture = try TrainingFixture()
        fixture.state.membership = TrainingMembership(
            leads: [fixture.hub],
            members: [fixture.hub: [], fixture.ky: [try #require(Jurisdiction(code: "US-KY"))]]
        )
        return fixture
    }

    /// Decides as `agency` does, takes the event in, and gives its entry; nil where it stood there already.
    @discardableResult
    mutating func say(_ event: TrainingEvent, by agency: AgencyID) throws -> EntryID? {
        guard let decided = try state.decide(event, by: agency, at: now) else { return nil }
        count += 1
        let id = EntryID(high: 1, low: count)
        let by = try #require(Principal("tester"))
        state.apply(decided, TrainingStamp(id: id, at: now, by: by, agency: agency))
        return id
    }

    /// Offers the course at a version; its quiz has four questions whose first choice is right.
    mutating func offer(version: Int64 = 1, required: Bool = true) throws {
        try say(.courseOffered(try Self.course(version: version, required: required)), by: hub)
    }

    /// Schedules a session an hour from now.
    mutating func schedule(seats: Int = 10, agencies: [AgencyID] = [], version: Int64 = 1) throws -> EntryID {
        let session = try session(seats: seats, agencies: agencies, version: version)
        return try #require(try say(.sessionScheduled(session), by: hub))
    }

    func session(seats: Int = 10, agencies: [AgencyID] = [], version: Int64 = 1) throws -> TrainingSession {
        TrainingSession(
            course: course,
            version: version,
            at: now.advanced(byMinutes: 60),
            zone: "America/Chicago",
            place: try #require(PlaceName("online")),
            seats: seats,
            agencies: agencies
        )
    }

    /// A certificate for `person`, by the way that everyone takes.
    mutating func certify(_ person: Designator, version: Int64 = 1) throws {
        let session = try schedule(version: version)
        try say(.enrolled(person, session: session), by: person.agency)
        now = now.advanced(byMinutes: 61)
        try say(.attendanceRecorded(person, session: session, attended: true), by: person.agency)
        try say(quiz(person, [0, 0, 0, 0], version: version), by: person.agency)
    }

    func quiz(_ person: Designator, _ answers: [Int], version: Int64 = 1) -> TrainingEvent {
        .quizTaken(person, course: course, version: version, answers: answers)
    }

    static func course(
        _ key: String = "contact",
        version: Int64 = 1,
        required: Bool = true,
        months: Int = 12,
        passMark: Int = 75,
        questions: Int = 4,
        title: String = "Contact"
    ) throws -> Course {
        Course(
            key: try #require(Slug(key)),
            version: version,
            title: title,
            isRequired: required,
            passMark: passMark,
            months: months,
            sections: [
                Course.Section(title: "First", minutes: 30, goals: ["know it"], paragraphs: ["It is known."])
            ],
            quiz: (0..<questions).map { Course.Question(text: "Question \($0)?", choices: ["yes", "no"], right: 0) }
        )
    }
}
