import Coordination
import Ledger
import Operations
import Primitives
import Testing

/// The clock that wakes the boards: when something is due, not before, and again after the machine's clock went back.
@Suite struct ConductTimersTests {
    @Test func `a deadline rings at its millisecond, once, and what was cancelled rings for nothing`() async throws {
        let fixture = try await fixture(tasks: 3)
        let start = fixture.time.clock.now()
        var timers = ConductTimers()
        timers.take(fixture.node.state, of: fixture.identity.agency, now: start)
        #expect(timers.count == 9)
        let due = start.advanced(byMinutes: 30)
        let rang1 = timers.ring(due)
        #expect(!rang1)
        let rang2 = timers.ring(due.advanced(byMilliseconds: 1))
        #expect(rang2)
        let rang3 = timers.ring(due.advanced(byMilliseconds: 2))
        #expect(!rang3)
        #expect(timers.count == 6)
        timers.take(fixture.node.state, of: fixture.identity.agency, now: due.advanced(byMilliseconds: 3))
        #expect(timers.count == 6)
    }

    @Test func `a moved H-hour brings deadlines of its own`() async throws {
        let fixture = try await fixture(tasks: 2)
        let start = fixture.time.clock.now()
        var timers = ConductTimers()
        timers.take(fixture.node.state, of: fixture.identity.agency, now: start)
        let moved = HHour(at: start.advanced(byMinutes: 300), reason: "rain")
        try await fixture.submit([.conduct(.hHourSet(moved), happened: nil)])
        timers.take(fixture.node.state, of: fixture.identity.agency, now: start)
        let rang4 = timers.ring(start.advanced(byMinutes: 200))
        #expect(rang4)
        let rang5 = timers.ring(start.advanced(byMinutes: 270))
        #expect(!rang5)
        let rang6 = timers.ring(start.advanced(byMinutes: 270).advanced(byMilliseconds: 1))
        #expect(rang6)
    }

    @Test func `a clock that steps back behind what has rung lets it ring again`() async throws {
        let fixture = try await fixture(tasks: 2)
        let start = fixture.time.clock.now()
        let due = start.advanced(byMinutes: 30).advanced(byMilliseconds: 1)
        var timers = ConductTimers()
        timers.take(fixture.node.state, of: fixture.identity.agency, now: start)
        let rang7 = timers.ring(start.advanced(byMinutes: 60))
        #expect(rang7)
        timers.take(fixture.node.state, of: fixture.identity.agency, now: start.advanced(byMinutes: 10))
        let rang8 = timers.ring(start.advanced(byMinutes: 10))
        #expect(!rang8)
        timers.take(fixture.node.state, of: fixture.identity.agency, now: due)
        let rang9 = timers.ring(due)
        #expect(rang9)
    }

    /// A hub with tasks that are to begin in half an hour, half an hour before H-hour.
    private func fixture(tasks count: Int) async throws -> NodeFixture {
        let fixture = try await NodeFixture()
        let hour = HHour(at: fixture.time.clock.now().advanced(byMinutes: 60))
        try await fixture.submit([.conduct(.hHourSet(hour), happened: nil)])
        for number in 0..<count {
            let key = try #require(Designator("hub/t\(number)"))
            let start = try #require(PlanTime(minutes: -30))
            let task = PlannedTask(key: key, title: "T", start: start, owner: key.agency)
            try await fixture.submit([.conduct(.taskSet(task), happened: nil)])
        }
        return fixture
    }
}
