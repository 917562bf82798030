import HashTreeCollections
import Ledger
import Primitives

/// One drawing of the account, while it is being made: what was read, what follows from it, and what the checks look at.
struct AccountWorkings {
    let categories: CategorySet
    let context: AccountContext
    let logs: LogTable
    let reader: FigureReader
    /// What was reported and is in force.
    let readings: [FigureKey: FigureReading]
    /// What was reported under a category that is not counted (any more): from nodes that were cut off when it was taken out.
    let uncounted: [FigureKey: FigureReading]
    /// Figures of jurisdictions and places, reported and derived.
    private(set) var figures: [FigureKey: Figure] = [:]
    /// Totals over all jurisdictions.
    private(set) var totals: [CategoryKey: Figure] = [:]
    let stated: [ResultsState.StatedRecord]
    /// When this node last heard from each jurisdiction: by its own receipts, so another node may say otherwise.
    let lastHeard: [Jurisdiction: Timestamp]
    /// Wholes of which some part was reported: only there does a remainder say more than the whole.
    let divided: Set<CategoryKey>

    init(_ state: ResultsState, _ categories: CategorySet, _ context: AccountContext) {
        let reader = FigureReader(state, context)
        var readings: [FigureKey: FigureReading] = [:]
        var uncounted: [FigureKey: FigureReading] = [:]
        for (key, run) in state.runs {
            if categories[key.category] != nil {
                readings[key] = reader.reading(key, run)
            } else {
                uncounted[key] = reader.reading(key, run)
            }
        }
        self.categories = categories
        self.context = context
        self.reader = reader
        self.readings = readings
        self.uncounted = uncounted
        logs = state.logs
        lastHeard = Self.lastHeard(state, reader, context)
        divided = Set(readings.keys.compactMap { categories[$0.category]?.parent })
        stated = state.stated.filter { reader.cut.contains($0.stamp) && categories[$0.total.category] != nil }
        let scopes = Set(readings.keys.map { Scope(jurisdiction: $0.jurisdiction, place: $0.place) })
        for scope in scopes where scope.place != nil { derive(scope) }
        for jurisdiction in Set(scopes.map(\.jurisdiction)) {
            derive(Scope(jurisdiction: jurisdiction, place: nil))
        }
        for category in categories.categories where !category.isRemainder {
            totals[category.key] = total(of: category)
        }
        for category in categories.categories where category.isRemainder {
            totals[category.key] = remainingTotal(of: category)
        }
    }

    /// A jurisdiction, or one place of it.
    private struct Scope: Hashable {
        let jurisdiction: Jurisdiction
        let place: PlaceName?
    }

    private func key(_ category: CategoryKey, _ scope: Scope) -> FigureKey {
        FigureKey(category: category, jurisdiction: scope.jurisdiction, place: scope.place)
    }

    /// Finds every figure of a scope: reported first, then the sum of parts, then the sum of places, then remainders.
    private mutating func derive(_ scope: Scope) {
        // A part follows its whole in the set, so that going backwards every part is known before its whole.
        for category in categories.categories.reversed() where !category.isRemainder {
            let key = key(category.key, scope)
            figures[key] = reported(key) ?? sumOfParts(category, scope) ?? sumOfPlaces(category, scope)
        }
        for category in categories.categories where category.isRemainder {
            let key = key(category.key, scope)
            figures[key] = reported(key) ?? remainder(category, scope)
        }
    }

    private func reported(_ key: FigureKey) -> Figure? {
        guard let reading = readings[key] else { return nil }
        return Figure(
            category: key.category,
            jurisdiction: key.jurisdiction,
            place: key.place,
            quantity: reading.quantity,
            basis: .reported,
            isComplete: reading.quantity != .unknown,
            isFinal: reading.isFinal,
            reporting: reading.quantity == .unknown ? 0 : 1,
            expected: 1,
            onBehalfBy: Set(reading.onBehalf.map(\.by)).sorted(),
            entries: reading.records.map(\.id)
        )
    }

    /// A whole that nobody gave, from its parts: exact only where every part but the remainder was given exactly.
    private func sumOfParts(_ whole: Category, _ scope: Scope) -> Figure? {
        let parts = categories.parts(of: whole.key)
        let given = parts.compactMap { figures[key($0.key, scope)] ?? reported(key($0.key, scope)) }
        guard let first = given.first else { return nil }
        let sum = given.dropFirst().reduce(first.quantity) { $0 + $1.quantity }
        let present = Set(given.map(\.category))
        let isWhole = parts.allSatisfy { $0.isRemainder || present.contains($0.key) }
        return derived(whole, scope, isWhole ? sum : sum.asLowerBound, .parts, from: given, isComplete: isWhole)
    }

    private func sumOfPlaces(_ category: Category, _ scope: Scope) -> Figure? {
        guard scope.place == nil else { return nil }
        let places = figures.values.filter {
            $0.category == category.key && $0.jurisdiction == scope.jurisdiction && $0.place != nil
        }
        guard let first = places.first else { return nil }
        let sum = places.dropFirst().reduce(first.quantity) { $0 + $1.quantity }
        return derived(category, scope, sum.asLowerBound, .places, from: places, isComplete: false)
    }

    private func remainder(_ category: Category, _ scope: Scope) -> Figure? {
        guard let parent = category.parent, divided.contains(parent), let whole = figures[key(parent, scope)],
            whole.basis == .reported
        else {
            return nil
        }
        let parts = categories.parts(of: parent).compactMap { $0.isRemainder ? nil : figures[key($0.key, scope)] }
        guard let rest = whole.quantity.less(parts.map(\.quantity)), rest.value != 0 else { return nil }
        return derived(category, scope, rest, .remainder, from: [whole] + parts, isComplete: whole.isComplete)
    }

    private func derived(
        _ category: Category,
        _ scope: Scope,
        _ quantity: Quantity,
        _ basis: Figure.Basis,
        from figures: [Figure],
        isComplete: Bool
    ) -> Figure {
        Figure(
            category: category.key,
            jurisdiction: scope.jurisdiction,
            place: scope.place,
            quantity: quantity,
            basis: basis,
            isComplete: isComplete,
            isFinal: figures.allSatisfy(\.isFinal),
            reporting: 1,
            expected: 1,
            onBehalfBy: Set(figures.flatMap(\.onBehalfBy)).sorted(),
            entries: Set(figures.flatMap(\.entries)).sorted()
        )
    }
}

extension Quantity {
    /// What is left of a whole once `parts` are taken off, or nil where that cannot be said: a whole without a number, a
    /// part without an exact one, or parts that exceed it.
    func less(_ parts: [Quantity]) -> Quantity? {
        guard var rest = value else { return nil }
        for part in parts {
            guard case .exact(let value) = part else { return nil }
            rest -= value
        }
        return rest < 0 ? nil : Quantity(value: rest, certainty: certainty)
    }
}
