import Primitives

/// What statements before this one published of a whole and its parts: it binds whatever is left out now.
struct PublishedFamily {
    private let family: AgeFamily
    private let tables: [Table]

    /// One statement's figures of the family.
    private struct Table {
        let wholes: [Jurisdiction: Int64]
        /// States whose parts it gave.
        let divided: Set<Jurisdiction>
        let minors: [Jurisdiction: Int64]
        let hasTotals: Bool
    }

    init(_ family: AgeFamily, _ ledger: [Statement]) {
        self.family = family
        tables = ledger.map { statement in
            let lines = statement.lines.filter { $0.status == .published }
            func values(_ category: String) -> [Jurisdiction: Int64] {
                let pairs = lines.flatMap(\.figures).compactMap { figure in
                    figure.category == category
                        ? figure.jurisdiction.flatMap { place in figure.quantity.value.map { (place, $0) } } : nil
                }
                return Dictionary(pairs, uniquingKeysWith: { first, _ in first })
            }
            return Table(
                wholes: values(family.whole),
                divided: Set(family.parts.flatMap { values($0).keys }),
                minors: values(family.minors),
                hasTotals: statement.totals.contains { family.allParts.contains($0.category) }
            )
        }
    }

    /// Whether the row's parts stand in an earlier statement, with the whole that it has now.
    func gives(_ row: AgeTable.Row) -> Bool {
        tables.contains { !isChanged(row, since: $0) && $0.divided.contains(row.jurisdiction) }
    }

    /// Whether an earlier statement gave totals by age over the row as it is now.
    func binds(_ row: AgeTable.Row) -> Bool {
        tables.contains { $0.hasTotals && !isChanged(row, since: $0) }
    }

    /// Whether a person could stand in either row as far as every earlier table tells: both were in it as they are now,
    /// or both are new or changed since.
    func together(_ row: AgeTable.Row, _ other: AgeTable.Row) -> Bool {
        tables.allSatisfy { !$0.hasTotals || isChanged(row, since: $0) == isChanged(other, since: $0) }
    }

    private func isChanged(_ row: AgeTable.Row, since table: Table) -> Bool {
        table.wholes[row.jurisdiction] != row.whole
    }
}
