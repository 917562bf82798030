package import Ledger
package import Primitives

/// The one set of numbers of an operation at a moment: every figure with its entries, and what is wrong with them.
///
/// A value: made from the state of the log by `ResultsState.account(…)` and from nothing else.
package struct Account: Sendable, Hashable {
    /// The moment, as a time that people read.
    package let asOf: Timestamp
    /// The moment, as what this node knew.
    package let cut: Cut
    package let categories: CategorySet
    package let roster: Roster
    /// Totals first, then jurisdictions by name, then places; within each in the order of the categories.
    package let figures: [Figure]
    /// One line for each jurisdiction of the roster, by name.
    package let standings: [Standing]
    package let statedTotals: [StatedFigure]
    /// The worst first.
    package let checks: [Check]

    /// Where a jurisdiction stands in its reporting.
    package struct Standing: Sendable, Hashable {
        package let jurisdiction: Jurisdiction
        package let status: Status
        /// When this node last had something from it; nil before its first report.
        package let lastReport: Timestamp?

        package enum Status: String, Sendable, Hashable {
            /// Nothing yet.
            case awaited
            /// Has reported and will again.
            case reporting
            /// Has reported and is later than agreed.
            case silent
            /// Every figure it gave is final.
            case final
        }
    }

    /// A total that a document states, beside what the jurisdictions add up to.
    package struct StatedFigure: Sendable, Hashable {
        package let total: StatedTotal
        package let entry: EntryID
        /// The sum of the jurisdictions' figures; nil where none reported: “no breakdown”.
        package let sum: Quantity?
    }

    /// The total of `category` over all jurisdictions, or nil where nobody has reported or stated one.
    package func total(_ category: CategoryKey) -> Figure? {
        figures.first { $0.category == category && $0.jurisdiction == nil }
    }

    /// The figure for `key`, or nil where it was not reported.
    package func figure(_ key: FigureKey) -> Figure? {
        figures.first { $0.category == key.category && $0.jurisdiction == key.jurisdiction && $0.place == key.place }
    }
}
