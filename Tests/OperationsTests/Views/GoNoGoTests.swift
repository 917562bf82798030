import Ledger
import Operations
import Primitives
import Testing

/// The hub coordinates, it does not command: what a go, a hold and a disagreement come to.
@Suite struct GoNoGoTests {
    private func evening(leads: [String] = ["hub"], quorum: Int64 = 0) throws -> Evening {
        var evening = try Evening(leads: leads)
        try evening.say(.hHourSet(HHour(at: try evening.instant(minutes: 60))))
        let point = DecisionPoint(
            key: try Evening.name("hub/go"),
            title: "Go?",
            due: try Evening.time(-10),
            quorum: quorum
        )
        try evening.say(.pointSet(point))
        return evening
    }

    private func effects(_ evening: Evening) throws -> [String: PointStanding.Effect] {
        let standing = try #require(evening.state.standing(ofPoint: try Evening.name("hub/go"), evening.vantage))
        return Dictionary(uniqueKeysWithValues: standing.nodes.map { ($0.agency.description, $0.effect) })
    }

    @Test func `the lead's go opens only what a node's own decider released`() throws {
        var evening = try evening()
        #expect(try effects(evening) == ["hub": .awaitsLead, "us-ia": .awaitsLead, "us-ky": .awaitsLead])
        try evening.say(.decided(try Evening.voice("hub/go", .go)), of: "us-ky")
        #expect(try effects(evening)["us-ky"] == .awaitsLead)
        try evening.say(.decided(try Evening.voice("hub/go", .go)))
        #expect(try effects(evening) == ["hub": .go, "us-ia": .awaitsNode, "us-ky": .go])
    }

    @Test func `one node's hold stops that node and no other`() throws {
        var evening = try evening()
        try evening.say(.decided(try Evening.voice("hub/go", .go)))
        try evening.say(.decided(try Evening.voice("hub/go", .go)), of: "us-ia")
        let held = try evening.say(.decided(try Evening.voice("hub/go", .hold)), of: "us-ky")
        #expect(try effects(evening) == ["hub": .go, "us-ia": .go, "us-ky": .stoppedHere(.hold)])
        evening.wait(minutes: 1)
        try evening.say(.decided(try Evening.voice("hub/go", .standDown, seen: held)), of: "us-ky")
        #expect(try effects(evening)["us-ky"] == .stoppedHere(.standDown))
        #expect(try effects(evening)["us-ia"] == .go)
    }

    @Test func `the lead's hold is shown to all, and a node's own stop stays its own`() throws {
        var evening = try evening()
        try evening.say(.decided(try Evening.voice("hub/go", .go)), of: "us-ia")
        try evening.say(.decided(try Evening.voice("hub/go", .noGo)), of: "us-ky")
        try evening.say(.decided(try Evening.voice("hub/go", .hold)))
        let found = try effects(evening)
        #expect(found["us-ia"] == .stoppedByLead(.hold) && found["us-ky"] == .stoppedHere(.noGo))
    }

    @Test func `of two leads that disagree the more cautious holds, and it shows as disputed`() throws {
        for order in [["hub", "us-ia"], ["us-ia", "hub"]] {
            var evening = try evening(leads: ["hub", "us-ia"])
            try evening.write(.decided(try Evening.voice("hub/go", order[0] == "hub" ? .go : .abort)), of: order[0])
            evening.wait(minutes: 1)
            try evening.write(.decided(try Evening.voice("hub/go", order[1] == "hub" ? .go : .abort)), of: order[1])
            let point = try #require(evening.state.standing(ofPoint: try Evening.name("hub/go"), evening.vantage))
            #expect(point.decision?.voice.choice == .abort && point.isDisputed)
            #expect(point.nodes.first { $0.agency.description == "us-ky" }?.effect == .stoppedByLead(.abort))
        }
        let order = GoNoGo.allCases.sorted { $0.caution < $1.caution }
        #expect(order == [.go, .hold, .noGo, .standDown, .abort])
    }

    @Test func `a quorum is reached by agencies that vote go now, not by votes`() throws {
        var evening = try evening(quorum: 2)
        let go = ConductEvent.decided(try Evening.voice("hub/go", .go))
        try evening.say(.voted(try Evening.voice("hub/go", .go)), of: "us-ky")
        try evening.say(.voted(try Evening.voice("hub/go", .go)), by: "user:bo", of: "us-ky")
        #expect(throws: ConductRejection.quorum(votes: 1, needed: 2)) { try evening.say(go) }
        try evening.say(.voted(try Evening.voice("hub/go", .go)), of: "us-ia")
        try evening.say(.voted(try Evening.voice("hub/go", .hold)), of: "us-ky")
        #expect(throws: ConductRejection.quorum(votes: 1, needed: 2)) { try evening.say(go) }
        // Anything but go needs nobody.
        let hold = ConductEvent.decided(try Evening.voice("hub/go", .hold))
        #expect(try evening.state.decide(hold, try evening.context("user:ann", "hub")).count == 1)
        try evening.say(.voted(try Evening.voice("hub/go", .go)), of: "us-ky")
        try evening.say(go)
        #expect(try effects(evening)["hub"] == .go)
    }

    @Test func `an abort opens a roll call, and a decision point that only a stranger set is none`() throws {
        var evening = try evening()
        try evening.say(.unitSet(try Evening.unit("us-ky/alpha")), of: "us-ky")
        evening.wait(milliseconds: 1)
        try evening.say(.decided(try Evening.voice("hub/go", .abort)), of: "us-ky")
        let call = try #require(evening.state.rollCalls(evening.vantage).first)
        #expect(call.call.trigger == .abort && call.agency.description == "us-ky" && call.units.count == 1)
        let key = try Evening.name("us-ky/own")
        try evening.write(.pointSet(DecisionPoint(key: key, title: "X", due: try Evening.time(0))), of: "us-ky")
        #expect(evening.state.standing(ofPoint: key, evening.vantage) == nil)
        #expect(evening.state.decisionPoints(evening.vantage).count == 1)
    }
}
