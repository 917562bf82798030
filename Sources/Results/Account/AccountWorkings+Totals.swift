import Ledger
import Primitives

extension AccountWorkings {
    /// The sum over jurisdictions; a stated total where none gave a figure; nil where neither exists.
    ///
    /// A sum of some jurisdictions is a lower bound, unless a total that the same source states equals it (rulings, 16).
    func total(of category: Category) -> Figure? {
        let given = figures.values.filter {
            $0.category == category.key && $0.place == nil && $0.quantity != .unknown
        }
        guard let first = given.first else { return statedAlone(category) }
        let sum = given.dropFirst().reduce(first.quantity) { $0 + $1.quantity }
        let isComplete =
            context.unknown.isEmpty && given.count == context.roster.expected
            && given.allSatisfy(\.isComplete)
        let reporting = Set(given.compactMap(\.jurisdiction))
        return Figure(
            category: category.key,
            quantity: isComplete || isConfirmed(sum, category, by: given) ? sum : sum.asLowerBound,
            basis: .sum,
            isComplete: isComplete,
            isFinal: given.allSatisfy(\.isFinal),
            reporting: given.count,
            expected: context.roster.expected,
            missing: context.roster.jurisdictions.filter { !reporting.contains($0) },
            onBehalfBy: Set(given.flatMap(\.onBehalfBy)).sorted(),
            entries: Set(given.flatMap(\.entries)).sorted()
        )
    }

    /// What remains of a total once the totals of its parts are taken off.
    func remainingTotal(of category: Category) -> Figure? {
        guard let parent = category.parent, divided.contains(parent), let whole = totals[parent], whole.basis == .sum
        else {
            return nil
        }
        let parts = categories.parts(of: parent).compactMap { $0.isRemainder ? nil : totals[$0.key] }
        // The sum of a part over some jurisdictions is all of it that is known: the rest is what this figure counts.
        let known = parts.compactMap { part in part.quantity.value.map { Quantity.exact($0) } }
        guard let rest = whole.quantity.less(known), rest.value != 0 else { return nil }
        return Figure(
            category: category.key,
            quantity: rest,
            basis: .remainder,
            isComplete: whole.isComplete,
            isFinal: whole.isFinal && parts.allSatisfy(\.isFinal),
            reporting: whole.reporting,
            expected: whole.expected,
            missing: whole.missing,
            onBehalfBy: Set(whole.onBehalfBy + parts.flatMap(\.onBehalfBy)).sorted(),
            entries: whole.entries
        )
    }

    private func statedAlone(_ category: Category) -> Figure? {
        guard
            let latest = stated.filter({ $0.total.category == category.key }).max(by: {
                ($0.total.asOf, $0.id) < ($1.total.asOf, $1.id)
            })
        else { return nil }
        return Figure(
            category: category.key,
            quantity: latest.total.quantity,
            basis: .stated,
            isComplete: false,
            isFinal: false,
            reporting: 0,
            expected: context.roster.expected,
            missing: context.roster.jurisdictions,
            entries: [latest.id]
        )
    }

    /// Whether a stated total equals `sum` and comes from the source of every figure in it: the same document; or, where
    /// nothing was read from a document, the same log, or the agency that leads the operation and so speaks for the whole.
    private func isConfirmed(_ sum: Quantity, _ category: Category, by given: [Figure]) -> Bool {
        let ids = Set(given.flatMap(\.entries))
        let records = readings.values.flatMap(\.records).filter { ids.contains($0.id) }
        return stated.contains { statement in
            let isLeads = statement.document == 0 && context.ownership.isLead(reader.agencies[statement.stamp.ordinal])
            return statement.total.category == category.key && statement.total.quantity == sum
                && records.allSatisfy {
                    $0.document == statement.document && (isLeads || $0.stamp.ordinal == statement.stamp.ordinal)
                }
        }
    }
}
