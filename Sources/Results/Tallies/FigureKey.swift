package import Primitives

/// Which figure a tally speaks of: a category in a jurisdiction, or in one place within it.
package struct FigureKey: Sendable, Hashable, Comparable {
    package let category: CategoryKey
    package let jurisdiction: Jurisdiction
    /// Nil for the jurisdiction as a whole.
    package let place: PlaceName?

    package init(category: CategoryKey, jurisdiction: Jurisdiction, place: PlaceName? = nil) {
        self.category = category
        self.jurisdiction = jurisdiction
        self.place = place
    }

    /// By category, then jurisdiction, a jurisdiction before its places.
    package static func < (left: FigureKey, right: FigureKey) -> Bool {
        if left.category != right.category { return left.category < right.category }
        if left.jurisdiction != right.jurisdiction { return left.jurisdiction < right.jurisdiction }
        switch (left.place, right.place) {
        case (nil, nil), (_?, nil): return false
        case (nil, _?): return true
        case (let a?, let b?): return a < b
        }
    }
}
