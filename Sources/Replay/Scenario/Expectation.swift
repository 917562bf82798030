package import Primitives
package import Results

/// What the account must say when a scenario is over.
package struct Expectation: Sendable, Hashable {
    /// Totals and figures of jurisdictions and places. A reported figure that is not here must not exist: whoever gave
    /// no figure has none, and no zero either.
    package let figures: [ExpectedFigure]
    /// Totals that somebody stated.
    package let statedTotals: [CategoryKey: Quantity]
    /// The codes of the checks that remain at the end; any other is a difference.
    package let checks: Set<Check.Code>
    /// How the operation must have been run; nil where the scenario does not say.
    package let conduct: ConductExpectation?
    /// What must stand at the nodes when the night of the providers is over.
    package let care: [CareExpectation]
}

/// One figure that the account must have.
package struct ExpectedFigure: Sendable, Hashable {
    package let category: CategoryKey
    /// Nil for the total over all jurisdictions.
    package let jurisdiction: Jurisdiction?
    package let place: PlaceName?
    package let quantity: Quantity
    /// Nil where the scenario does not say.
    package let isComplete: Bool?
    /// How many jurisdictions it rests on; nil where the scenario does not say.
    package let reporting: Int?
    /// Out of how many; nil where the scenario does not say.
    package let expected: Int?
    /// Nil where the scenario does not say.
    package let basis: Figure.Basis?
    package let provenance: Provenance
}
