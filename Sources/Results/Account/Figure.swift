package import Primitives

/// One number of the account, with what it rests on.
package struct Figure: Sendable, Hashable {
    package let category: CategoryKey
    /// Nil for the whole operation.
    package let jurisdiction: Jurisdiction?
    /// Nil for the jurisdiction as a whole.
    package let place: PlaceName?
    package let quantity: Quantity
    package let basis: Basis
    /// Whether all who are expected to report have reported.
    package let isComplete: Bool
    /// Whether every report behind it is final.
    package let isFinal: Bool
    /// How many jurisdictions the figure rests on.
    package let reporting: Int
    /// How many are expected; nil where nobody knows.
    package let expected: Int?
    /// Jurisdictions of the roster that gave no figure, by name; only for a total.
    package let missing: [Jurisdiction]
    /// Agencies that gave some of it for a jurisdiction whose own node has not taken it over yet, by name: “hub, on behalf”.
    package let onBehalfBy: [AgencyID]
    /// The entries that the figure is made of, in order of time.
    package let entries: [EntryID]

    package init(
        category: CategoryKey,
        jurisdiction: Jurisdiction? = nil,
        place: PlaceName? = nil,
        quantity: Quantity,
        basis: Basis,
        isComplete: Bool,
        isFinal: Bool,
        reporting: Int,
        expected: Int?,
        missing: [Jurisdiction] = [],
        onBehalfBy: [AgencyID] = [],
        entries: [EntryID]
    ) {
        self.category = category
        self.jurisdiction = jurisdiction
        self.place = place
        self.quantity = quantity
        self.basis = basis
        self.isComplete = isComplete
        self.isFinal = isFinal
        self.reporting = reporting
        self.expected = expected
        self.missing = missing
        self.onBehalfBy = onBehalfBy
        self.entries = entries
    }

    /// How a figure came about.
    package enum Basis: String, Sendable, Hashable {
        /// An agency reported it.
        case reported
        /// The sum of the parts of the category, which is all that was reported.
        case parts
        /// The sum of the places, which is all that was reported.
        case places
        /// What remains of the whole once its reported parts are taken off.
        case remainder
        /// The sum over jurisdictions.
        case sum
        /// A total that a document states; no jurisdiction gave a figure.
        case stated
    }
}
