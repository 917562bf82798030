import Primitives

/// The best matches so far: by certainty, then by distance, then by ID, and each service once.
///
/// Certainties come one after the other, the best first; what one has settled is never displaced by the next.
struct Nearest {
    struct Found {
        let slot: Int32
        let pool: Int32
        let chord: Double
        let prefix: UInt64
        let certainty: Certainty
    }

    private(set) var found: [Found] = []
    private let limit: Int
    private let kept: SharedArray<KeptService>
    private var certainty = Certainty.free
    /// How many were found with a better certainty.
    private var settled = 0

    init(_ limit: Int, _ kept: SharedArray<KeptService>) {
        self.limit = limit
        self.kept = kept
        found.reserveCapacity(min(limit, 1000) + 1)
    }

    var isFull: Bool { found.count >= limit }

    /// How far anything can lie and still be taken.
    var farthest: Double { isFull ? found[found.count - 1].chord : .infinity }

    mutating func begin(_ certainty: Certainty) {
        self.certainty = certainty
        settled = found.count
    }

    mutating func take(_ item: ShelfItem, chord: Double) {
        let new = Found(
            slot: item.position.slot,
            pool: item.position.pool,
            chord: chord,
            prefix: item.prefix,
            certainty: certainty
        )
        guard chord <= farthest else { return }
        if let known = found.firstIndex(where: { $0.slot == new.slot }) {
            // Two pools of one service: the better certainty stands; of equals, the first by ID.
            if known >= settled, poolID(new).precedes(poolID(found[known])) { found[known] = new }
            return
        }
        guard !isFull || precedes(new, found[found.count - 1]) else { return }
        var index = found.count
        while index > settled, precedes(new, found[index - 1]) { index -= 1 }
        found.insert(new, at: index)
        if found.count > limit { found.removeLast() }
    }

    private func precedes(_ left: Found, _ right: Found) -> Bool {
        if left.chord != right.chord { return left.chord < right.chord }
        if left.prefix != right.prefix { return left.prefix < right.prefix }
        return kept[Int(left.slot)].id.precedes(kept[Int(right.slot)].id)
    }

    private func poolID(_ found: Found) -> String {
        kept[Int(found.slot)].pool(found.pool)?.capacity.id ?? ""
    }
}
