import Primitives
import Testing
import VictimServices

/// The clocks that the law starts when a minor is found.
@Suite struct LegalClockTests {
    private func found(
        _ answer: MinorFound.Answer,
        in state: String = "US-KY"
    ) throws -> (fixture: FieldFixture, number: EncounterNumber, rules: RuleBook) {
        var fixture = try FieldFixture()
        let place = try #require(Jurisdiction(code: state))
        let number = try FieldFixture.number(1)
        try fixture.meet(1, band: .minor, in: place)
        try fixture.say(
            .minorFound(MinorFound(encounter: number, jurisdiction: place, at: fixture.now, foreignNational: answer))
        )
        return (fixture, number, try RuleBook.shipped())
    }

    @Test func `HHS is notified within 24 hours of whoever is a foreign national or may be`() throws {
        for answer in [MinorFound.Answer.yes, .unknown] {
            let (fixture, _, rules) = try found(answer)
            let clock = try #require(
                fixture.state.notices(under: rules, at: fixture.now).first { $0.clock == .hhs }
            )
            #expect(clock.due == fixture.now.advanced(byMinutes: 24 * 60))
            #expect(clock.phase == .running)
        }
        let (fixture, _, rules) = try found(.no)
        #expect(fixture.state.notices(under: rules, at: fixture.now).map(\.clock) == [.childWelfare])
    }

    @Test func `a clock is due soon, then overdue, by the clock alone`() throws {
        let (fixture, _, rules) = try found(.yes)
        func phase(_ minutes: Int64) -> LegalClock.Phase? {
            fixture.state.notices(under: rules, at: fixture.now.advanced(byMinutes: minutes))
                .first { $0.clock == .hhs }?.phase
        }
        #expect(phase(19 * 60) == .running)
        #expect(phase(20 * 60) == .dueSoon)
        #expect(phase(24 * 60) == .dueSoon)
        #expect(phase(24 * 60 + 1) == .overdue)
    }

    @Test func `every minor starts the state's own report, with the time that its rule sets`() throws {
        let (iowa, _, rules) = try found(.no, in: "US-IA")
        let clock = try #require(iowa.state.notices(under: rules, at: iowa.now).first)
        #expect(clock.due == iowa.now.advanced(byMinutes: 24 * 60))
        #expect(clock.rule.contains("232.69"))
        let (kentucky, _, _) = try found(.no)
        let immediate = try #require(kentucky.state.notices(under: rules, at: kentucky.now).first)
        #expect(immediate.due == kentucky.now.advanced(byMinutes: LegalClock.immediately))
        let (alaska, _, _) = try found(.no, in: "US-AK")
        let unknown = try #require(alaska.state.notices(under: rules, at: alaska.now).first)
        #expect(unknown.rule.contains("ask counsel"))
    }

    @Test func `a notice ends its clock, and one that came late says so`() throws {
        for (minutes, phase) in [(30, LegalClock.Phase.given), (26 * 60, .givenLate)] as [(Int64, LegalClock.Phase)] {
            var (fixture, number, rules) = try found(.yes)
            let at = fixture.now.advanced(byMinutes: minutes)
            let notice = NoticeGiven(encounter: number, clock: .hhs, to: "OTIP", at: at, reference: "R-1")
            try fixture.say(.noticeGiven(notice))
            let clocks = fixture.state.notices(under: rules, at: at)
            #expect(clocks.first { $0.clock == .hhs }?.phase == phase)
            #expect(clocks.first { $0.clock == .childWelfare }?.notice == nil)
            #expect(clocks.first?.clock == .childWelfare)
        }
    }

    @Test func `that somebody is no foreign national after all stops the clock, and the time of finding stays`() throws
    {
        var (fixture, number, rules) = try found(.unknown)
        let then = fixture.now
        fixture.now = then.advanced(byMinutes: 60)
        try fixture.say(
            .minorFound(
                MinorFound(encounter: number, jurisdiction: fixture.ky, at: fixture.now, foreignNational: .no)
            )
        )
        let clocks = fixture.state.notices(under: rules, at: fixture.now)
        #expect(clocks.map(\.clock) == [.childWelfare])
        #expect(clocks.first?.minor.at == then)
    }
}
