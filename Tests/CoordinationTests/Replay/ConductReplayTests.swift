import Coordination
import Ledger
import Operations
import Primitives
import Replay
import Testing

/// How the replayed operation is planned, run and reviewed, as the lead alone says it.
@Suite struct `The conduct of the replay` {
    private func view(_ fixture: ReplayFixture, minutes: Int64? = nil) throws -> ConductView {
        let id = fixture.scenario.operation.id
        let time = minutes.map { fixture.scenario.hHour.advanced(byMinutes: $0) }
        return try #require(fixture.node.conduct(of: id, asOf: time ?? fixture.scenario.end))
    }

    private func expectation(_ fixture: ReplayFixture) throws -> ConductReconciliation {
        ConductReconciliation(try #require(fixture.scenario.expectation.conduct))
    }

    @Test func `ends as the scenario says, and shows on the way what it says`() async throws {
        let fixture = try await ReplayFixture.played()
        let expected = try expectation(fixture)
        #expect(expected.differences(atTheEnd: try view(fixture)) == [])
        #expect(expected.differences(fixture.scenario, at: fixture.node) == [])
    }

    @Test func `sets H-hour in the future, and moves it once`() async throws {
        let fixture = try await ReplayFixture.played()
        #expect(try view(fixture, minutes: -200).hHour?.at == fixture.scenario.hHour.advanced(byMinutes: 30))
        #expect(try view(fixture, minutes: -100).hHour?.at == fixture.scenario.hHour)
        #expect(
            try view(fixture).timeline.first { $0.task.key.name.description == "launch" }?.start?
                .advanced(byMinutes: -5)
                == fixture.scenario.hHour
        )
    }

    @Test func `has a plan of two versions, of which the second stands`() async throws {
        let view = try view(try await ReplayFixture.played())
        let versions = view.state.plans(of: view.own, view.vantage)
        #expect(versions.map(\.status) == [.draft, .approved])
        #expect(Set(versions.last?.plan.sections.keys.map(\.self) ?? []) == Set(PlanSection.allCases))
        #expect(!PlanDifference.between(versions[0].plan, versions[1].plan).isEmpty)
    }

    @Test func `sees the language line late until it is staffed`() async throws {
        let fixture = try await ReplayFixture.played()
        func late(_ minutes: Int64) throws -> [String] {
            try view(fixture, minutes: minutes).lateTasks.map(\.task.key.name.description)
        }
        #expect(try late(-21) == [])
        #expect(try late(-15) == ["interpreters"])
        #expect(try late(13) == [])
    }

    @Test func `counts the relay incomplete, overdue, and complete at last`() async throws {
        let fixture = try await ReplayFixture.played()
        func light(_ minutes: Int64) throws -> RollCallStanding.Light? {
            try view(fixture, minutes: minutes).rollCalls.first?.light
        }
        #expect(try light(65) == .incomplete)
        #expect(try light(81) == .overdue)
        #expect(try light(85) == .complete)
        #expect(try light(89) == .closed)
    }

    @Test func `clears the emergency by the unit's own count and a second person`() async throws {
        let fixture = try await ReplayFixture.played()
        #expect(try view(fixture, minutes: 4 * 60 + 49).openEmergencies.count == 1)
        #expect(try view(fixture, minutes: 4 * 60 + 53).openEmergencies.count == 1)
        let emergency = try #require(try view(fixture, minutes: 4 * 60 + 55).emergencies.first)
        #expect(!emergency.isOpen && emergency.clearedBy.allSatisfy { $0 != emergency.by })
    }

    @Test(arguments: [
        ("    by: watch\n    body: {plan: \"@hub-plan\"}", "    body: {plan: \"@hub-plan-draft\"}", "refused"),
        (
            "    body: {task: hub/interpreters, progress: started}", "    body: {task: hub/nobody, progress: started}",
            "refused"
        ),
        ("accounted: 1, place", "accounted: 2, place", "“hub/relay” was never seen incomplete."),
        ("start: H-00:20", "start: H+00:20", "“hub/interpreters” was never seen late."),
        ("key: hub/launch, title: All", "key: hub/start, title: All", "refused"),
        ("    by: watch\n    body: {emergency: ", "    body: {emergency: ", "refused"),
    ])
    func `does not pass when something else was done`(from: String, to: String, says: String) async throws {
        let fixture = try ReplayFixture { $0.replacing(from, with: to, maxReplacements: 1) }
        do {
            try await fixture.play()
        } catch let failure as ReplayFailure {
            #expect(says == "refused", "\(failure)")
            return
        }
        let expected = try expectation(fixture)
        let differences =
            expected.differences(atTheEnd: try view(fixture)) + expected.differences(fixture.scenario, at: fixture.node)
        if says.isEmpty { #expect(differences == []) } else { #expect(differences.contains(says), "\(differences)") }
    }
}

@Suite struct `The format of a scenario's conduct` {
    @Test(arguments: [
        ("say: plan-approvals", "say: plan-blessings", "not the address of something that can be said"),
        ("from: &acting [US-MO,", "from: &acting [US-CA,", "has no node"),
        ("from: hub\n    as: hub-plan-draft", "from: nobody\n    as: hub-plan-draft", "“nobody” has no node"),
        ("as: hub-plan\n", "as: hub-plan-draft\n", "something else is called “hub-plan-draft”"),
        ("plan: \"@hub-plan\"}", "plan: \"@other\"}", "nothing before this event is called “other”"),
        ("due: H-00:30", "due: half an hour before", "“due” is not a time relative to H-hour"),
        ("quorum: 9}", "quorum: 9, colour: red}", "“colour” is not a member"),
        ("by: watch", "by: night", "is not desk or watch"),
        ("evidence: \"{hospital}, ", "evidence: \"{clinic}, ", "a word in braces"),
        ("at: H-03:50\n    say", "at: H-05:50\n    say", "in order of time"),
        ("stopped: {sd: standDown}", "stopped: {sd: maybe}", "is not a decision"),
    ])
    func `refuses what it does not understand, in one sentence`(from: String, to: String, says: String) throws {
        let original = try ReplayFixture.yaml
        let yaml = original.replacing(from, with: to, maxReplacements: 1)
        try #require(yaml != original)
        let error = try #require(throws: ScenarioError.self) { try Scenario(yaml: yaml) }
        #expect(error.description.contains(says), "\(error)")
        #expect(error.line != nil && !error.description.contains("\n"))
    }

    @Test func `lets every state say its own part with its own words`() throws {
        let scenario = try ReplayFixture().scenario
        let kentucky = try #require(Jurisdiction(code: "US-KY"))
        let said = scenario.events.compactMap { event -> ScenarioSaying? in
            if case .say(let saying) = event.action { saying } else { nil }
        }
        let id = try #require(EntryID("01900000-0000-7000-8000-000000000000"))
        let wishes = try said.filter { $0.speakers.contains(.node(kentucky)) }.compactMap { saying in
            try saying.wish(of: .node(kentucky), isAlone: false) { _ in id }
        }
        let units = Set(
            wishes.compactMap { wish -> Designator? in
                if case .event(.rollCallAnswered(let answer)) = wish { answer.unit } else { nil }
            }.map(\.description)
        )
        #expect(units == ["ky/ash", "ky/hazel"])
        #expect(wishes.contains { $0.kind == .vote } && wishes.contains { $0.kind == .approval })
    }
}
