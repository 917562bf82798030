import Primitives

/// Which breakdowns by age a statement leaves out, so that a count of one or two minors cannot be placed in a state.
///
/// A state whose count is small keeps its whole and loses all of its parts, as if it had reported none: a reader cannot
/// tell the two apart, and no part can be had by subtraction. The operation's own parts stay where another state could
/// as well be the one; where none could, another state's parts go too, or at last the operation's.
package struct SuppressionPlan: Sendable, Hashable {
    /// By the whole's key: the states whose parts are left out.
    private(set) var merged: [String: Set<Jurisdiction>] = [:]
    /// Wholes whose parts are left out also for the operation.
    private(set) var mergedTotals: Set<String> = []
    /// What was left out and why, for those who prepare the statement; never published.
    package private(set) var suppressions: [Suppression] = []

    /// A figure that is not published.
    package struct Suppression: Sendable, Hashable {
        package let cell: Cell
        package let cause: Cause

        package init(cell: Cell, cause: Cause) {
            self.cell = cell
            self.cause = cause
        }

        package enum Cause: String, Sendable, Hashable, CaseIterable {
            /// It counts one or two minors in one state.
            case smallCount
            /// Without it a small count could be worked out.
            case complementary
            /// A person decided so.
            case ruled
            /// It is small, and what was published before gives it away: nothing can be done but say so.
            case alreadyDerivable
        }
    }

    /// Counts up to this one are withheld by state unless a person overrules it (rulings, 19).
    package static let smallestMinors: ClosedRange<Int64> = 1...2

    /// Plans for the lines of `table`, given what was published before.
    init(_ table: AgeTable, published ledger: [Statement], rulings: [Cell: Ruling.Decision]) {
        for family in table.families { plan(family, table, PublishedFamily(family, ledger), rulings) }
    }

    /// Whether the part `category` of `jurisdiction`, or of the operation, may be published.
    func allows(_ category: String, _ jurisdiction: Jurisdiction?, of family: AgeFamily) -> Bool {
        guard family.allParts.contains(category) else { return true }
        guard let jurisdiction else { return !mergedTotals.contains(family.whole) }
        return merged[family.whole]?.contains(jurisdiction) != true
    }

    private mutating func plan(
        _ family: AgeFamily,
        _ table: AgeTable,
        _ before: PublishedFamily,
        _ rulings: [Cell: Ruling.Decision]
    ) {
        let rows = table.rows(of: family)
        let ruled = rows.filter { row in
            family.parts.contains {
                rulings[Cell(category: $0, jurisdiction: row.jurisdiction)] == .withhold && row.parts[$0] != nil
            }
        }
        let small = rows.filter { row in
            guard let minors = row.parts[family.minors], Self.smallestMinors.contains(minors) else { return false }
            let cell = Cell(category: family.minors, jurisdiction: row.jurisdiction)
            return rulings[cell] != .publish && !before.gives(row)
        }
        for row in small { merge(row, family, .smallCount) }
        for row in ruled where !isMerged(row, family) { merge(row, family, .ruled) }
        for row in small {
            while !isAmbiguous(row, rows, family, before) {
                if let next = complement(for: row, rows, family, before, rulings) {
                    merge(next, family, .complementary)
                } else if !mergedTotals.contains(family.whole) {
                    mergedTotals.insert(family.whole)
                    for part in family.allParts where table.hasTotal(part) {
                        suppressions.append(
                            Suppression(cell: Cell(category: part, jurisdiction: nil), cause: .complementary)
                        )
                    }
                } else {
                    let cell = Cell(category: family.minors, jurisdiction: row.jurisdiction)
                    suppressions.append(Suppression(cell: cell, cause: .alreadyDerivable))
                    break
                }
            }
        }
    }

    private func isMerged(_ row: AgeTable.Row, _ family: AgeFamily) -> Bool {
        merged[family.whole]?.contains(row.jurisdiction) == true
    }

    private mutating func merge(_ row: AgeTable.Row, _ family: AgeFamily, _ cause: Suppression.Cause) {
        merged[family.whole, default: []].insert(row.jurisdiction)
        for part in family.parts where row.parts[part] != nil {
            suppressions.append(Suppression(cell: Cell(category: part, jurisdiction: row.jurisdiction), cause: cause))
        }
    }

    /// Whether one of the minors in `row` could as well stand elsewhere without a published number changing.
    private func isAmbiguous(
        _ row: AgeTable.Row,
        _ rows: [AgeTable.Row],
        _ family: AgeFamily,
        _ before: PublishedFamily
    ) -> Bool {
        let hidesTotals = mergedTotals.contains(family.whole)
        // Without totals, a minor of the row may as well be one whose age was not reported.
        if hidesTotals, !before.binds(row) { return true }
        return rows.contains { other in
            other.jurisdiction != row.jurisdiction && (isMerged(other, family) || other.parts.isEmpty)
                && other.isOlder(than: family.minors) && !before.gives(other)
                && before.together(row, other)
        }
    }

    /// The smallest other row whose parts, once left out too, make `row` ambiguous.
    private func complement(
        for row: AgeTable.Row,
        _ rows: [AgeTable.Row],
        _ family: AgeFamily,
        _ before: PublishedFamily,
        _ rulings: [Cell: Ruling.Decision]
    ) -> AgeTable.Row? {
        rows.filter { other in
            other.jurisdiction != row.jurisdiction && !isMerged(other, family) && !other.parts.isEmpty
                && other.isOlder(than: family.minors) && !before.gives(other)
                && before.together(row, other)
                && !family.parts.contains {
                    rulings[Cell(category: $0, jurisdiction: other.jurisdiction)] == .publish
                }
        }.min { ($0.whole, $0.jurisdiction) < ($1.whole, $1.jurisdiction) }
    }
}
