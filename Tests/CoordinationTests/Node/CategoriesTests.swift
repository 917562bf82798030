import Coordination
import Ledger
import Primitives
import Results
import Testing

/// Changing what is counted, on the record: what may go, what may not, and what the account makes of it.
@Suite struct CategoriesTests {
    private func key(_ text: String) throws -> CategoryKey { try #require(CategoryKey(text)) }

    /// The default set as version `version`, without `removed` and with `added`.
    private func set(
        _ version: Int64 = 2,
        without removed: Set<String> = [],
        adding added: [String] = [],
        unit: Results.Category.Unit = .persons
    ) throws -> CategorySet {
        let kept = CategorySet.antiTrafficking.categories.filter { !removed.contains($0.key.description) }
        let more = try added.map { name in
            Results.Category(key: try key(name), label: name, definition: "Something new.", unit: unit)
        }
        return try CategorySet(version: version, categories: kept + more)
    }

    private func refusal(_ fixture: NodeFixture, _ set: CategorySet, key: String? = nil) async throws -> Refusal? {
        do {
            try await fixture.submit([.freeze(set)], key: key)
            return nil
        } catch {
            return try #require(error as? Refusal)
        }
    }

    @Test func `a new category is counted from then on, and reported by nobody until somebody reports it`() async throws
    {
        let fixture = try await NodeFixture(planned: ["KY", "MO"])
        try await fixture.report("KY", "arrests", .exact(46))
        await #expect(throws: Refusal.self) { try await fixture.report("KY", "hotels", .exact(2)) }
        #expect(try await refusal(fixture, try set(adding: ["hotels"])) == nil)
        #expect(try fixture.total("hotels") == nil)
        #expect(try fixture.total("arrests")?.quantity == .atLeast(46))
        try await fixture.report("KY", "hotels", .exact(2))
        let hotels = try #require(try fixture.total("hotels"))
        #expect(hotels.quantity == .atLeast(2) && hotels.missing.map(\.code) == ["US-MO"])
        let view = try #require(fixture.node.categories(of: fixture.operation))
        #expect(view.isLead && view.current.version == 2 && view.versions.map(\.set.version) == [2, 1])
        #expect(view.versions[0].by.description == "tester" && view.versions[1].change == nil)
        #expect(
            view.versions[0].change?.sentences == ["Added “hotels” (hotels), counted in persons."]
        )
        let restarted = try fixture.restarted()
        #expect(restarted.categories(of: fixture.operation)?.versions == view.versions)
    }

    @Test func `a category under which figures stand stays, until they are withdrawn`() async throws {
        let fixture = try await NodeFixture(planned: ["KY"])
        let first = try await fixture.report("KY", "weapons", .exact(3))
        let second = try await fixture.correct(first, with: try fixture.tally("KY", "weapons", .exact(4)))
        let without = try set(without: ["weapons"])
        let refused = try await refusal(fixture, without)
        #expect(refused?.code == .conflict)
        #expect(refused?.description == "reports stand under “weapons”: keep it, or withdraw them first")
        _ = try await fixture.withdraw(second)
        #expect(try await refusal(fixture, without) == nil)
        #expect(try fixture.account().categories[try key("weapons")] == nil)
    }

    @Test func `a category under which nothing was reported may go, and come back`() async throws {
        let fixture = try await NodeFixture(planned: ["KY"])
        #expect(try await refusal(fixture, try set(without: ["weapons"])) == nil)
        await #expect(throws: Refusal.self) { try await fixture.report("KY", "weapons", .exact(1)) }
        #expect(try await refusal(fixture, try set(3)) == nil)
        try await fixture.report("KY", "weapons", .exact(1))
    }

    @Test func `a unit stays while anything stands under it, and a stated total never goes`() async throws {
        let fixture = try await NodeFixture(planned: ["KY"])
        let other = try set(without: ["weapons"], adding: ["weapons"], unit: .businesses)
        let total = StatedTotal(category: try key("weapons"), quantity: .exact(9), asOf: fixture.time.clock.now())
        let report = try await fixture.report("KY", "weapons", .exact(3))
        #expect(
            try await refusal(fixture, other)?.description
                == "reports stand under “weapons” in weapons: keep that unit, or withdraw them first"
        )
        _ = try await fixture.withdraw(report)
        try await fixture.submit([.state(total, source: nil)])
        #expect(
            try await refusal(fixture, try set(without: ["weapons"]))?.description
                == "a document states a total under “weapons”: keep it"
        )
        #expect(
            try await refusal(fixture, other)?.description.hasSuffix("keep that unit, or add another category") == true
        )
    }

    @Test func `a set that changes nothing, or is of another version than the next, is refused`() async throws {
        let fixture = try await NodeFixture(planned: ["KY"])
        let same = try await refusal(fixture, try set())
        #expect(same?.code == .conflict && same?.description.hasPrefix("version 1 says the same") == true)
        for version: Int64 in [1, 3] {
            let refused = try await refusal(fixture, try set(version, adding: ["hotels"]))
            #expect(refused?.description == "the categories are at version 1: give the change the version 2")
        }
    }

    @Test func `a key sent again changes nothing, and with another set it is refused`() async throws {
        let fixture = try await NodeFixture(planned: ["KY"])
        let first = try await fixture.submit([.freeze(try set(adding: ["hotels"]))], key: "one")
        let again = try await fixture.submit([.freeze(try set(adding: ["hotels"]))], key: "one")
        #expect(again.isRepeat && again.entries == first.entries)
        #expect(try await refusal(fixture, try set(adding: ["boats"]), key: "one")?.code == .keyReused)
    }

    @Test func `the account of a past moment is read with the categories of that moment`() async throws {
        let fixture = try await NodeFixture(planned: ["KY"])
        let report = try await fixture.report("KY", "weapons", .exact(3))
        let cut = fixture.node.state.cut(of: fixture.operation)
        _ = try await fixture.withdraw(report)
        _ = try await fixture.submit([.freeze(try set(without: ["weapons"]))])
        let account = try #require(
            fixture.node.state.account(of: fixture.operation, at: cut, asOf: fixture.time.clock.now())
        )
        #expect(account.total(try key("weapons"))?.quantity == .exact(3))
    }
}
