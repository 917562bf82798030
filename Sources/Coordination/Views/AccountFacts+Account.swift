package import Operations
package import Publication
package import Results

extension AccountFacts {
    /// The account of `operation` as the values that statements are made of and texts are checked against.
    package init(_ operation: Operation, _ account: Account) {
        self.init(
            operation: operation.name,
            period: operation.period.map { Period(from: $0.from, to: $0.to) },
            asOf: account.asOf,
            categories: account.categories.categories
                .filter { !account.categories.isWithheldAsBreakdown($0.key) }.compactMap(FactCategory.init),
            jurisdictions: account.roster.jurisdictions,
            expected: account.roster.expected,
            figures: account.figures.filter { !account.categories.isWithheldAsBreakdown($0.category) }.map(
                FactFigure.init
            )
        )
    }
}

extension FactCategory {
    /// The category of the results; nil where its unit has no name here, which a test rules out.
    package init?(_ category: Results.Category) {
        guard let unit = Unit(rawValue: category.unit.rawValue) else { return nil }
        self.init(
            key: category.key.description,
            label: category.label,
            definition: category.definition,
            unit: unit,
            parent: category.parent?.description,
            isRemainder: category.isRemainder,
            isHeadline: category.isHeadline,
            words: category.words
        )
    }
}

extension FactFigure {
    /// The figure of the account.
    package init(_ figure: Figure) {
        self.init(
            category: figure.category.description,
            jurisdiction: figure.jurisdiction,
            place: figure.place,
            quantity: figure.quantity,
            isComplete: figure.isComplete,
            reporting: figure.reporting,
            expected: figure.expected,
            isStatedAlone: figure.basis == .stated,
            isFinal: figure.isFinal,
            entries: figure.entries
        )
    }
}
