import Primitives
import Replay
import Testing

@Suite struct `What providers do in a scenario` {
    @Test func `is filled in with what the night brought forth, and waits for what it has not brought yet`() throws {
        let scenario = try ReplayFixture().scenario
        let cares = scenario.events.compactMap { event in
            if case .care(let care) = event.action { care } else { nil }
        }
        #expect(Set(cares.map(\.provider)) == Set(scenario.providers))
        let arrival = try #require(cares.first { $0.headline.contains("slept in") })
        #expect(arrival.request { _ in nil } == nil)
        let shown: JSONValue = ["holds": [["number": "abc"]]]
        let request = try #require(arrival.request { $0.value(in: shown) })
        #expect(request.path == "placement/hold-turns")
        #expect(request.body.first { $0.name == "hold" }?.value == "abc")
        let need = try #require(cares.first { $0.headline.contains("what help is needed") })
        #expect(need.request { $0.value(in: ["client": "123"]) }?.path == "clients/123/needs")
        #expect(need.request { $0.value(in: ["client": .null]) } == nil)
    }

    @Test func `must end as the scenario says, and a difference is one sentence`() throws {
        let expected = try #require(ReplayFixture().scenario.expectation.care.first)
        #expect(expected.problem(in: ["requests": [["status": "unmet"], ["status": "placed"]]]) == nil)
        let problem = try #require(expected.problem(in: ["requests": [["status": "unmet"], ["status": "open"]]]))
        #expect(problem.contains("“open”") && problem.contains("“placed”"))
        #expect(expected.problem(in: ["requests": []]) != nil)
    }

    @Test func `is left out where one node plays the lead alone`() async throws {
        let fixture = try ReplayFixture()
        let steps = try await fixture.play()
        #expect(fixture.scenario.events.contains { $0.isCare })
        #expect(!steps.contains { step in fixture.scenario.providers.contains { step.headline.contains($0.name) } })
    }
}
