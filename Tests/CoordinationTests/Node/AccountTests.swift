import Coordination
import Ledger
import Primitives
import Results
import Testing

/// The account, end to end: commands in, figures out.
@Suite struct AccountTests {
    @Test func `a total names its entries and who is missing`() async throws {
        let node = try await NodeFixture(planned: ["KY", "MO", "IA"])
        let kentucky = try await node.report("KY", "arrests", .exact(46))
        let missouri = try await node.report("MO", "arrests", .exact(2))
        let total = try #require(try node.total("arrests"))
        #expect(total.quantity == .atLeast(48))
        #expect(!total.isComplete)
        #expect(total.reporting == 2 && total.expected == 3)
        #expect(total.missing.map(\.code) == ["US-IA"])
        #expect(Set(total.entries) == [kentucky, missouri])
        try await node.report("IA", "arrests", .exact(11))
        #expect(try node.total("arrests")?.quantity == .exact(59))
        #expect(try node.total("arrests")?.isComplete == true)
    }

    @Test func `a state that gave no figure is never a silent zero`() async throws {
        let node = try await NodeFixture(planned: ["KY", "TN"])
        try await node.report("KY", "victims", .exact(23))
        try await node.report("TN", "arrests", .exact(4))
        let account = try node.account()
        let tennessee = try #require(Jurisdiction(naming: "TN"))
        let victims = try #require(CategoryKey("victims"))
        #expect(account.figure(FigureKey(category: victims, jurisdiction: tennessee)) == nil)
        #expect(account.total(victims)?.quantity == .atLeast(23))
    }

    @Test func `an unknown figure counts nobody as reporting`() async throws {
        let node = try await NodeFixture(planned: ["KY"])
        try await node.report("KY", "victims", .unknown)
        #expect(try node.total("victims")?.reporting ?? 0 == 0)
    }

    @Test func `a large amount of currency stays a large amount`() async throws {
        let node = try await NodeFixture(planned: ["IA"])
        try await node.report("IA", "currency", .unquantified)
        #expect(try node.total("currency")?.quantity == .unquantified)
    }

    @Test func `a whole follows from its parts, and what is left of it is derived`() async throws {
        let node = try await NodeFixture(planned: ["KY", "MO"])
        try await node.report("KY", "victims.adults", .exact(21))
        try await node.report("KY", "victims.minors", .exact(2))
        try await node.report("MO", "victims", .exact(4))
        #expect(try node.total("victims")?.quantity == .exact(27))
        #expect(try node.total("victims.ageNotReported")?.quantity == .exact(4))
        let kentucky = try #require(Jurisdiction(naming: "KY"))
        let whole = FigureKey(category: try #require(CategoryKey("victims")), jurisdiction: kentucky)
        #expect(try node.account().figure(whole)?.basis == .parts)
        #expect(try node.account().figure(whole)?.quantity == .exact(23))
    }

    @Test func `half of the parts make a lower bound`() async throws {
        let node = try await NodeFixture(planned: ["KY"])
        try await node.report("KY", "victims.adults", .exact(21))
        #expect(try node.total("victims")?.quantity == .atLeast(21))
    }

    @Test func `places alone make a lower bound for their state`() async throws {
        let node = try await NodeFixture(planned: ["MO"])
        try await node.report("MO", "arrests", .exact(2), place: "Kansas City")
        try await node.report("MO", "arrests", .exact(1), place: "St. Louis")
        #expect(try node.total("arrests")?.quantity == .atLeast(3))
    }

    @Test func `a correction replaces the figure and keeps the old one in sight`() async throws {
        let node = try await NodeFixture(planned: ["KY"])
        let wrong = try await node.report("KY", "arrests", .exact(26))
        node.time.advance(minutes: 10)
        let right = try await node.correct(
            wrong,
            with: try node.tally("KY", "arrests", .exact(46)),
            because: "second sheet"
        )
        #expect(try node.total("arrests")?.quantity == .exact(46))
        #expect(try node.total("arrests")?.entries == [right])
        let state = node.node.state
        let old = try #require(await node.node.item(wrong, in: state, at: state.cut, notes: .opened))
        #expect(old.supersededBy == [right])
        #expect(old.content.tally?.toDate == .exact(26))
        let new = try #require(await node.node.item(right, in: state, at: state.cut, notes: .opened))
        #expect(new.text == .text("second sheet"))
    }

    @Test func `a withdrawn figure gives way to the one before it`() async throws {
        let node = try await NodeFixture(planned: ["KY"])
        let first = try await node.report("KY", "arrests", .exact(20))
        node.time.advance(minutes: 5)
        let second = try await node.report("KY", "arrests", .exact(30))
        _ = try await node.withdraw(second)
        #expect(try node.total("arrests")?.quantity == .exact(20))
        _ = try await node.withdraw(first)
        #expect(try node.total("arrests") == nil)
    }

    @Test func `period figures add to the last figure to date`() async throws {
        let node = try await NodeFixture(planned: ["KY"])
        try await node.report("KY", "arrests", .exact(10))
        for _ in 0..<3 {
            node.time.advance(minutes: 30)
            var tally = try node.tally("KY", "arrests", .exact(4))
            tally = Tally(
                key: tally.key,
                toDate: nil,
                thisPeriod: .exact(4),
                stage: .update,
                asOf: tally.asOf,
                preparedBy: tally.preparedBy
            )
            try await node.submit([.report(tally, source: nil)])
        }
        let total = try #require(try node.total("arrests"))
        #expect(total.quantity == .exact(22))
        #expect(total.entries.count == 4)
    }

    @Test func `the account as of a past minute is what was known then`() async throws {
        let node = try await NodeFixture(planned: ["KY", "MO"])
        let wrong = try await node.report("KY", "arrests", .exact(26))
        node.time.advance(minutes: 60)
        let between = node.time.clock.now()
        node.time.advance(minutes: 60)
        _ = try await node.correct(wrong, with: try node.tally("KY", "arrests", .exact(46)))
        try await node.report("MO", "arrests", .exact(2))
        let state = node.node.state
        let then = try #require(
            state.account(of: node.operation, at: state.cut(of: node.operation, at: between), asOf: between)
        )
        #expect(then.total(try #require(CategoryKey("arrests")))?.quantity == .atLeast(26))
        #expect(then.total(try #require(CategoryKey("arrests")))?.entries == [wrong])
        #expect(try node.total("arrests")?.quantity == .exact(48))
    }

    @Test func `nobody's later joining changes an account of the past`() async throws {
        let node = try await NodeFixture()
        try await node.report("KY", "arrests", .exact(46))
        node.time.advance(minutes: 10)
        let then = node.time.clock.now()
        node.time.advance(minutes: 10)
        try await node.report("MO", "arrests", .exact(2))
        let state = node.node.state
        let past = try #require(
            state.account(of: node.operation, at: state.cut(of: node.operation, at: then), asOf: then)
        )
        #expect(past.roster.jurisdictions.map(\.code) == ["US-KY"])
    }
}
