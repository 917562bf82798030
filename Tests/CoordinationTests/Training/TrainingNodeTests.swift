import Coordination
import Identity
import Ledger
import Primitives
import Testing
import Training

/// Training through nodes: permission, keys, restarts, and what others learn of it.
@Suite struct TrainingNodeTests {
    private let time = NodeFixture.Time()

    private func defaults() throws -> [TrainingEvent] {
        try DefaultCourses.all().map { .courseOffered($0) }
    }

    private func session(at: Timestamp) throws -> TrainingEvent {
        .sessionScheduled(
            TrainingSession(
                course: try #require(Designator("hub/recovery-of-minors")),
                version: 1,
                at: at,
                zone: "America/Chicago",
                place: try #require(PlaceName("online")),
                seats: 20
            )
        )
    }

    private func say(
        _ events: [TrainingEvent],
        at member: MemberNode,
        key: String? = nil
    ) async throws -> Acknowledgement {
        try await member.node.submit(
            TrainingCommand(as: member.authority, events, key: key.flatMap { IdempotencyKey($0) })
        )
    }

    private func code(_ body: () async throws -> Acknowledgement) async -> Refusal.Code? {
        do {
            _ = try await body()
            return nil
        } catch {
            return (error as? Refusal)?.code
        }
    }

    @Test func `a course offered at the hub is at every node, and a node's completion at the hub`() async throws {
        let hub = try MemberNode("hub", time: time)
        let kentucky = try MemberNode("ky", time: time)
        try await hub.admit(kentucky, ["KY"])
        let begin = time.clock.now().advanced(byMinutes: 30)
        #expect(try await say(try defaults(), at: hub).entries.count == 5)
        let scheduled = try await say([try session(at: begin)], at: hub).entries
        let id = try #require(scheduled.first)
        try await kentucky.pull(from: hub)
        #expect(kentucky.node.state.training.required.count == 5)
        let ann = try #require(Designator("ky/ann"))
        let course = try #require(Designator("hub/recovery-of-minors"))
        _ = try await say([.personListed(ann, nil), .enrolled(ann, session: id)], at: kentucky)
        #expect(await code { try await say(try defaults(), at: kentucky) } == .notPermitted)
        time.advance(minutes: 31)
        let there = TrainingEvent.attendanceRecorded(ann, session: id, attended: true)
        #expect(await code { try await say([there], at: hub) } == .notPermitted)
        let quiz = try #require(kentucky.node.state.training.latest(course)).quiz.map(\.right)
        _ = try await say([there, .quizTaken(ann, course: course, version: 1, answers: quiz)], at: kentucky)
        try await hub.pull(from: kentucky)
        let now = time.clock.now()
        for node in [hub.node, try hub.restarted(), kentucky.node, try kentucky.restarted()] {
            let training = node.state.training
            #expect(training.standing(of: ann, at: now)[course]?.isMet == true)
            #expect(training.missing(for: ann, at: now).count == 4)
            #expect(training.jurisdiction(of: ann)?.code == "US-KY")
            #expect(training.condensed == hub.node.state.training.condensed)
        }
        let state = hub.node.state
        let roots = state.cut.sizes.mapValues { _ in Digest.sha256(of: []) }
        let read = try #require(NodeSnapshot(NodeSnapshot(state: state, roots: roots).bytes)?.state)
        #expect(read.training.condensed == state.training.condensed)
    }

    @Test func `the same key again changes nothing, also after a restart, and is no key for something else`()
        async throws
    {
        let hub = try MemberNode("hub", time: time)
        let first = try await say(try defaults(), at: hub, key: "offer")
        let again = try await say(try defaults(), at: hub, key: "offer")
        #expect(again.entries == first.entries)
        #expect(again.isRepeat)
        let restarted = try hub.restarted()
        let command = TrainingCommand(as: hub.authority, try defaults(), key: IdempotencyKey("offer"))
        #expect(try await restarted.submit(command).entries == first.entries)
        let ann = try #require(Designator("hub/ann"))
        #expect(await code { try await say([.personListed(ann, nil)], at: hub, key: "offer") } == .keyReused)
        // Without a key, what stands already is not said again.
        #expect(try await say(try defaults(), at: hub).entries == [])
    }

    @Test func `all of a command or nothing`() async throws {
        let hub = try MemberNode("hub", time: time)
        let ann = try #require(Designator("hub/ann"))
        let unknown = EntryID(high: 7, low: 7)
        let events: [TrainingEvent] = [.personListed(ann, nil), .enrolled(ann, session: unknown)]
        #expect(await code { try await say(events, at: hub) } == .unknownSession)
        #expect(hub.node.state.training.roster == [])
        #expect(await code { try await say([], at: hub) } == .invalid)
    }

    @Test func `everyone takes training for themselves, and a coordinator records it for their own state`() async throws
    {
        let hub = try MemberNode("hub", time: time)
        let kim = try await account("kim", .stateCoordinator, "KY", at: hub)
        let lee = try await account("lee", .teamLeader, "KY", at: hub)
        let wall = try await account("wall", .observer, nil, at: hub)
        _ = try await say(try defaults() + [try session(at: time.clock.now().advanced(byMinutes: 10))], at: hub)
        let id = try #require(hub.node.state.training.sessions().first?.id)
        func may(_ authority: Authority, _ event: TrainingEvent) async -> Refusal.Code? {
            await code { try await hub.node.submit(TrainingCommand(as: authority, [event])) }
        }
        let own = try #require(Designator("hub/lee"))
        let other = try #require(Designator("hub/kim"))
        let missouri = try #require(Designator("mo/max"))
        #expect(await may(kim, .personListed(own, Jurisdiction(code: "US-KY"))) == nil)
        #expect(await may(kim, .personListed(missouri, Jurisdiction(code: "US-MO"))) == .notPermitted)
        #expect(await may(lee, .enrolled(own, session: id)) == nil)
        #expect(await may(lee, .enrolled(other, session: id)) == .notPermitted)
        #expect(await may(wall, .enrolled(try #require(Designator("hub/wall")), session: id)) == .notPermitted)
        time.advance(minutes: 11)
        #expect(await may(lee, .attendanceRecorded(own, session: id, attended: true)) == .notPermitted)
        #expect(await may(kim, .attendanceRecorded(own, session: id, attended: true)) == nil)
        #expect(await may(kim, .attendanceRecorded(other, session: id, attended: true)) == .notPermitted)
        let course = try #require(Designator("hub/recovery-of-minors"))
        let reason = try await hub.node.seal("teaches it").handle
        let waiver = TrainingEvent.waived(other, course: course, until: nil, reason: reason)
        #expect(await may(kim, waiver) == .notPermitted, "nobody waives for themselves")
        let right = try #require(hub.node.state.training.latest(course)).quiz.map(\.right)
        #expect(await may(lee, .quizTaken(own, course: course, version: 1, answers: right)) == nil)
        #expect(hub.node.state.training.missing(for: own, at: time.clock.now()).count == 4)
    }

    /// A person's account with one role.
    private func account(
        _ name: String,
        _ role: Role,
        _ state: String?,
        at member: MemberNode
    ) async throws -> Authority {
        let id = AccountID(.person, try #require(Slug(name)))
        let reason = try await member.node.seal("a test").handle
        let place = Place(jurisdiction: state.flatMap { Jurisdiction(naming: $0) })
        try await member.node.submit(
            StandingCommand(
                as: member.authority,
                steps: [
                    .add(id, agency: member.agency, title: name, realIdentity: nil),
                    .grant(id, role, place, until: nil, reason: reason),
                ]
            )
        )
        return .account(id, limit: nil)
    }
}
