import Primitives

/// Which entries stand behind the figures of a statement, as far as they may be named in public.
struct StatementEvidence {
    private let index: FigureIndex
    private let lines: [StatementLine]
    /// The whole of each category that is what remains of it.
    private let remainders: [String: String]
    /// For each category of a family of which a division was left out: the whole.
    private let merged: [String: String]

    init(_ facts: AccountFacts, _ lines: [StatementLine]) {
        let index = FigureIndex(facts)
        self.index = index
        self.lines = lines
        remainders = Dictionary(
            facts.categories.compactMap { category in
                category.isRemainder ? category.parent.map { (category.key, $0) } : nil
            },
            uniquingKeysWith: { first, _ in first }
        )
        let hidden = AgeFamily.all(in: facts.categories).filter { family in
            lines.contains { line in
                line.status == .published
                    && family.parts.contains { part in
                        index[part, line.jurisdiction] != nil && !line.figures.contains { $0.category == part }
                    }
            }
        }
        merged = Dictionary(
            hidden.flatMap { family in ([family.whole] + family.allParts).map { ($0, family.whole) } },
            uniquingKeysWith: { first, _ in first }
        )
    }

    /// The whole of the family that `category` belongs to, where a division of it was left out.
    func hiddenWhole(_ category: String) -> String? { merged[category] }

    /// The entries behind a published figure: a total over some lines only rests on those lines only.
    func entries(of figure: StatementFigure) -> [EntryID] {
        guard let own = index[figure.category, figure.jurisdiction] else { return [] }
        if let whole = merged[figure.category] { return figure.jurisdiction == nil ? total(whole) : [] }
        guard figure.jurisdiction == nil, !own.isStatedAlone else { return own.entries }
        // What remains of a whole rests on what the whole rests on.
        return lines.contains { $0.status == .withheld }
            ? total(remainders[figure.category] ?? figure.category) : own.entries
    }

    private func total(_ category: String) -> [EntryID] {
        let published = lines.filter { $0.status == .published }.map(\.jurisdiction)
        return Set(index.given(category, by: published).flatMap(\.entries)).sorted()
    }
}
