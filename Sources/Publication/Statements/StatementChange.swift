package import Primitives

/// A published figure that is no longer what the statement before said.
package struct StatementChange: Sendable, Hashable {
    package let cell: Cell
    /// What was published; nil where the figure is new.
    package let from: Quantity?
    /// What is published now; nil where the figure is no longer given.
    package let to: Quantity?
    /// The entries that made the difference.
    package let entries: [EntryID]

    package init(cell: Cell, from: Quantity?, to: Quantity?, entries: [EntryID]) {
        self.cell = cell
        self.from = from
        self.to = to
        self.entries = entries
    }

    /// What of the figures that `statement` published is said differently in `now`.
    package static func since(_ statement: Statement, in now: Statement) -> [StatementChange] {
        between(statement.figures, now.figures).filter { $0.from != nil }
    }

    /// The most entries that a change names, the latest: a statement has to fit into one entry of the log.
    private static let mostEntries = 50

    /// What differs between two tables, in the order of the new one; figures that are gone stand last.
    package static func between(_ old: [StatementFigure], _ new: [StatementFigure]) -> [StatementChange] {
        let before = Dictionary(old.map { ($0.cell, $0) }, uniquingKeysWith: { first, _ in first })
        let present = Set(new.map(\.cell))
        let changed = new.compactMap { figure -> StatementChange? in
            let was = before[figure.cell]
            guard was?.quantity != figure.quantity else { return nil }
            let known = Set(was?.entries ?? [])
            return StatementChange(
                cell: figure.cell,
                from: was?.quantity,
                to: figure.quantity,
                entries: Array(figure.entries.filter { !known.contains($0) }.suffix(mostEntries))
            )
        }
        let gone = old.filter { !present.contains($0.cell) }.map {
            StatementChange(cell: $0.cell, from: $0.quantity, to: nil, entries: [])
        }
        return changed + gone
    }
}
