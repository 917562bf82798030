package import Primitives

/// What may be published of gaps now, given everything that was published before.
///
/// Three rules. A count under the threshold is withheld, zero included: where people were met, a zero speaks of them too. A
/// cell changes only where its count has moved by the threshold or more since it was last published, so that the difference
/// of two tables never rests on a few persons. And a cell is withheld where, with a figure of a statement, it would leave a
/// small rest.
package struct GapRelease: Sendable, Hashable {
    package let table: GapTable
    /// The counts on which it rests: of a cell that was held, the count of its earlier publication.
    package let counts: GapCounts
    /// Cells that keep their earlier number, because too few have been added since.
    package let held: Int
    /// Cells with a count that are not in the table.
    package let withheld: Int

    /// - Parameters:
    ///   - counts: as they are now.
    ///   - before: what the tables of this node rested on so far, in order.
    ///   - statements: persons who received a service, by service and jurisdiction, as statements have published them.
    package init(
        _ counts: GapCounts,
        before: [GapCounts],
        statements: [(service: ServiceCategory, jurisdiction: Jurisdiction, value: Int64)] = []
    ) {
        let last = before.last?.rows ?? [:]
        var basis: [GapCounts.Cell: Int64] = [:]
        var published: [GapCounts.Cell: Int64] = [:]
        var held = 0
        for cell in Set(counts.rows.keys).union(last.keys) {
            let now = counts.rows[cell] ?? 0
            var count = now
            if let earlier = last[cell] ?? (before.isEmpty ? nil : 0), (now - earlier).magnitude < GapTable.threshold {
                if now != earlier { held += 1 }
                count = earlier
            }
            basis[cell] = count
            guard count >= GapTable.threshold else { continue }
            let rounded = count / GapTable.base * GapTable.base
            let known = statements.filter { $0.service == cell.service && $0.jurisdiction == cell.jurisdiction }
            guard !known.contains(where: { Self.leavesFew(rounded, less: $0.value) }) else { continue }
            published[cell] = rounded
        }
        table = GapTable(published)
        self.counts = GapCounts(basis)
        self.held = held
        withheld = counts.rows.count { $0.value > 0 && published[$0.key] == nil }
    }

    /// Whether what the cell stands for less a published figure is surely a small count.
    private static func leavesFew(_ rounded: Int64, less value: Int64) -> Bool {
        let rest = (rounded - value)...(rounded + GapTable.base - 1 - value)
        return rest.lowerBound < GapTable.threshold && rest.upperBound > 0 && rest.upperBound < GapTable.threshold
    }
}
