package import Primitives

/// One number of the account, with the entries that it is made of.
package struct FactFigure: Sendable, Hashable {
    /// The key of its category.
    package let category: String
    /// Nil for the whole operation.
    package let jurisdiction: Jurisdiction?
    /// Nil for the jurisdiction as a whole.
    package let place: PlaceName?
    package let quantity: Quantity
    /// Whether all who are expected to report in this category have reported.
    package let isComplete: Bool
    /// How many jurisdictions the figure rests on.
    package let reporting: Int
    /// How many are expected; nil where nobody knows.
    package let expected: Int?
    /// Whether it is a total that a document states, and no jurisdiction gave a figure: “no breakdown”.
    package let isStatedAlone: Bool
    /// Whether every report behind it is final.
    package let isFinal: Bool
    package let entries: [EntryID]

    package init(
        category: String,
        jurisdiction: Jurisdiction? = nil,
        place: PlaceName? = nil,
        quantity: Quantity,
        isComplete: Bool = true,
        reporting: Int = 1,
        expected: Int? = nil,
        isStatedAlone: Bool = false,
        isFinal: Bool = false,
        entries: [EntryID] = []
    ) {
        self.category = category
        self.jurisdiction = jurisdiction
        self.place = place
        self.quantity = quantity
        self.isComplete = isComplete
        self.reporting = reporting
        self.expected = expected
        self.isStatedAlone = isStatedAlone
        self.isFinal = isFinal
        self.entries = entries
    }
}
