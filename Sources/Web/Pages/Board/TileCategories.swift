import Primitives
import Results

/// What every tile of the map counts: the two headline categories that most jurisdictions have reported.
package struct TileCategories: Hashable, Sendable {
    package let id = "tiles-note"
    /// What the numbers in the tiles are, in full: a tile has room for one word only.
    package let text: String
    let categories: [Category]

    init(_ context: BoardContext) {
        let candidates = context.headlines.filter { $0.unit != .usDollars }
        let reported = context.account.figures.reduce(into: [CategoryKey: Int]()) { counts, figure in
            if figure.jurisdiction != nil, figure.place == nil { counts[figure.category, default: 0] += 1 }
        }
        let most = candidates.compactMap { reported[$0.key] }.sorted(by: >).prefix(2).last ?? .max
        categories = Array(candidates.filter { (reported[$0.key] ?? 0) >= most }.prefix(2))
        let labels = categories.map { FigureText.inSentence($0.label) }
        text = labels.isEmpty ? "No figures yet." : "In each tile: \(labels.joined(separator: " and ")), to date."
    }

    /// “victims” for “Victims identified”, “arrests” for “Arrests”. A longer label would say something else when it is
    /// cut, so that the unit stands in for it.
    static func word(_ category: Category) -> String {
        let words = FigureText.inSentence(category.label).split(separator: " ")
        guard let first = words.first, words.count <= 2, first.hasSuffix("s") else { return category.unit.label }
        return String(first)
    }
}
