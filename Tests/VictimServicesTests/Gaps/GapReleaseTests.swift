import Primitives
import Testing
import VictimServices

/// What may be published of gaps, and what two tables tell together.
@Suite struct GapReleaseTests {
    private let ky: Jurisdiction
    private let cell: GapCounts.Cell

    init() throws {
        ky = try #require(Jurisdiction(code: "US-KY"))
        cell = GapCounts.Cell(.medical, ky, .needed)
    }

    private func release(_ count: Int64, after counts: [Int64] = []) -> GapRelease {
        var before: [GapCounts] = []
        for earlier in counts { before.append(GapRelease(GapCounts([cell: earlier]), before: before).counts) }
        return GapRelease(GapCounts([cell: count]), before: before)
    }

    @Test func `no count under eleven is published, and every other is rounded down`() {
        #expect(release(0).table.rows.isEmpty)
        #expect(release(10).table.rows.isEmpty)
        #expect(release(10).withheld == 1)
        #expect(release(11).table.rows.first?.needed == 10)
        #expect(release(19).table.rows.first?.needed == 10)
        #expect(release(47).table.rows.first?.needed == 40)
        #expect(release(11).table.rows.first?.notAvailable == nil)
    }

    @Test func `the published night of 2021 leaves Kentucky alone`() throws {
        let night: [(String, Int64)] = [
            ("MO", 4), ("IL", 1), ("KY", 23), ("MN", 8), ("ND", 6), ("OK", 1), ("TX", 4),
        ]
        var counts: [GapCounts.Cell: Int64] = [:]
        for (state, count) in night {
            counts[GapCounts.Cell(.medical, try #require(Jurisdiction(code: "US-\(state)")), .needed)] = count
        }
        let release = GapRelease(GapCounts(counts), before: [])
        #expect(release.table.rows.map(\.jurisdiction) == [ky])
        #expect(release.table.rows.map(\.needed) == [20])
        #expect(release.withheld == 6)
    }

    @Test func `a number changes only when eleven or more were added since it was published`() {
        #expect(release(20, after: [19]).table.rows.first?.needed == 10)
        #expect(release(20, after: [19]).held == 1)
        #expect(release(29, after: [19]).table.rows.first?.needed == 10)
        #expect(release(30, after: [19]).table.rows.first?.needed == 30)
        #expect(release(30, after: [19, 25]).table.rows.first?.needed == 30)
        #expect(release(11, after: [10]).table.rows.isEmpty)
    }

    @Test func `an attacker who keeps every table never sees a step that rests on fewer than eleven`() {
        var before: [GapCounts] = []
        var published: (value: Int64?, true: Int64) = (nil, 0)
        for count in Int64(0)...200 {
            let release = GapRelease(GapCounts([cell: count]), before: before)
            before.append(release.counts)
            let value = release.table.rows.first?.needed
            if value != published.value {
                #expect(count - published.true >= GapTable.threshold, "at \(count)")
                published = (value, count)
            }
        }
        #expect(published.value == 190)
    }

    @Test func `a cell that a statement would turn into a small rest is withheld`() {
        let counts = GapCounts([cell: 25])
        func rows(_ value: Int64) -> Int {
            let statements = [(service: ServiceCategory.medical, jurisdiction: ky, value: value)]
            return GapRelease(counts, before: [], statements: statements).table.rows.count
        }
        #expect(rows(19) == 0)
        #expect(rows(21) == 0)
        #expect(rows(5) == 1)
    }

    @Test func `a published table reads back, and holds nothing that was withheld`() throws {
        let counts = GapCounts([cell: 25, GapCounts.Cell(.medical, ky, .notAvailable): 3])
        let release = GapRelease(counts, before: [])
        let event = FieldEvent.gapsPublished(release.table)
        #expect(FieldEvent(kind: event.kind, body: event.body) == event)
        let text = String(decoding: event.body.utf8, as: UTF8.self)
        #expect(text.contains("\"notAvailable\":null"))
        #expect(!text.contains("25") && !text.contains(":3"))
    }
}
