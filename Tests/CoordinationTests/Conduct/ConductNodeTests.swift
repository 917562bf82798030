import Coordination
import Ledger
import Operations
import Primitives
import Testing

/// How an operation is run, through a node: its log, its restart, its clock.
@Suite struct ConductNodeTests {
    @Test func `a restart shows the same, with a snapshot and without, now and as of any moment`() async throws {
        let fixture = try await NodeFixture(planned: ["KY"])
        var moments: [Timestamp] = []
        for events in try Self.story(fixture.time.clock.now()) {
            fixture.time.advance(minutes: 1)
            for event in events { try await fixture.submit([.conduct(event, happened: nil)]) }
            moments.append(fixture.time.clock.now())
        }
        let written = try #require(fixture.node.conduct(of: fixture.operation)).state.chronicle.map { $0 }
        #expect(written.count > 10)
        func documents(_ node: Node) throws -> [JSONValue] {
            try ([nil] + moments.map { Optional($0) }).map { moment in
                let view = try #require(node.conduct(of: fixture.operation, asOf: moment))
                return ConductDocument(view, withMessages: true).json
            }
        }
        let wanted = try documents(fixture.node)
        #expect(Set(wanted).count > moments.count / 2)
        #expect(try documents(fixture.restarted()) == wanted)
        try await fixture.node.saveSnapshot()
        #expect(try documents(fixture.restarted()) == wanted)
        let again = try #require(fixture.restarted().conduct(of: fixture.operation)).state.chronicle.map { $0 }
        #expect(again == written)
    }

    @Test
    func `a phone that was cut off for two hours sends forty things twice, and each stands once where it happened`()
        async throws
    {
        let fixture = try await NodeFixture()
        let left = fixture.time.clock.now()
        fixture.time.advance(minutes: 120)
        let now = fixture.time.clock.now()
        var ids: [EntryID] = []
        for round in 0..<2 {
            for number in 0..<40 {
                let person = try #require(Slug("person-\(number)"))
                let happened = left.advanced(byMinutes: Int64(number) * 3)
                let step = Command.Step.conduct(.checkedIn(CheckIn(person: person, unit: nil)), happened: happened)
                let answer = try await fixture.submit([step], key: "phone-\(number)")
                #expect(answer.isRepeat == (round == 1))
                if round == 0 { ids += answer.entries } else { #expect(answer.entries == [ids[number]]) }
            }
        }
        let view = try #require(fixture.node.conduct(of: fixture.operation))
        #expect(view.state.chronicle.map(\.id) == ids && ids.count == 40)
        #expect(view.state.chronicle.map(\.at) == (0..<40).map { left.advanced(byMinutes: Int64($0) * 3) })
        #expect(view.roster.count == 40)
        #expect(view.roster.allSatisfy { $0.presence == .present && ($0.at.map { $0 < now } ?? false) })
    }

    @Test func `an emergency that waited on a phone opens its roll call now, and not in the past`() async throws {
        let fixture = try await NodeFixture()
        let unit = try #require(Designator("hub/alpha"))
        let described = Unit(key: unit, title: "Team", leader: try #require(Slug("lee")))
        try await fixture.submit([.conduct(.unitSet(described), happened: nil)])
        fixture.time.advance(minutes: 120)
        let now = fixture.time.clock.now()
        let raised = now.advanced(byMinutes: -90)
        let step = Command.Step.conduct(.emergencyRaised(Emergency(unit: unit)), happened: raised)
        try await fixture.submit([step], key: "e")
        let again = try await fixture.submit([step], key: "e")
        #expect(again.isRepeat)
        let view = try #require(fixture.node.conduct(of: fixture.operation))
        #expect(view.emergencies.map(\.at) == [raised])
        #expect(view.rollCalls.map(\.at) == [now] && view.rollCalls.map(\.light) == [.open])
    }

    @Test func `of two who decide at once one passes, and the other is told of it`() async throws {
        let fixture = try await NodeFixture()
        let key = try #require(Designator("hub/go"))
        let due = try #require(PlanTime(minutes: 0))
        let point = DecisionPoint(key: key, title: "Go?", due: due)
        try await fixture.submit([.conduct(.pointSet(point), happened: nil)])
        let go = Command.Step.conduct(.decided(Voice(point: key, choice: .go)), happened: nil)
        let hold = Command.Step.conduct(.decided(Voice(point: key, choice: .hold, reason: "beds")), happened: nil)
        async let first = Self.refusal(fixture, go)
        async let second = Self.refusal(fixture, hold)
        let refused = await [first, second].compactMap(\.self)
        #expect(refused.count == 1)
        #expect(refused.first?.code == .conflict)
        #expect(refused.first?.description.contains("has decided") == true)
        let view = try #require(fixture.node.conduct(of: fixture.operation))
        #expect(view.points.first?.isDisputed == false && view.points.first?.decision != nil)
    }

    private static func refusal(_ fixture: NodeFixture, _ step: Command.Step) async -> Refusal? {
        do { try await fixture.submit([step]) } catch { return error as? Refusal }
        return nil
    }

    @Test func `a timeline is taken as a whole or not at all`() async throws {
        let fixture = try await NodeFixture()
        func task(_ key: String, _ after: [String] = []) throws -> Command.Step {
            let key = try #require(Designator(key))
            let start = try #require(PlanTime(minutes: 0))
            let after = try after.map { try #require(Designator($0)) }
            let task = PlannedTask(key: key, title: "T", start: start, owner: key.agency, after: after)
            return .conduct(.taskSet(task), happened: nil)
        }
        await #expect(throws: Refusal.self) {
            try await fixture.submit([try task("hub/a"), try task("hub/b", ["hub/lost"])])
        }
        #expect(fixture.node.conduct(of: fixture.operation)?.timeline.isEmpty == true)
        try await fixture.submit([try task("hub/a"), try task("hub/b", ["hub/a"])])
        #expect(fixture.node.conduct(of: fixture.operation)?.timeline.count == 2)
    }

    /// A short evening of the hub's own.
    private static func story(_ start: Timestamp) throws -> [[ConductEvent]] {
        let slug = try #require(Slug("lee"))
        let unit = try #require(Designator("hub/alpha"))
        let task = try #require(Designator("hub/brief"))
        let point = try #require(Designator("hub/go"))
        let before = try #require(PlanTime(minutes: -30))
        let planned = PlannedTask(key: task, title: "Brief", start: before, duration: 10, owner: task.agency)
        return [
            [.planDrafted(Plan(title: "Plan", sections: [.mission: "Begin"]))],
            [.hHourSet(HHour(at: start.advanced(byMinutes: 60)))],
            [.unitSet(Unit(key: unit, title: "Team", leader: slug))], [.taskSet(planned)],
            [.pointSet(DecisionPoint(key: point, title: "Go?", due: before))],
            [.taskReported(TaskReport(task: task, progress: .started))],
            [.checkedIn(CheckIn(person: slug, unit: unit, place: "north"))],
            [
                .messageSent(
                    Message(to: [.everyone], precedence: .flash, subject: "S", content: .clear("T"), needsAnswer: true)
                )
            ],
            [.voted(Voice(point: point, choice: .go)), .decided(Voice(point: point, choice: .abort, reason: "rain"))],
            [.emergencyRaised(Emergency(person: slug, unit: unit))],
            [.readinessReported(ReadinessReport(item: .people, state: .ready, evidence: "4 of 4", person: slug))],
            [.found(Finding(key: point, kind: .strength, observation: "Quick"))],
        ]
    }
}
