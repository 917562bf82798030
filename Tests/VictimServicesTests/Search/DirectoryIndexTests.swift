import Primitives
import Testing
import VictimServices

@Suite("The index of services")
struct DirectoryIndexTests {
    @Test("answers every request as looking at everything does, whatever changed before", arguments: 0..<20)
    func matches(seed: Int) {
        var fixture = SearchFixture(seed: UInt64(seed))
        var index = DirectoryIndex()
        var plain = PlainDirectory()
        var found = 0
        for _ in 0..<60 {
            for _ in 0..<20 {
                let change = PlainDirectory.Change.random(&fixture)
                change.apply(to: &index)
                plain.apply(change)
            }
            for _ in 0..<5 {
                let need = fixture.need()
                let limit = fixture.pick([1, 2, 5, 20, 100])
                let later = fixture.now.advanced(byMinutes: Int64(fixture.below(600)))
                let wanted = plain.best(for: need, at: later, limit: limit)
                let matches = index.best(for: need, at: later, limit: limit)
                #expect(matches.map(PlainDirectory.Answer.init) == wanted)
                #expect(matches.allSatisfy { $0.findings.isMatch })
                #expect(
                    index.known(for: need, at: later)
                        == plain.best(for: need, at: later, limit: 20)
                        .count { $0.certainty == .free }
                )
                found += matches.count
            }
        }
        #expect(found > 100)
        #expect(index.count == plain.services.count)
    }

    @Test("searches as looking at everything does, whatever changed before", arguments: 0..<20)
    func searches(seed: Int) {
        var fixture = SearchFixture(seed: 1000 + UInt64(seed))
        var index = DirectoryIndex()
        var plain = PlainDirectory()
        var found = 0
        for _ in 0..<60 {
            for _ in 0..<10 {
                let change = PlainDirectory.Change.random(&fixture)
                change.apply(to: &index)
                plain.apply(change)
            }
            for _ in 0..<5 {
                let query = fixture.query()
                let later = fixture.now.advanced(byMinutes: Int64(fixture.below(10_080)))
                let hits = index.search(query, at: later)
                #expect(hits.map(\.service.id) == plain.search(query, at: later))
                found += hits.count
            }
        }
        #expect(found > 100)
    }

    @Test("is the same whether it was built at once or change by change, and in any order", arguments: 0..<10)
    func building(seed: Int) {
        var fixture = SearchFixture(seed: 2000 + UInt64(seed))
        // Enough for shelves of several branches.
        let services = (0..<3000).map { fixture.service("service-\($0)") }
        let capacities = services.flatMap { service in
            (0..<2).map { number in
                IndexedCapacity(id: "pool-\(number)", service: service.id, what: fixture.what(), room: fixture.room())
            }
        }
        let atOnce = DirectoryIndex(services, capacities)
        var oneByOne = DirectoryIndex()
        for capacity in capacities.reversed() { oneByOne.count(capacity) }
        for service in services.reversed() { oneByOne.set(service) }
        // Away and back again.
        for service in services.prefix(500) { oneByOne.remove(service.id) }
        #expect(oneByOne.count == 2500)
        for service in services.prefix(500) { oneByOne.set(service) }
        for _ in 0..<50 {
            let (need, query) = (fixture.need(), fixture.query())
            #expect(atOnce.best(for: need, at: fixture.now) == oneByOne.best(for: need, at: fixture.now))
            #expect(atOnce.search(query, at: fixture.now) == oneByOne.search(query, at: fixture.now))
        }
    }

    @Test("does not change under a reader who holds a copy")
    func copies() {
        var fixture = SearchFixture(seed: 3000)
        var index = DirectoryIndex((0..<500).map { fixture.service("service-\($0)") })
        let needs = (0..<20).map { _ in fixture.need() }
        let copy = index
        let before = needs.map { copy.best(for: $0, at: fixture.now) }
        for _ in 0..<2000 { PlainDirectory.Change.random(&fixture).apply(to: &index) }
        #expect(needs.map { copy.best(for: $0, at: fixture.now) } == before)
        #expect(needs.map { index.best(for: $0, at: fixture.now) } != before)
    }

    @Test("lets a count grow old by the clock of the question, and tells why")
    func staleness() throws {
        let area = try #require(ServiceArea("us-mo/kansas-city"))
        let now = Timestamp(milliseconds: 1_630_022_400_000)
        var index = DirectoryIndex([IndexedService(id: "a", name: "A", beds: [.safeHouse], place: area.center)])
        let need = Need(.bed(.safeHouse), age: .from18to24, area: area)
        #expect(index.best(for: need, at: now).map(\.certainty) == [.unknown])
        let room = Offering.Room.free(2, countedAt: now, staleAfter: 3_600_000)
        index.count(IndexedCapacity(id: "p", service: "a", what: .bed(.safeHouse), room: room))
        let fresh = try #require(index.best(for: need, at: now.advanced(byMinutes: 60)).first)
        #expect(fresh.certainty == .free)
        #expect(fresh.findings.last == RuleFinding(.room, .met, "2 free."))
        let old = try #require(index.best(for: need, at: now.advanced(byMinutes: 61)).first)
        #expect(old.certainty == .stale)
        #expect(old.findings.last?.outcome == .ask)
        #expect(index.known(for: need, at: now.advanced(byMinutes: 61)) == 0)
    }

    @Test("leaves out what is known to be full until the count is too old to rely on")
    func full() throws {
        let area = try #require(ServiceArea("us-mo/kansas-city"))
        let now = Timestamp(milliseconds: 1_630_022_400_000)
        var index = DirectoryIndex([IndexedService(id: "a", name: "A", beds: [.safeHouse])])
        let none = Offering.Room.free(0, countedAt: now, staleAfter: 3_600_000)
        index.count(IndexedCapacity(id: "p", service: "a", what: .bed(.safeHouse), room: none))
        let need = Need(.bed(.safeHouse), age: .from25to59, area: area)
        #expect(index.best(for: need, at: now).isEmpty)
        #expect(index.best(for: need, at: now.advanced(byMinutes: 90)).map(\.certainty) == [.stale])
        index.uncount("p", of: "a")
        #expect(index.best(for: need, at: now).map(\.certainty) == [.unknown])
        #expect(index.best(for: need, at: now, limit: 0).isEmpty)
    }

    @Test("has a bit for every area that a request may name")
    func areas() {
        #expect(ServiceArea.all.count <= DirectoryIndex.greatestNumberOfAreas)
    }
}

extension PlainDirectory.Answer {
    init(_ match: Match) {
        self.init(service: match.service.id, pool: match.capacity?.id, certainty: match.certainty)
    }
}
