import Coordination
import Ledger
import Primitives
import Results
import Testing

/// The checks that the account makes of itself: each found where it holds, and gone where it does not.
@Suite struct ChecksTests {
    @Test func `parts that exceed their whole are an error`() async throws {
        let node = try await NodeFixture(planned: ["KY"])
        try await node.report("KY", "victims", .exact(20))
        try await node.report("KY", "victims.adults", .exact(18))
        #expect(try !node.codes().contains(.partsExceedWhole))
        try await node.report("KY", "victims.minors", .exact(3))
        let check = try #require(try node.account().checks.first)
        #expect(check.code == .partsExceedWhole && check.severity == .error)
        #expect(check.entries.count == 3)
    }

    @Test func `places that exceed their state are an error`() async throws {
        let node = try await NodeFixture(planned: ["MO"])
        try await node.report("MO", "arrests", .exact(2))
        try await node.report("MO", "arrests", .exact(2), place: "Kansas City")
        #expect(try !node.codes().contains(.placeExceedsJurisdiction))
        try await node.report("MO", "arrests", .exact(1), place: "St. Louis")
        #expect(try node.codes().contains(.placeExceedsJurisdiction))
    }

    @Test func `a figure that falls needs a correction`() async throws {
        let node = try await NodeFixture(planned: ["KY"])
        let first = try await node.report("KY", "arrests", .exact(46))
        node.time.advance(minutes: 5)
        let second = try await node.report("KY", "arrests", .exact(26))
        #expect(try node.codes().contains(.fellWithoutCorrection))
        _ = try await node.withdraw(second)
        _ = try await node.correct(first, with: try node.tally("KY", "arrests", .exact(26)))
        #expect(try !node.codes().contains(.fellWithoutCorrection))
    }

    @Test func `two reports for one moment must not disagree`() async throws {
        let node = try await NodeFixture(planned: ["KY"])
        try await node.report("KY", "arrests", .exact(46))
        try await node.report("KY", "arrests", .exact(46))
        #expect(try !node.codes().contains(.reportsDisagree))
        let wrong = try await node.report("KY", "arrests", .exact(26))
        #expect(try node.codes().contains(.reportsDisagree))
        _ = try await node.withdraw(wrong)
        #expect(try !node.codes().contains(.reportsDisagree))
    }

    @Test func `a period must lead from one figure to the next`() async throws {
        let node = try await NodeFixture(planned: ["KY"])
        try await node.report("KY", "arrests", .exact(10))
        node.time.advance(minutes: 30)
        let base = try node.tally("KY", "arrests", .exact(15))
        let tally = Tally(
            key: base.key,
            toDate: .exact(15),
            thisPeriod: .exact(4),
            stage: .update,
            asOf: base.asOf,
            preparedBy: base.preparedBy
        )
        try await node.submit([.report(tally, source: nil)])
        #expect(try node.codes().contains(.periodDoesNotAddUp))
    }

    @Test func `silence is found by the clock, and ends with a report`() async throws {
        let node = try await NodeFixture(planned: ["KY", "MO"])
        try await node.report("KY", "arrests", .exact(1))
        #expect(try !node.codes().contains(.silent))
        node.time.advance(minutes: 61)
        let messages = try node.account().checks.filter { $0.code == .silent }.map(\.message)
        #expect(messages.contains { $0.hasPrefix("Kentucky has been silent for 61 minutes") })
        #expect(messages.contains { $0.hasPrefix("Missouri: nothing heard yet") })
        try await node.report("KY", "arrests", .exact(2))
        try await node.report("MO", "arrests", .exact(2), stage: .final)
        #expect(try !node.codes().contains(.silent))
        node.time.advance(minutes: 600)
        #expect(try node.account().standings.map(\.status) == [.silent, .final])
    }

    @Test func `a figure that nobody approved is noticed until a second person does`() async throws {
        let node = try await NodeFixture(planned: ["KY"])
        let entry = try await node.report("KY", "arrests", .exact(46))
        #expect(try node.codes().contains(.notApproved))
        try await node.submit([.approve(entry)])
        #expect(try !node.codes().contains(.notApproved))
        await #expect(throws: Refusal.self) { try await node.submit([.approve(entry)]) }
        await #expect(throws: Refusal.self) {
            try await node.report("KY", "arrests", .exact(47), approvedBy: "clerk")
        }
    }

    @Test func `a stated total that the sum exceeds is an error`() async throws {
        let node = try await NodeFixture(planned: ["KY", "MO"])
        try await node.report("KY", "arrests", .exact(46))
        let total = StatedTotal(
            category: try #require(CategoryKey("arrests")),
            quantity: .exact(47),
            asOf: node.time.clock.now()
        )
        try await node.submit([.state(total, source: nil)])
        #expect(try !node.codes().contains(.statedTotalDiffers))
        try await node.report("MO", "arrests", .exact(2))
        #expect(try node.codes().contains(.statedTotalDiffers))
    }

    @Test func `a joint event that two states count is a possible double count`() async throws {
        let node = try await NodeFixture(planned: ["KY", "TN"])
        for (state, other) in [("KY", "TN"), ("TN", "KY")] {
            let base = try node.tally(state, "arrests", .exact(3))
            let tally = Tally(
                key: base.key,
                toDate: base.toDate,
                stage: .update,
                asOf: base.asOf,
                preparedBy: base.preparedBy,
                jointWith: [try #require(Jurisdiction(naming: other))]
            )
            try await node.submit([.report(tally, source: nil)])
        }
        #expect(try node.codes().contains(.possibleDoubleCount))
    }

    @Test func `without a plan or a number of states no total is complete`() async throws {
        let node = try await NodeFixture()
        try await node.report("KY", "arrests", .exact(46))
        #expect(try node.codes().contains(.rosterUnknown))
        #expect(try node.total("arrests")?.isComplete == false)
        #expect(try node.total("arrests")?.expected == nil)
    }
}
