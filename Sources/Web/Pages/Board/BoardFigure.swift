import Primitives
package import Results

/// One headline figure: large, with its unit, how many reported, and its parts.
package struct BoardFigure: Hashable, Sendable {
    package let id: String
    /// Keeps figures in the order of the categories when one appears on a live board.
    package let order: String
    package let label: String
    package let href: String
    package let qualifier: String
    package let number: String
    package let isWords: Bool
    /// Empty where the label already says it.
    package let unit: String
    package let completeness: String
    /// “Complete”, “Partial”, or nothing where there is no figure.
    package let state: String
    package let parts: [Part]
    package let hasParts: Bool

    package struct Part: Hashable, Sendable {
        package let label: String
        package let number: String
        package let href: String
    }

    package init(_ category: Category, index: Int, in context: BoardContext) {
        let address = FigureAddress(category: category.key)
        let figure = context.figure(address)
        let text = figure.map { QuantityText($0.quantity, unit: category.unit) }
        id = "figure-\(category.key.elementID)"
        order = index.ordinal
        label = category.label
        href = context.url(address)
        qualifier = text?.qualifier ?? ""
        number = text?.figure ?? "not reported"
        isWords = text?.isWords ?? true
        unit =
            isWords || category.unit == .usDollars
                || category.label.lowercased().hasPrefix(category.unit.label.lowercased())
            ? "" : category.unit.label
        completeness = figure.map(FigureText.completeness) ?? "nobody has reported it yet"
        state = figure.map { $0.isComplete ? "Complete" : "Partial" } ?? ""
        parts = context.parts(of: address).map { part in
            Part(
                label: FigureText.inSentence(part.category.label),
                number: QuantityText(part.figure.quantity, unit: part.category.unit).text,
                href: context.url(FigureAddress(part.figure))
            )
        }
        hasParts = !parts.isEmpty
    }
}

extension CategoryKey {
    /// The key as it can stand in an element's ID and a selector.
    var elementID: String {
        description.split(separator: ".").joined(separator: "-")
    }
}

extension Int {
    /// Five digits, so that texts sort as the numbers do.
    var ordinal: String {
        String(repeating: "0", count: Swift.max(0, 5 - String(self).count)) + String(self)
    }
}
