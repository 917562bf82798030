/// What a part of a shelf holds at most: the box in which its points lie, whom somebody in it takes, and what room there may
/// be. A search passes by what cannot hold anything for it.
struct Cover: Sendable, BitwiseCopyable {
    private var low = (x: Double.infinity, y: Double.infinity, z: Double.infinity)
    private var high = (x: -Double.infinity, y: -Double.infinity, z: -Double.infinity)
    private var fit = Fit.nobody
    /// Until when a count above zero in it is relied on.
    private var freshUntil = Int64.min
    /// From when on a count in it is not.
    private var staleAfter = Int64.max
    private var hasOffered = false
    private var hasUnknown = false

    init() {}

    init(_ items: [ShelfItem]) {
        for item in items { add(item) }
    }

    init(_ covers: some Sequence<Cover>) {
        for cover in covers { add(cover) }
    }

    mutating func add(_ item: ShelfItem) {
        low = (min(low.x, item.point.x), min(low.y, item.point.y), min(low.z, item.point.z))
        high = (max(high.x, item.point.x), max(high.y, item.point.y), max(high.z, item.point.z))
        fit.formUnion(item.fit)
        switch item.room.kind {
        case .some:
            freshUntil = max(freshUntil, item.room.freshUntil)
            staleAfter = min(staleAfter, item.room.freshUntil)
        case .none: staleAfter = min(staleAfter, item.room.freshUntil)
        case .offered: hasOffered = true
        case .notOffered: break
        case .unknown: hasUnknown = true
        }
    }

    private mutating func add(_ other: Cover) {
        low = (min(low.x, other.low.x), min(low.y, other.low.y), min(low.z, other.low.z))
        high = (max(high.x, other.high.x), max(high.y, other.high.y), max(high.z, other.high.z))
        fit.formUnion(other.fit)
        freshUntil = max(freshUntil, other.freshUntil)
        staleAfter = min(staleAfter, other.staleAfter)
        hasOffered = hasOffered || other.hasOffered
        hasUnknown = hasUnknown || other.hasUnknown
    }

    /// Whether it may hold somebody who takes the request and has room of that certainty.
    @inline(__always)
    func mayHold(_ asked: Fit.Asked, _ certainty: Certainty, at now: Int64) -> Bool {
        guard fit.takes(asked) else { return false }
        return switch certainty {
        case .free: now <= freshUntil
        case .offered: hasOffered
        case .unknown: hasUnknown
        case .stale: now > staleAfter
        }
    }

    /// The least that the square of the straight line to anything in it can be.
    ///
    /// Rounding never makes it more than what is measured to the thing itself: both subtract, square and add alike.
    @inline(__always)
    func leastChord(to point: SpherePoint) -> Double {
        let x = max(low.x - point.x, point.x - high.x, 0)
        let y = max(low.y - point.y, point.y - high.y, 0)
        let z = max(low.z - point.z, point.z - high.z, 0)
        return x * x + y * y + z * z
    }
}
