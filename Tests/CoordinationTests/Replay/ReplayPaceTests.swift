import Coordination
import Primitives
import Replay
import Testing

@Suite struct `The pace of a replay` {
    /// The whole night in about a third of a second.
    private static let fast = 120_000.0

    @Test func `plays at the speed that was asked for`() async throws {
        let fixture = try ReplayFixture()
        let night = Double(fixture.scenario.end.milliseconds - fixture.scenario.start.milliseconds) / 1000
        let began = ContinuousClock.now
        try await fixture.play(speed: Self.fast)
        #expect(began.duration(to: .now) >= .seconds(night / Self.fast))
        let account = try #require(fixture.finalAccount)
        #expect(Reconciliation(fixture.scenario, account).differences == [])
    }

    @Test func `runs on at real speed when the night is over`() async throws {
        let fixture = try await ReplayFixture.played()
        #expect(fixture.clock.now >= fixture.scenario.end)
        #expect(fixture.clock.now < fixture.scenario.end.advanced(byMinutes: 5))
        let before = fixture.clock.now
        try await Task.sleep(for: .milliseconds(20))
        #expect(fixture.clock.now > before)
    }

    @Test func `stops when it is cancelled`() async throws {
        let fixture = try ReplayFixture()
        let task = Task { try await fixture.play(speed: 1) }
        task.cancel()
        await #expect(throws: CancellationError.self) { try await task.value }
        #expect(fixture.clock.now < fixture.scenario.hHour)
    }

    @Test(arguments: [0, -1, Double.nan, .infinity])
    func `refuses a speed that is none`(speed: Double) async throws {
        let fixture = try ReplayFixture()
        await #expect(throws: ReplayFailure.self) { try await fixture.play(speed: speed) }
        #expect(fixture.size == 0)
    }

    @Test func `names the line of a step that the node refuses`() async throws {
        let fixture = try ReplayFixture {
            $0.replacing("by: Wisconsin coordinator\n  - at: H+08:40", with: "by: Wisconsin desk\n  - at: H+08:40")
        }
        let failure = try #require(await #expect(throws: ReplayFailure.self) { try await fixture.play() })
        #expect(failure.description.hasPrefix("line "))
        #expect(failure.description.contains("(H+08:35) was refused: this figure was prepared by Wisconsin desk"))
    }

    @Test func `shows every step once and in order`() async throws {
        let fixture = try ReplayFixture()
        let steps = try await fixture.play()
        #expect(steps.map(\.number) == Array(1...fixture.scenario.events.count { !$0.isCare } + 1))
        #expect(steps.map(\.time) == steps.map(\.time).sorted())
        #expect(steps.contains { $0.relative == "H+07:10" && $0.headline == "Kentucky corrects: arrests 46" })
        #expect(steps.first?.relative == "H−04:00")
    }
}

@Suite struct `The clock of a replay` {
    private let start = Timestamp(milliseconds: 1_630_000_000_000)

    @Test func `stands where it is put`() async throws {
        let clock = ReplayClock(start: start)
        try await Task.sleep(for: .milliseconds(5))
        #expect(clock.now == start)
        clock.stand(at: start.advanced(byMinutes: 3))
        #expect(clock.clock.now() == start.advanced(byMinutes: 3))
    }

    @Test func `never runs past its limit`() async throws {
        let clock = ReplayClock(start: start)
        clock.run(from: start, speed: 1e12, limit: start.advanced(byMinutes: 1))
        try await Task.sleep(for: .milliseconds(5))
        #expect(clock.now == start.advanced(byMinutes: 1))
    }
}
