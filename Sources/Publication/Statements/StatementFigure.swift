package import Primitives

/// One number that a statement publishes.
package struct StatementFigure: Sendable, Hashable {
    package let category: String
    /// Nil for the whole operation.
    package let jurisdiction: Jurisdiction?
    /// What is published; rounded already where `roundedTo` says so.
    package let quantity: Quantity
    /// The multiple that the number was rounded to; nil where it is as reported.
    package let roundedTo: Int64?
    /// Whether all who are expected to report in this category have reported and released.
    package let isComplete: Bool
    /// How many jurisdictions it rests on.
    package let reporting: Int
    /// How many are expected; nil where nobody knows.
    package let expected: Int?
    /// Whether it is a total that a document states, without a breakdown.
    package let isStatedAlone: Bool
    package let isFinal: Bool
    /// Empty until `Statement.proven(by:)` fills it in.
    package let entries: [EntryID]

    package init(
        category: String,
        jurisdiction: Jurisdiction?,
        quantity: Quantity,
        roundedTo: Int64? = nil,
        isComplete: Bool,
        reporting: Int,
        expected: Int?,
        isStatedAlone: Bool = false,
        isFinal: Bool,
        entries: [EntryID] = []
    ) {
        self.category = category
        self.jurisdiction = jurisdiction
        self.quantity = quantity
        self.roundedTo = roundedTo
        self.isComplete = isComplete
        self.reporting = reporting
        self.expected = expected
        self.isStatedAlone = isStatedAlone
        self.isFinal = isFinal
        self.entries = entries
    }

    /// Which figure it is.
    package var cell: Cell { Cell(category: category, jurisdiction: jurisdiction) }

    func with(entries: [EntryID]) -> StatementFigure {
        copy(quantity: quantity, roundedTo: roundedTo, entries: entries)
    }

    /// The figure with the completeness of the whole that it is part of: how many states divided it is not said.
    func resting(on whole: StatementFigure) -> StatementFigure {
        StatementFigure(
            category: category,
            jurisdiction: jurisdiction,
            quantity: quantity,
            roundedTo: roundedTo,
            isComplete: whole.isComplete,
            reporting: whole.reporting,
            expected: whole.expected,
            isStatedAlone: isStatedAlone,
            isFinal: whole.isFinal,
            entries: entries
        )
    }

    /// The figure to the nearest multiple of `base`; a quantity without a number stays.
    func rounded(to base: Int64) -> StatementFigure {
        guard base > 1, let value = quantity.value,
            let near = Quantity(value: (value + base / 2) / base * base, certainty: quantity.certainty)
        else { return self }
        return copy(quantity: near, roundedTo: base, entries: entries)
    }

    private func copy(quantity: Quantity, roundedTo: Int64?, entries: [EntryID]) -> StatementFigure {
        StatementFigure(
            category: category,
            jurisdiction: jurisdiction,
            quantity: quantity,
            roundedTo: roundedTo,
            isComplete: isComplete,
            reporting: reporting,
            expected: expected,
            isStatedAlone: isStatedAlone,
            isFinal: isFinal,
            entries: entries
        )
    }
}

/// The place of a figure in a published table: a category, of one jurisdiction or of the whole operation.
package struct Cell: Sendable, Hashable, Comparable {
    package let category: String
    package let jurisdiction: Jurisdiction?

    package init(category: String, jurisdiction: Jurisdiction?) {
        self.category = category
        self.jurisdiction = jurisdiction
    }

    /// Totals before jurisdictions, these by name.
    package static func < (left: Cell, right: Cell) -> Bool {
        let names = (left.jurisdiction?.name ?? "", right.jurisdiction?.name ?? "")
        return names.0 == names.1 ? left.category < right.category : names.0 < names.1
    }
}
