import Primitives
import Testing
import VictimServices

/// Need against what there is.
@Suite struct GapTests {
    @Test func `needs, what is asked for and what is offered stand beside one another, the widest gap first`() throws {
        var fixture = try FieldFixture()
        for index in 1...3 { try fixture.meet(index, [.housing: .notAvailable, .medical: .accepted]) }
        let site = try #require(ServiceArea("us-mo/kansas-city"))
        try fixture.say(.surgeAsked(SurgeCount(site: site, item: .bed(.safeHouse), count: 8)))
        try fixture.say(.surgePromised(SurgeCount(site: site, item: .bed(.safeHouse), count: 3)))
        var shelter = Supply(beds: [.safeHouse], areas: [site])
        (shelter.jurisdiction, shelter.maximum) = (fixture.mo, 37)
        shelter.place = GeoPoint(latitude: 38.6, longitude: -90.3)
        let gaps = GapAnalysis([fixture.state], [shelter])
        #expect(gaps.rows.map(\.what) == ["bed:safe-house", "service:housing", "service:medical"])
        #expect(gaps.rows[0].gap == 5)
        #expect(gaps.rows[0].offerings == 1)
        #expect(gaps.rows[1].gap == 3)
        #expect(gaps.rows[2].received == 3)
        #expect(gaps.gap == 8)
        let missouri = try #require(gaps.states.first { $0.jurisdiction == fixture.mo })
        #expect((missouri.beds, missouri.population, missouri.rate) == (37, 6_154_913, "0.60"))
        #expect(gaps.states.first { $0.jurisdiction == fixture.ky }?.beds == nil)
    }

    @Test func `the way to the nearest is measured, and nobody is said to be near who offers something else`() throws {
        let city = try #require(ServiceArea("us-mo/kansas-city"))
        let louis = try #require(ServiceArea("us-mo/st-louis"))
        let shelter = Supply(beds: [.safeHouse], place: louis.center)
        let gaps = GapAnalysis([], [shelter])
        let ways = gaps.distances(to: .bed(.safeHouse), from: [city, louis])
        #expect(ways[1].kilometres == 0)
        #expect((370...385).contains(ways[0].kilometres ?? 0))
        #expect(gaps.distances(to: .bed(.transitional), from: [city])[0].kilometres == nil)
    }

    @Test func `gaps over time step with what was said`() throws {
        var fixture = try FieldFixture()
        try fixture.meet(1, [.housing: .notAvailable])
        fixture.now = fixture.now.advanced(byMinutes: 5)
        let offer = ServiceOffer(
            encounter: try FieldFixture.number(1),
            jurisdiction: fixture.ky,
            service: .housing,
            outcome: .accepted
        )
        try fixture.say(.offered(offer))
        #expect(GapAnalysis([fixture.state], []).series.map(\.notAvailable) == [1, 0])
    }

    @Test func `requests for which nothing was found are needs that are not met, with why`() throws {
        let city = try #require(ServiceArea("us-mo/kansas-city"))
        let louis = try #require(ServiceArea("us-mo/st-louis"))
        let unmet = [
            UnmetNeed(.bed(.transitional), city, [.full, .age], at: Timestamp(milliseconds: 1_000)),
            UnmetNeed(.bed(.transitional), louis, [.full], at: Timestamp(milliseconds: 2_000)),
        ]
        let gaps = GapAnalysis([], [], unmet: unmet)
        let row = try #require(gaps.rows.first)
        #expect((row.what, row.jurisdiction.code, row.unmet, row.gap) == ("bed:transitional", "US-MO", 2, 2))
        #expect(row.reasons.map { "\($0.reason.rawValue) \($0.count)" } == ["full 2", "age 1"])
        #expect(gaps.series.map(\.unmet) == [1, 2])
        #expect(gaps.csv.hasSuffix(",2,full 2; age 1\r\n"))
    }

    @Test func `the sheet has one line for each row and its columns`() throws {
        var fixture = try FieldFixture()
        try fixture.meet(1, [.housing: .notAvailable])
        let lines = GapAnalysis([fixture.state], []).csv.split(separator: "\r\n")
        #expect(lines.count == 2)
        #expect(lines[1] == "service:housing,\"Housing\",US-KY,1,0,1,0,0,1,0,0,")
    }

    @Test func `the census of 2020 adds up to what the Bureau publishes`() throws {
        #expect(Census2020.sum == Census2020.total)
        #expect(Census2020.population(of: try #require(Jurisdiction(code: "US-ND"))) == 779_094)
        #expect(Census2020.per100000(37, in: try #require(Jurisdiction(code: "US-GU"))) == nil)
    }

    @Test func `what somebody else published is shown as theirs`() throws {
        var fixture = try FieldFixture()
        let survey = StatedService(jurisdiction: fixture.mo, measure: .beds, value: 37, source: "A survey", year: 2019)
        try fixture.say(.stated(survey))
        let state = try #require(GapAnalysis([fixture.state], []).states.first)
        #expect(state.stated == [survey])
        #expect(state.beds == nil)
    }
}
