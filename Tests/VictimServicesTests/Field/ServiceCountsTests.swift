import Ledger
import Primitives
import Testing
import VictimServices

/// The counters of an operation: five numbers, none of which stands for another.
@Suite struct ServiceCountsTests {
    @Test func `identified, offered, received, declined and not available are counted apart`() throws {
        var fixture = try FieldFixture()
        try fixture.meet(1, [.medical: .accepted, .housing: .notAvailable])
        try fixture.meet(2, [.medical: .declined])
        try fixture.meet(3, [.medical: .offered], band: .minor)
        try fixture.meet(4)
        try fixture.meet(5, [.housing: .notAvailable], in: fixture.mo)
        let counts = ServiceCounts(fixture.state)
        #expect(counts.identified.all == 5)
        #expect(counts.identified.minors == 1)
        #expect(counts.offeredAny.all == 3)
        let medical = try #require(counts.services[.medical])
        #expect(medical.offered.all == 3)
        #expect(medical.accepted.all == 1)
        #expect(medical.declined.all == 1)
        #expect(medical.notAvailable.all == 0)
        #expect(counts.services[.housing]?.notAvailable.all == 2)
        #expect(ServiceCounts(fixture.state, of: fixture.mo).identified.all == 1)
        #expect(ServiceCounts(fixture.state, of: fixture.mo).services[.medical] == nil)
    }

    @Test func `one encounter counts once for each service, with what was said last`() throws {
        var fixture = try FieldFixture()
        try fixture.meet(1, [.medical: .offered])
        let number = try FieldFixture.number(1)
        for outcome in [ServiceOffer.Outcome.declined, .accepted] {
            let offer = ServiceOffer(encounter: number, jurisdiction: fixture.ky, service: .medical, outcome: outcome)
            try fixture.say(.offered(offer))
        }
        let medical = try #require(ServiceCounts(fixture.state).services[.medical])
        #expect(medical.offered.all == 1)
        #expect(medical.accepted.all == 1)
        #expect(medical.declined.all == 0)
    }

    @Test func `what was said later does not count in the past`() throws {
        var fixture = try FieldFixture()
        try fixture.meet(1, [.medical: .offered])
        let then = fixture.now
        fixture.now = then.advanced(byMinutes: 10)
        try fixture.meet(2, [.medical: .accepted])
        #expect(ServiceCounts(fixture.state, until: then).identified.all == 1)
        #expect(ServiceCounts(fixture.state, until: then).services[.medical]?.accepted.all == 0)
    }

    @Test func `saying again what counts makes the state again`() throws {
        var fixture = try FieldFixture()
        try fixture.meet(1, [.medical: .accepted], band: .minor)
        let number = try FieldFixture.number(1)
        try fixture.say(
            .minorFound(
                MinorFound(encounter: number, jurisdiction: fixture.ky, at: fixture.now, foreignNational: .unknown)
            )
        )
        let site = try #require(ServiceArea("us-mo/kansas-city"))
        try fixture.say(.surgeAsked(SurgeCount(site: site, item: .bed(.safeHouse), count: 8)))
        try fixture.say(.minorArrestClaimed(MinorArrestClaim(jurisdiction: fixture.ky, count: 1)))
        try fixture.say(
            .stated(StatedService(jurisdiction: fixture.mo, measure: .beds, value: 37, source: "A survey", year: 2019))
        )
        try fixture.say(.gapsCounted(GapCounts(fixture.state)))
        var again = FieldState()
        for (event, stamp) in fixture.state.said {
            let read = try #require(FieldEvent(kind: event.kind, body: event.body))
            #expect(read == event)
            again.apply(read, stamp)
        }
        #expect(again.said.map(\.event) == fixture.state.said.map(\.event))
        #expect(ServiceCounts(again) == ServiceCounts(fixture.state))
        #expect(again.surge == fixture.state.surge)
        #expect(again.minorsFound == fixture.state.minorsFound)
    }

    @Test func `what was seen at an encounter is restricted, what is arranged is shared`() throws {
        var fixture = try FieldFixture()
        try fixture.meet(1, [.medical: .accepted])
        #expect(fixture.state.said.allSatisfy { $0.event.scope == .restricted })
        let site = try #require(ServiceArea("us-ky/louisville"))
        #expect(FieldEvent.surgeAsked(SurgeCount(site: site, item: .advocate, count: 1)).scope == .shared)
        #expect(FieldEvent.gapsCounted(GapCounts([:])).scope == .restricted)
        #expect(FieldEvent.handedOff(SealedHandOff(copies: [])).scope == .shared)
    }
}
