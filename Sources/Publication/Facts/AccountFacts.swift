package import Primitives

/// What a statement may say and what a text is checked against: the account of an operation at one cut, as values.
///
/// The running node fills it in (`Coordination`), because features do not import each other; nothing in this module
/// knows where a figure comes from, only its entries.
package struct AccountFacts: Sendable, Hashable {
    /// As people say it: “Operation United Front”.
    package let operation: String
    /// The first and the last day on which the operation ran, in its own zone; nil where the record does not say.
    package let period: Period?
    /// The moment of the account.
    package let asOf: Timestamp
    /// In the order in which statements and tables list them.
    package let categories: [FactCategory]
    /// The jurisdictions that take part, by name.
    package let jurisdictions: [Jurisdiction]
    /// How many are expected to report; nil where nobody knows.
    package let expected: Int?
    /// Totals, jurisdictions and places.
    package let figures: [FactFigure]

    package init(
        operation: String,
        period: Period?,
        asOf: Timestamp,
        categories: [FactCategory],
        jurisdictions: [Jurisdiction],
        expected: Int?,
        figures: [FactFigure]
    ) {
        self.operation = operation
        self.period = period
        self.asOf = asOf
        self.categories = categories
        self.jurisdictions = jurisdictions
        self.expected = expected
        self.figures = figures
    }

    /// Days from the first to the last, both included.
    package struct Period: Sendable, Hashable {
        package let from: CivilDate
        package let to: CivilDate

        package init(from: CivilDate, to: CivilDate) {
            self.from = from
            self.to = to
        }
    }
}
