package import Ledger
package import Primitives
package import Results

/// One report as a jurisdiction sends it: one or several figures that hold for the same moment.
package struct ScenarioReport: Sendable, Hashable {
    /// What the scenario calls it; also the idempotency key of its request.
    package let name: Slug
    package let jurisdiction: Jurisdiction
    /// Nil for the jurisdiction as a whole.
    package let place: PlaceName?
    package let stage: Tally.Stage
    /// In the order of the file.
    package let figures: [Figure]
    /// The moment that the figures hold for.
    package let asOf: Timestamp
    package let preparedBy: Principal
    package let approvedBy: Principal?
    /// Who sends it.
    package let by: Principal
    package let note: String?
    /// How it came, where that was not the form: a telephone call.
    package let source: EntrySource?
    package let provenance: Provenance

    /// A category and what is reported for it, to date.
    package struct Figure: Sendable, Hashable {
        package let category: CategoryKey
        package let quantity: Quantity
    }

    /// Which figure of the account `figure` is.
    package func key(_ figure: Figure) -> FigureKey {
        FigureKey(category: figure.category, jurisdiction: jurisdiction, place: place)
    }
}
