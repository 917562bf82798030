package import Ledger
package import Primitives

/// Draws a statement from an account: everything that the account backs, less what was not released and what would point
/// at a person. Pure: the same values give the same statement.
package struct StatementDrawing {
    package var facts: AccountFacts
    package var settings: StatementSettings
    /// The number that the statement has.
    package var number: Int
    package var zone: String
    package var isReplay: Bool
    package var cut: Cut
    package var checkpoints: [String]
    /// Jurisdictions that have released their line.
    package var released: Set<Jurisdiction>
    package var rulings: [Cell: Ruling.Decision]
    /// Everything approved for publication before, in order; `previous` with its entries.
    package var ledger: [Statement]
    /// The number of the statement that this one goes on from or corrects.
    package var previous: Int?
    /// The statement that this one corrects.
    package var corrects: Int?

    package init(
        facts: AccountFacts,
        settings: StatementSettings,
        number: Int,
        zone: String,
        isReplay: Bool = false,
        cut: Cut,
        checkpoints: [String] = [],
        released: Set<Jurisdiction>,
        rulings: [Cell: Ruling.Decision] = [:],
        ledger: [Statement] = [],
        previous: Int? = nil,
        corrects: Int? = nil
    ) {
        self.facts = facts
        self.settings = settings
        self.number = number
        self.zone = zone
        self.isReplay = isReplay
        self.cut = cut
        self.checkpoints = checkpoints
        self.released = released
        self.rulings = rulings
        self.ledger = ledger
        self.previous = previous
        self.corrects = corrects
    }

    /// The statement, and what those who prepare it should know beside it.
    package func draw() -> DrawnStatement {
        let index = FigureIndex(facts)
        let published = facts.jurisdictions.filter { released.contains($0) }
        let plan = SuppressionPlan(AgeTable(facts, released: published), published: ledger, rulings: rulings)
        let families = AgeFamily.all(in: facts.categories)
        func allows(_ category: String, _ jurisdiction: Jurisdiction?) -> Bool {
            families.allSatisfy { plan.allows(category, jurisdiction, of: $0) }
        }
        let lines = facts.jurisdictions.map { line($0, index, allows) }
        let evidence = StatementEvidence(facts, lines)
        let all = StatementTotals(facts, index, lines).figures()
        let totals = all.filter { allows($0.category, nil) }
            .map { figure in
                let whole = evidence.hiddenWhole(figure.category)
                return all.first { $0.category == whole }.map { figure.resting(on: $0) } ?? figure
            }
            .map { settings.hasUnroundedTotals ? $0 : rounded($0) }
        let old = ledger.last { $0.number == corrects ?? previous }
        let figures = (totals + lines.flatMap(\.figures)).map { $0.with(entries: evidence.entries(of: $0)) }
        let used = Set(figures.map(\.category)).union(old?.figures.map(\.category) ?? [])
        let statement = Statement(
            number: number,
            operation: facts.operation,
            period: facts.period,
            zone: zone,
            isReplay: isReplay,
            asOf: facts.asOf,
            cut: cut,
            checkpoints: checkpoints,
            categories: facts.categories.filter { used.contains($0.key) || isWholeOfUsed($0, used) },
            totals: totals,
            lines: lines,
            expected: facts.expected,
            agencies: settings.agencies,
            hotline: settings.hotline,
            previous: old?.number,
            changes: old.map { StatementChange.between($0.figures, figures) } ?? [],
            corrects: corrects
        ).proven(by: facts)
        return DrawnStatement(
            statement: statement,
            suppressions: plan.suppressions,
            warnings: ReleaseCheck(statement, published: ledger, settings: settings, rulings: rulings).warnings()
                + given(away: plan)
        )
    }

    private func isWholeOfUsed(_ category: FactCategory, _ used: Set<String>) -> Bool {
        facts.categories.contains { $0.parent == category.key && used.contains($0.key) }
    }

    private func line(
        _ jurisdiction: Jurisdiction,
        _ index: FigureIndex,
        _ allows: (String, Jurisdiction?) -> Bool
    ) -> StatementLine {
        let own = facts.categories.compactMap { category -> FactFigure? in
            guard let figure = index[category.key, jurisdiction], figure.quantity != .unknown else { return nil }
            return figure
        }
        guard !own.isEmpty else {
            return StatementLine(jurisdiction: jurisdiction, status: .nothingReported, isFinal: false)
        }
        let isFinal = own.allSatisfy(\.isFinal)
        guard released.contains(jurisdiction) else {
            return StatementLine(jurisdiction: jurisdiction, status: .withheld, isFinal: isFinal)
        }
        let remainders = Set(facts.categories.filter(\.isRemainder).map(\.key))
        let figures = own.filter { !remainders.contains($0.category) && allows($0.category, jurisdiction) }.map {
            rounded(StatementFigure($0))
        }
        return StatementLine(jurisdiction: jurisdiction, status: .published, isFinal: isFinal, figures: figures)
    }

    private func rounded(_ figure: StatementFigure) -> StatementFigure {
        let unit = facts.categories.first { $0.key == figure.category }?.unit
        return unit == .persons || unit == .arrests ? figure.rounded(to: settings.rounding) : figure
    }

    private func given(away plan: SuppressionPlan) -> [ReleaseWarning] {
        plan.suppressions.filter { $0.cause == .alreadyDerivable }.map { suppression in
            ReleaseWarning(
                kind: .alreadyDerivable,
                cell: suppression.cell,
                message:
                    "\(suppression.cell.jurisdiction?.name ?? ""): what was published before gives away a count that is left out here",
                isOverruled: rulings[suppression.cell] == .publish
            )
        }
    }
}

/// A statement as it is proposed, and what stays inside the agency.
package struct DrawnStatement: Sendable, Hashable {
    package let statement: Statement
    package let suppressions: [SuppressionPlan.Suppression]
    package let warnings: [ReleaseWarning]

    /// Warnings that nobody has overruled.
    package var openWarnings: [ReleaseWarning] { warnings.filter { !$0.isOverruled } }
}

extension StatementFigure {
    /// A figure of the account as it is published.
    init(_ figure: FactFigure) {
        self.init(
            category: figure.category,
            jurisdiction: figure.jurisdiction,
            quantity: figure.quantity,
            isComplete: figure.isComplete,
            reporting: figure.reporting,
            expected: figure.expected,
            isStatedAlone: figure.isStatedAlone,
            isFinal: figure.isFinal,
            entries: figure.entries
        )
    }
}
