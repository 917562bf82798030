package import Ledger
package import Primitives

/// What an information officer says of an operation at one moment: the account at a cut, as far as it may be published.
///
/// A value, drawn by `StatementDrawing` and then never changed: what was approved is what is released. Entries behind its
/// figures are not stored with it, since the cut names them for good; `proven(by:)` fills them in.
package struct Statement: Sendable, Hashable {
    /// 1 for the first of the operation.
    package let number: Int
    /// As people say it: “Operation United Front”.
    package let operation: String
    package let period: AccountFacts.Period?
    /// The zone that its times are read in, an IANA name.
    package let zone: String
    /// Whether the operation is a replay or an exercise: every form of the statement says so.
    package let isReplay: Bool
    /// The moment of the account.
    package let asOf: Timestamp
    /// The same moment, as what stood in the shared logs.
    package let cut: Cut
    /// The signed checkpoints of those logs (C2SP tlog-checkpoint), so that anyone with a log can prove the figures.
    package let checkpoints: [String]
    /// What is counted, with its definitions; only what the statement uses.
    package let categories: [FactCategory]
    /// Totals of the operation, in the order of the categories.
    package let totals: [StatementFigure]
    /// One line for each jurisdiction that takes part, by name.
    package let lines: [StatementLine]
    /// How many jurisdictions are expected; nil where nobody knows.
    package let expected: Int?
    /// Agencies that take part, as the information officer listed them.
    package let agencies: [String]
    package let hotline: StatementSettings.Hotline
    /// The number of the statement before it; nil for the first.
    package let previous: Int?
    /// What differs from the statement before it, figure by figure.
    package let changes: [StatementChange]
    /// The number of the statement that this one corrects; nil where it only goes on from it.
    package let corrects: Int?

    /// The category called `key`, or nil.
    package func category(_ key: String) -> FactCategory? {
        categories.first { $0.key == key }
    }

    /// Every figure that it publishes.
    package var figures: [StatementFigure] {
        totals + lines.flatMap(\.figures)
    }

    /// Jurisdictions whose every figure is final.
    package var finalCount: Int {
        lines.count { $0.isFinal }
    }

    /// The same statement with the entries of each figure, as `facts` of its own cut name them.
    ///
    /// Where a division by age was left out, the entries of that family stand at the operation's figures only, the same
    /// for each: two entries behind one state's whole would tell that the state did divide it.
    package func proven(by facts: AccountFacts) -> Statement {
        let evidence = StatementEvidence(facts, lines)
        return copy(
            totals: totals.map { $0.with(entries: evidence.entries(of: $0)) },
            lines: lines.map { line in
                StatementLine(
                    jurisdiction: line.jurisdiction,
                    status: line.status,
                    isFinal: line.isFinal,
                    figures: line.figures.map { $0.with(entries: evidence.entries(of: $0)) }
                )
            }
        )
    }

    /// The same statement as its entry holds it: without the entries behind its figures, and without the words that
    /// reports use for a category.
    package var asRecorded: Statement {
        copy(
            totals: totals.map { $0.with(entries: []) },
            lines: lines.map { line in
                StatementLine(
                    jurisdiction: line.jurisdiction,
                    status: line.status,
                    isFinal: line.isFinal,
                    figures: line.figures.map { $0.with(entries: []) }
                )
            },
            categories: categories.map(\.withoutWords)
        )
    }

    private func copy(
        totals: [StatementFigure],
        lines: [StatementLine],
        categories: [FactCategory]? = nil
    ) -> Statement {
        Statement(
            number: number,
            operation: operation,
            period: period,
            zone: zone,
            isReplay: isReplay,
            asOf: asOf,
            cut: cut,
            checkpoints: checkpoints,
            categories: categories ?? self.categories,
            totals: totals,
            lines: lines,
            expected: expected,
            agencies: agencies,
            hotline: hotline,
            previous: previous,
            changes: changes,
            corrects: corrects
        )
    }
}
