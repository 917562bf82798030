package import Ledger
package import Primitives

/// A hold and what became of it.
package struct HoldRecord: Sendable {
    package let hold: Hold
    package let stamp: EntryStamp
    let order: UInt64
    /// When it was taken, when the person arrived, when it was given back.
    package private(set) var taken: EntryStamp?
    package private(set) var arrived: EntryStamp?
    package private(set) var released: EntryStamp?

    init(hold: Hold, stamp: EntryStamp, order: UInt64) {
        self.hold = hold
        self.stamp = stamp
        self.order = order
    }

    mutating func turn(_ turn: HoldTurn, _ stamp: EntryStamp) {
        switch turn {
        case .taken: taken = taken ?? stamp
        case .arrived: arrived = arrived ?? stamp
        case .released: released = released ?? stamp
        }
    }

    /// What was said of it, in order.
    var turns: [(HoldTurn, EntryStamp)] {
        let all: [(HoldTurn, EntryStamp?)] = [(.taken, taken), (.arrived, arrived), (.released, released)]
        return all.compactMap { turn, stamp in stamp.map { (turn, $0) } }.sorted { $0.1.id < $1.1.id }
    }

    /// When it ends by itself: half an hour after it was granted; once taken, when nobody has come for half a day.
    package var ends: Timestamp {
        taken.map { $0.at.advanced(byMinutes: Hold.arrival) } ?? hold.until
    }

    /// Whether it keeps a place free at `now`.
    package func isActive(at now: Timestamp) -> Bool {
        released == nil && arrived == nil && now < ends
    }

    /// Whether the place was given to somebody.
    package var isOccupied: Bool { arrived != nil && released == nil }

    /// How it stands at `now`.
    package func standing(at now: Timestamp) -> Standing {
        if released != nil { return .released }
        if arrived != nil { return .arrived }
        if now >= ends { return .expired }
        return taken == nil ? .held : .taken
    }

    package enum Standing: String, Sendable, Hashable {
        case held, taken, arrived, released, expired
    }
}
