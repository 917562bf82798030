package import Results

/// The head of the table: the categories that any jurisdiction has a figure for.
package struct BoardColumns: Hashable, Sendable {
    package let id = "columns"
    package let columns: [Column]

    package struct Column: Hashable, Sendable {
        package let label: String
        /// A part of the whole to its left.
        package let isPart: Bool
    }

    package init(_ categories: [Category]) {
        columns = categories.map { Column(label: $0.label, isPart: $0.parent != nil) }
    }

    /// The categories in use, in their own order.
    ///
    /// What remains of a whole is only worth a column beside a part that was reported; alone it is the whole again.
    package static func categories(_ account: Account) -> [Category] {
        let used = Set(account.figures.lazy.filter { $0.jurisdiction != nil }.map(\.category))
        return account.categories.categories.filter { category in
            used.contains(category.key) && account.categories.isInformative(category, among: used)
                && (category.isHeadline || !showsHeadlinesOnly(account))
        }
    }

    /// Whether the table is cut to the headline categories: a page of fifty states must not outgrow its weight.
    package static func showsHeadlinesOnly(_ account: Account) -> Bool {
        account.standings.count > 24 && account.categories.categories.contains(where: \.isHeadline)
    }
}

extension CategorySet {
    /// Whether `category` says more than its whole, given the categories that have figures.
    func isInformative(_ category: Category, among used: Set<CategoryKey>) -> Bool {
        guard category.isRemainder, let whole = category.parent else { return true }
        return parts(of: whole).contains { !$0.isRemainder && used.contains($0.key) }
    }
}
