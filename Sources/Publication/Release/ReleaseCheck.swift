import Primitives

/// Looks at a table before it is published: small counts, and what can be had by subtraction from it and from everything
/// published before. Counts as agencies publish them, without age, place and service together, pass.
package struct ReleaseCheck {
    private let statement: Statement
    private let ledger: [Statement]
    private let settings: StatementSettings
    private let rulings: [Cell: Ruling.Decision]

    package init(
        _ statement: Statement,
        published ledger: [Statement],
        settings: StatementSettings,
        rulings: [Cell: Ruling.Decision]
    ) {
        self.statement = statement
        self.ledger = ledger
        self.settings = settings
        self.rulings = rulings
    }

    /// What a person should weigh, in the order of the table; overruled warnings included.
    package func warnings() -> [ReleaseWarning] {
        let families = AgeFamily.all(in: statement.categories)
        return statement.lines.filter { $0.status == .published }.flatMap { line in
            families.flatMap { family in
                smallCounts(family, line) + differences(family, line) + sinceLast(family, line)
            }
        }
    }

    private func smallCounts(_ family: AgeFamily, _ line: StatementLine) -> [ReleaseWarning] {
        guard Self.isService(family) else { return [] }
        return line.figures.filter { family.parts.contains($0.category) }.compactMap { figure in
            guard let value = figure.quantity.value, isSmall(value) else { return nil }
            return warning(
                .smallCount,
                figure.cell,
                "\(line.jurisdiction.name): \(value) for “\(label(figure.category))” joins age, place and service"
            )
        }
    }

    private func differences(_ family: AgeFamily, _ line: StatementLine) -> [ReleaseWarning] {
        let figures = line.figures.filter { $0.category == family.whole || family.parts.contains($0.category) }
        let parts = figures.filter { $0.category != family.whole }
        guard let whole = figures.first(where: { $0.category == family.whole })?.quantity.value, let last = parts.last
        else { return [] }
        let rest = whole - parts.reduce(0) { $0 + ($1.quantity.value ?? 0) }
        guard isSmall(rest) else { return [] }
        return [
            warning(
                .difference,
                last.cell,
                "\(line.jurisdiction.name): “\(label(family.whole))” less its published parts leaves \(rest)"
            )
        ]
    }

    private func sinceLast(_ family: AgeFamily, _ line: StatementLine) -> [ReleaseWarning] {
        line.figures.filter { family.parts.contains($0.category) }.compactMap { figure in
            for earlier in ledger.reversed() {
                guard let before = earlier.figures.first(where: { $0.cell == figure.cell })?.quantity.value,
                    let now = figure.quantity.value
                else { continue }
                guard isSmall(Int64((now - before).magnitude)) else { return nil }
                return warning(
                    .sinceLast,
                    figure.cell,
                    "\(line.jurisdiction.name): “\(label(figure.category))” differs by \((now - before).magnitude) from statement \(earlier.number)"
                )
            }
            return nil
        }
    }

    private func warning(_ kind: ReleaseWarning.Kind, _ cell: Cell, _ message: String) -> ReleaseWarning {
        ReleaseWarning(kind: kind, cell: cell, message: message, isOverruled: rulings[cell] == .publish)
    }

    private func isSmall(_ value: Int64) -> Bool {
        (1..<settings.threshold).contains(value)
    }

    private func label(_ category: String) -> String {
        statement.category(category)?.label ?? category
    }

    /// Whether the persons are counted by what was done for them.
    static func isService(_ family: AgeFamily) -> Bool {
        StatementSections.services.contains(family.whole)
    }
}
