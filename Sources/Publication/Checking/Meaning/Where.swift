import Primitives

/// Where a claim speaks of: the whole operation, a jurisdiction, or a place in one.
struct Where: Hashable {
    var jurisdiction: Jurisdiction?
    var place: PlaceName?

    static let whole = Where()

    var isWhole: Bool {
        jurisdiction == nil && place == nil
    }
}
