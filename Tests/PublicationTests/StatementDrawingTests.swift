import Ledger
import Primitives
import Publication
import Testing

@Suite struct `A statement that is drawn` {
    @Test func `gives what the account backs, with its completeness and its entries`() throws {
        let statement = SampleFacts.drawing(SampleFacts.night).draw().statement
        #expect(statement.value("arrests") == 63 && statement.value("victims") == 27)
        let victims = try #require(statement.totals.first { $0.category == "victims" })
        #expect(victims.quantity == .atLeast(27) && victims.reporting == 2 && victims.expected == 4)
        #expect(victims.entries.count == 2)
        #expect(statement.finalCount == 3)
        #expect(statement.value("arrests", "US-TN") == 4)
        #expect(statement.categories.map(\.key).contains("victims"))
    }

    @Test func `holds no line that its state has not released, and no total that gives it away`() {
        let statement = SampleFacts.drawing(SampleFacts.night, released: ["US-IA", "US-MO", "US-TN"]).draw().statement
        let kentucky = statement.lines.first { $0.jurisdiction.code == "US-KY" }
        #expect(kentucky?.status == .withheld && kentucky?.figures.isEmpty == true)
        #expect(statement.totals.first { $0.category == "arrests" }?.quantity == .atLeast(17))
        #expect(statement.totals.first { $0.category == "arrests" }?.entries.count == 3)
        #expect(statement.value("victims") == 4)
        #expect(statement.value("victims.minors") == nil && statement.value("victims.adults") == nil)
    }

    @Test func `nothing is published where no line is released`() {
        let statement = SampleFacts.drawing(SampleFacts.night, released: []).draw().statement
        #expect(statement.figures.isEmpty)
        #expect(statement.lines.allSatisfy { $0.status == .withheld })
    }

    @Test func `two minors of one state are merged into its whole`() {
        let drawn = SampleFacts.drawing(SampleFacts.night).draw()
        #expect(drawn.statement.value("victims", "US-KY") == 23)
        #expect(drawn.statement.value("victims.minors", "US-KY") == nil)
        #expect(drawn.statement.value("victims.adults", "US-KY") == nil)
        // Missouri's four could be the two as well, so the operation's own numbers stay.
        #expect(drawn.statement.value("victims.minors") == 2)
        #expect(drawn.suppressions.filter { $0.cause == .smallCount }.count == 2)
    }

    @Test func `neither entries nor completeness tell whose division was left out`() {
        let statement = SampleFacts.drawing(SampleFacts.night).draw().statement
        let victims = statement.figures.filter { $0.category.hasPrefix("victims") }
        #expect(victims.filter { $0.jurisdiction != nil }.allSatisfy { $0.entries.isEmpty })
        let totals = victims.filter { $0.jurisdiction == nil }
        #expect(totals.count == 4 && Set(totals.map(\.entries)).count == 1 && Set(totals.map(\.reporting)).count == 1)
        let arrests = statement.figures.filter { $0.category == "arrests" }
        #expect(arrests.allSatisfy { !$0.entries.isEmpty })
    }

    @Test func `where nobody else could be meant the operation's own breakdown goes too`() {
        let alone = [SampleFacts.State(code: "US-KY", victims: 23, adults: 21, minors: 2)]
        let drawn = SampleFacts.drawing(alone).draw()
        #expect(drawn.statement.value("victims") == 23)
        #expect(drawn.statement.value("victims.minors") == nil && drawn.statement.value("victims.adults") == nil)
        #expect(drawn.suppressions.contains { $0.cause == .complementary })
    }

    @Test func `a person may publish a small count, and then it stands`() throws {
        let cell = Cell(category: "victims.minors", jurisdiction: Jurisdiction(code: "US-KY"))
        let drawn = SampleFacts.drawing(SampleFacts.night, rulings: [cell: .publish]).draw()
        #expect(drawn.statement.value("victims.minors", "US-KY") == 2)
        #expect(drawn.suppressions.isEmpty)
    }

    @Test func `a person may withhold a breakdown that nothing else withholds`() throws {
        var states = SampleFacts.night
        states[1] = SampleFacts.State(code: "US-KY", arrests: 46, victims: 23, adults: 11, minors: 12)
        #expect(SampleFacts.drawing(states).draw().statement.value("victims.minors", "US-KY") == 12)
        let cell = Cell(category: "victims.minors", jurisdiction: Jurisdiction(code: "US-KY"))
        let drawn = SampleFacts.drawing(states, rulings: [cell: .withhold]).draw()
        #expect(drawn.statement.value("victims.minors", "US-KY") == nil)
        #expect(drawn.suppressions.map(\.cause) == [.ruled, .ruled])
    }

    @Test func `names what changed since the statement before, figure by figure, with the entries`() throws {
        let first = SampleFacts.drawing(SampleFacts.night).draw().statement
        var states = SampleFacts.night
        states[1].arrests = 26
        let second = SampleFacts.drawing(states, ledger: [first]).draw().statement
        #expect(second.previous == 1)
        let change = try #require(second.changes.first { $0.cell.jurisdiction?.code == "US-KY" })
        #expect(change.from == .exact(46) && change.to == .exact(26))
        let total = try #require(second.changes.first { $0.cell.jurisdiction == nil })
        #expect(total.from == .exact(63) && total.to == .exact(43))
        #expect(second.changes.count == 2)
        let third = SampleFacts.drawing(SampleFacts.night, ledger: [first]).draw().statement
        #expect(third.changes.isEmpty)
    }

    @Test func `counts are rounded where the policy says so, and totals only where it does`() {
        var settings = StatementSettings.standard
        settings.rounding = 5
        let kept = SampleFacts.drawing(SampleFacts.night, settings: settings).draw().statement
        #expect(kept.value("arrests", "US-KY") == 45 && kept.value("arrests") == 63)
        #expect(kept.lines.flatMap(\.figures).allSatisfy { $0.roundedTo == 5 })
        settings.hasUnroundedTotals = false
        #expect(SampleFacts.drawing(SampleFacts.night, settings: settings).draw().statement.value("arrests") == 65)
    }

    @Test func `reads back from its entry as it was`() throws {
        let first = SampleFacts.drawing(SampleFacts.night).draw().statement
        var states = SampleFacts.night
        states[1].arrests = 26
        let second = SampleFacts.drawing(states, released: ["US-KY", "US-MO"], ledger: [first]).draw().statement
        for statement in [first, second] {
            let read = try #require(Statement(try JSONParser.parse(statement.json.utf8)))
            #expect(read == statement.asRecorded && read.json == statement.json)
            #expect(read.figures.allSatisfy { $0.entries.isEmpty })
        }
        let read = try #require(Statement(second.json))
        #expect(read.proven(by: SampleFacts.facts(states)) == second)
    }

    @Test(arguments: ["number", "lines", "hotline", "asOf", "categories"])
    func `is refused where a member is missing`(member: String) throws {
        let json = SampleFacts.drawing(SampleFacts.night).draw().statement.json
        #expect(Statement(.object((json.members ?? []).filter { $0.name != member })) == nil)
    }
}
