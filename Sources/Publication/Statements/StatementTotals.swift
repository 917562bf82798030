import Primitives

/// The totals of a statement: the account's own where every line is released, else those of the released lines only.
///
/// So no total can be compared with its lines to learn what a state has not released.
struct StatementTotals {
    private let facts: AccountFacts
    private let index: FigureIndex
    private let published: [Jurisdiction]
    private let withheld: [Jurisdiction]

    init(_ facts: AccountFacts, _ index: FigureIndex, _ lines: [StatementLine]) {
        self.facts = facts
        self.index = index
        published = lines.filter { $0.status == .published }.map(\.jurisdiction)
        withheld = lines.filter { $0.status == .withheld }.map(\.jurisdiction)
    }

    /// In the order of the categories.
    func figures() -> [StatementFigure] {
        facts.categories.compactMap { category in
            guard let total = index[category.key, nil], total.quantity != .unknown else { return nil }
            let missesSome = !total.isStatedAlone && !index.given(basis(category), by: withheld).isEmpty
            return missesSome ? partial(category, total) : StatementFigure(total)
        }
    }

    /// What a total rests on: what remains of a whole rests on the whole.
    private func basis(_ category: FactCategory) -> String {
        category.isRemainder ? category.parent ?? category.key : category.key
    }

    private func partial(_ category: FactCategory, _ total: FactFigure) -> StatementFigure? {
        let given = index.given(basis(category), by: published)
        guard let sum = category.isRemainder ? remainder(category) : sum(category.key) else { return nil }
        return StatementFigure(
            category: category.key,
            jurisdiction: nil,
            quantity: sum.asLowerBound,
            isComplete: false,
            reporting: given.count,
            expected: total.expected,
            isFinal: given.allSatisfy(\.isFinal),
            entries: Set(given.flatMap(\.entries)).sorted()
        )
    }

    private func sum(_ category: String) -> Quantity? {
        let given = index.given(category, by: published).map(\.quantity)
        guard let first = given.first else { return nil }
        return given.dropFirst().reduce(first, +)
    }

    private func remainder(_ category: FactCategory) -> Quantity? {
        guard let parent = category.parent, let whole = sum(parent)?.value else { return nil }
        let parts = facts.categories.filter { $0.parent == parent && !$0.isRemainder }
        let rest = whole - parts.reduce(0) { $0 + (sum($1.key)?.value ?? 0) }
        return rest > 0 ? .exact(rest) : nil
    }
}
