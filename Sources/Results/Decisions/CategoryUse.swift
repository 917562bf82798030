import Primitives

/// What rests on a category, so that it can neither go nor be counted in another unit.
package enum CategoryUse: Sendable, Hashable {
    /// Figures that stand: neither replaced nor withdrawn.
    case reports
    /// A total that a document states; nothing takes such an entry back.
    case statedTotal
}

extension ResultsState {
    /// What rests on `key`; nil where nothing does.
    ///
    /// A figure that was withdrawn, or replaced by one that was, rests on nothing any more: the account leaves it out, and as of
    /// a past moment it is read with the categories of that moment.
    func use(of key: CategoryKey, under ownership: Ownership) -> CategoryUse? {
        if stated.contains(where: { $0.total.category == key }) { return .statedTotal }
        let isReported = runs.contains { figure, run in
            figure.category == key && run.hasRecord { !hasEnded($0, figure.jurisdiction, under: ownership) }
        }
        return isReported ? .reports : nil
    }
}
