import Coordination
import Identity
import Ledger
import Operations
import Primitives
import Publication
import Results
import Testing

/// What an account hands to statements and to the check of texts.
@Suite struct `The facts of an account` {
    private func facts(_ node: NodeFixture) throws -> AccountFacts {
        let operation = try #require(node.node.state.operations[node.operation]?.operations.operation)
        return AccountFacts(operation, try node.account())
    }

    @Test func `every unit of the results is a unit of the facts`() {
        #expect(Set(Results.Category.Unit.allCases.map(\.rawValue)) == Set(FactCategory.Unit.allCases.map(\.rawValue)))
    }

    @Test func `totals, states and places pass with their entries`() async throws {
        let node = try await NodeFixture(planned: ["KY", "MO"])
        let kentucky = try await node.report("KY", "arrests", .exact(46), stage: .final)
        let city = try await node.report("MO", "arrests", .exact(2), place: "Kansas City")
        let facts = try facts(node)
        let arrests = facts.figures.filter { $0.category == "arrests" }
        let state = try #require(arrests.first { $0.jurisdiction?.code == "US-KY" })
        #expect(state.quantity == .exact(46) && state.isFinal && state.entries == [kentucky])
        let place = try #require(arrests.first { $0.place != nil })
        #expect(place.place?.description == "Kansas City" && !place.isFinal && place.entries == [city])
        let total = try #require(arrests.first { $0.jurisdiction == nil })
        #expect(total.quantity == .atLeast(48) && !total.isFinal && !total.isStatedAlone)
        #expect(Set(total.entries) == [kentucky, city])
        #expect(facts.categories.count == CategorySet.antiTrafficking.categories.count)
        #expect(facts.jurisdictions.map(\.code) == ["US-KY", "US-MO"] && facts.expected == 2)
        #expect(facts.operation == "Op" && facts.period == nil)
    }

    @Test func `a total is final when every report behind it is`() async throws {
        let node = try await NodeFixture(planned: ["KY", "MO"])
        try await node.report("KY", "arrests", .exact(46), stage: .final)
        try await node.report("MO", "arrests", .exact(2), stage: .final)
        let total = try #require(try facts(node).figures.first { $0.category == "arrests" && $0.jurisdiction == nil })
        #expect(total.isFinal && total.isComplete && total.quantity == .exact(48))
    }

    @Test func `a total without a breakdown says that it stands alone`() async throws {
        let node = try await NodeFixture(planned: ["KY"])
        let services = try #require(CategoryKey("medicalServices"))
        let stated = StatedTotal(category: services, quantity: .exact(41), asOf: node.time.clock.now())
        try await node.submit([.state(stated, source: nil)])
        let total = try #require(try facts(node).figures.first { $0.category == "medicalServices" })
        #expect(total.isStatedAlone && total.quantity == .exact(41) && !total.isFinal)
    }

    @Test func `the days of the operation survive the log and a snapshot`() async throws {
        let node = try await NodeFixture()
        let first = try #require(CivilDate("2021-08-26"))
        let last = try #require(CivilDate("2021-08-27"))
        let period = try #require(OperationPeriod(from: first, to: last))
        let id = try #require(OperationID("two-days"))
        let described = Operation(id: id, name: "Two days", zone: "America/Chicago", period: period)
        let by = try #require(Principal("tester"))
        _ = try await node.node.submit(
            Command(operation: id, as: .folder(by), steps: [.open(described, .antiTrafficking)])
        )
        #expect(try node.restarted().state.operations[id]?.operations.operation == described)
        try await node.node.saveSnapshot()
        #expect(try node.restarted().state.operations[id]?.operations.operation == described)
    }

    @Test func `an operation opened before periods existed is still read, one with a wrong period is not`() throws {
        func read(_ more: String) throws -> Operation? {
            let text =
                #"{"id":"op","name":"Op","zone":"America/Chicago","planned":[],"reportingInterval":60"# + more + "}"
            return Operation(try JSONParser.parse(Array(text.utf8)))
        }
        #expect(try read("")?.period == nil)
        #expect(try read("") != nil)
        #expect(try read(#","period":{"from":"2021-08-26","to":"2021-08-27"}"#)?.period != nil)
        #expect(try read(#","period":{"from":"2021-08-27","to":"2021-08-26"}"#) == nil)
        #expect(try read(#","period":{"from":"2021-08-32","to":"2021-09-01"}"#) == nil)
    }
}
