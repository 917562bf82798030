import Primitives
import Testing
import VictimServices

/// What is asked for before H-hour against what is promised.
@Suite struct SurgeTests {
    @Test func `agencies' latest words add up, and what is lacking shows`() throws {
        var fixture = try FieldFixture()
        let site = try #require(ServiceArea("us-mo/kansas-city"))
        let bed = SurgeItem.bed(.safeHouse)
        try fixture.say(.surgeAsked(SurgeCount(site: site, item: bed, count: 4)))
        try fixture.say(.surgeAsked(SurgeCount(site: site, item: bed, count: 8)))
        try fixture.say(.surgePromised(SurgeCount(site: site, item: bed, count: 3)), by: "shelter")
        try fixture.say(.surgePromised(SurgeCount(site: site, item: bed, count: 2)), by: "haven")
        try fixture.say(.surgePromised(SurgeCount(site: site, item: bed, count: 1)), by: "haven")
        let line = try #require(fixture.state.surge.lines.first)
        #expect((line.asked, line.promised, line.gap) == (8, 4, 4))
        #expect(fixture.state.surge.doubt(for: [fixture.mo])?.hasPrefix("4 of 8 promised: Beds: Safe house") == true)
        #expect(fixture.state.surge.doubt(for: [fixture.ky]) == nil)
        try fixture.say(.surgePromised(SurgeCount(site: site, item: bed, count: 9)), by: "haven")
        #expect(fixture.state.surge.gap == 0)
        #expect(fixture.state.surge.doubt(for: [fixture.mo]) == nil)
    }

    @Test func `every item has a code that reads back`() {
        for item in SurgeItem.offered { #expect(SurgeItem(code: item.code) == item) }
        #expect(SurgeItem(code: "interpreter:") == nil)
        #expect(SurgeItem(code: "helicopter") == nil)
    }
}
