import Ledger
package import Primitives

extension ResultsState {
    /// The account at the moment that `context` names.
    ///
    /// Cost: the figures that exist, plus the records that came after the moment. Nil before the operation has categories.
    package func account(_ context: AccountContext) -> Account? {
        guard let categories = categories(at: logs.resolve(context.cut), under: context.ownership) else { return nil }
        let workings = AccountWorkings(self, categories, context)
        let order = Dictionary(
            categories.categories.enumerated().map { ($1.key, $0) },
            uniquingKeysWith: { first, _ in first }
        )
        let figures = workings.figures.values.sorted { left, right in
            if left.jurisdiction != right.jurisdiction {
                return (left.jurisdiction?.name ?? "") < (right.jurisdiction?.name ?? "")
            }
            if left.place != right.place { return (left.place?.description ?? "") < (right.place?.description ?? "") }
            return order[left.category, default: 0] < order[right.category, default: 0]
        }
        return Account(
            asOf: context.asOf,
            cut: context.cut,
            categories: categories,
            roster: context.roster,
            figures: categories.categories.compactMap { workings.totals[$0.key] } + figures,
            standings: workings.standings(),
            statedTotals: workings.stated.map { statement in
                let total = workings.totals[statement.total.category]
                return Account.StatedFigure(
                    total: statement.total,
                    entry: statement.id,
                    sum: total?.basis == .stated ? nil : total?.quantity
                )
            },
            checks: workings.checks()
        )
    }
}

extension ResultsState {
    /// Only the headline totals of an account, without its checks: what a plot over time is made of.
    package func headlineTotals(_ context: AccountContext) -> [CategoryKey: Quantity]? {
        guard let categories = categories(at: logs.resolve(context.cut), under: context.ownership) else { return nil }
        let workings = AccountWorkings(self, categories, context)
        return workings.totals.filter { categories[$0.key]?.isHeadline == true }.mapValues(\.quantity)
    }
}
