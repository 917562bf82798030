import Ledger
import Primitives
import Testing
import Training

/// The fold, over generated histories of four agencies' logs.
@Suite struct `The fold of training` {
    /// Splitmix64 (Steele, Lea and Flood, 2014): the same numbers everywhere.
    private struct Numbers: RandomNumberGenerator {
        var state: UInt64

        mutating func next() -> UInt64 {
            state &+= 0x9E37_79B9_7F4A_7C15
            var mixed = state
            mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
            mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
            return mixed ^ (mixed >> 31)
        }
    }

    private typealias Said = (event: TrainingEvent, stamp: TrainingStamp)

    /// Logs in which anybody says anything of anyone, also what their node would have refused.
    private func logs(_ seed: UInt64) throws -> [[Said]] {
        var numbers = Numbers(state: seed)
        let agencies = try ["hub", "ky", "ia", "mo"].map { try #require(AgencyID($0)) }
        let people = try ["ky/ann", "ky/bob", "ia/cy", "mo/dee"].map { try #require(Designator($0)) }
        let courses = try ["hub/a", "hub/b", "ky/a"].map { try #require(Designator($0)) }
        let sessions = (0..<6).map { EntryID(high: 1, low: $0) }
        let reason = try SealingKey().seal("reason").handle
        let by = try #require(Principal("tester"))
        let start = Timestamp(milliseconds: 1_800_000_000_000)
        return try agencies.enumerated().map { number, agency in
            try (0..<40).map { index in
                let at = start.advanced(byMinutes: Int64(index) * 600)
                var id = EntryID(high: 2 + UInt64(index), low: UInt64(number))
                let person = people.randomElement(using: &numbers) ?? people[0]
                let course = courses.randomElement(using: &numbers) ?? courses[0]
                let session = sessions.randomElement(using: &numbers) ?? sessions[0]
                let version = Int64.random(in: 1...2, using: &numbers)
                let event: TrainingEvent
                switch Int.random(in: 0..<14, using: &numbers) {
                case 0, 1:
                    let title = "Title \(index)"
                    let key = course.name.description
                    event = .courseOffered(try TrainingFixture.course(key, version: version, title: title))
                case 2: event = .courseWithdrawn(course, through: version)
                case 3 where number == 0, 4 where number == 0:
                    // The hub's sessions have names that others speak of, before they are there too.
                    id = sessions[index % sessions.count]
                    event = .sessionScheduled(
                        TrainingSession(
                            course: course,
                            version: version,
                            at: at,
                            zone: "America/Chicago",
                            place: try #require(PlaceName("online")),
                            seats: 1
                        )
                    )
                case 5: event = .sessionCancelled(session)
                case 6: event = .personListed(person, Jurisdiction(code: "US-KY"))
                case 7: event = .personUnlisted(person)
                case 8: event = .enrolled(person, session: session)
                case 9: event = .enrolmentCancelled(person, session: session)
                case 10: event = .waived(person, course: course, until: at.advanced(byMinutes: 9000), reason: reason)
                case 11:
                    let answers = [0, 0, 0, Int(version) - 1]
                    event = .quizTaken(person, course: course, version: version, answers: answers)
                default: event = .attendanceRecorded(person, session: session, attended: index % 5 != 0)
                }
                return (event, TrainingStamp(id: id, at: at, by: by, agency: agency))
            }
        }
    }

    /// Folds the logs interleaved, each in its own order; now and then from a snapshot.
    private func fold(_ logs: [[Said]], order: UInt64, snapshots: Bool = false) -> TrainingState {
        var numbers = Numbers(state: order)
        var state = TrainingState()
        var next = logs.map { _ in 0 }
        while true {
            let open = logs.indices.filter { next[$0] < logs[$0].count }
            guard let log = open.randomElement(using: &numbers) else { return state }
            let said = logs[log][next[log]]
            next[log] += 1
            state.apply(said.event, said.stamp)
            if snapshots, Int.random(in: 0..<10, using: &numbers) == 0 {
                state = TrainingState(condensed: state.condensed) ?? TrainingState()
            }
        }
    }

    /// All that pages and readiness are drawn from.
    private func told(_ state: TrainingState, at now: Timestamp) -> [String] {
        let overview = TrainingOverview(state, at: now)
        let sessions = state.sessions().map { "\($0) \(state.seating(of: $0.id)) \(state.attended($0.id))" }
        let people = overview.people.map { person in
            "\(person.name) \(person.standings.sorted { $0.key < $1.key }) \(state.certificates(of: person.name))"
        }
        return people + sessions + state.taught.map(\.description) + ["\(overview.rows.map(\.group))"]
    }

    @Test(arguments: 0..<100)
    func `logs read in any order give the same state, also from snapshots on the way`(seed: UInt64) throws {
        let logs = try logs(seed)
        let first = fold(logs, order: 1)
        let now = Timestamp(milliseconds: 1_800_000_000_000).advanced(byMinutes: 24_000)
        for order in UInt64(2)..<6 {
            let other = fold(logs, order: order, snapshots: order % 2 == 0)
            #expect(other.condensed == first.condensed, "seed \(seed), order \(order)")
            #expect(told(other, at: now) == told(first, at: now), "seed \(seed), order \(order)")
        }
    }

    @Test func `histories hold certificates and people who wait for a seat`() throws {
        var certified = 0
        var waiting = 0
        for seed in UInt64(0)..<100 {
            let state = fold(try logs(seed), order: 1)
            certified += state.roster.count { !state.certificates(of: $0).isEmpty }
            waiting += state.sessions().count { !state.seating(of: $0.id).waiting.isEmpty }
        }
        #expect(certified > 10)
        #expect(waiting > 10)
    }

    @Test func `every event is read back from its body, and a body of another kind is not`() throws {
        for said in try logs(3).flatMap(\.self) {
            #expect(TrainingEvent(kind: said.event.kind, body: said.event.body) == said.event)
            #expect(TrainingEvent(kind: EntryKind(said.event.kind.name, 2), body: said.event.body) == nil)
            #expect(TrainingEvent(kind: said.event.kind, body: ["x": 1]) == nil)
        }
    }
}
