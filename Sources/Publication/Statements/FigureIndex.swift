import Primitives

/// The figures of an account by the cell that they would stand in.
struct FigureIndex {
    private let figures: [Cell: FactFigure]

    init(_ facts: AccountFacts) {
        figures = Dictionary(
            facts.figures.filter { $0.place == nil }
                .map { (Cell(category: $0.category, jurisdiction: $0.jurisdiction), $0) },
            uniquingKeysWith: { first, _ in first }
        )
    }

    subscript(category: String, jurisdiction: Jurisdiction?) -> FactFigure? {
        figures[Cell(category: category, jurisdiction: jurisdiction)]
    }

    /// Figures of `category` that jurisdictions gave.
    func given(_ category: String, by jurisdictions: some Sequence<Jurisdiction>) -> [FactFigure] {
        jurisdictions.compactMap { self[category, $0] }.filter { $0.quantity != .unknown }
    }
}
