import Primitives

/// One offering of one kind, in the little space that a search through many leaves it.
struct ShelfItem: Sendable, BitwiseCopyable {
    let point: SpherePoint
    let fit: Fit
    let room: Room
    /// The first bytes of the service's ID, which settle most ties.
    let prefix: UInt64
    let position: Position

    /// Where it stands on its shelf; no two are the same.
    struct Position: Sendable, BitwiseCopyable, Hashable, Comparable {
        let curve: UInt32
        let slot: Int32
        /// The number of its pool, or −1 where nobody counts.
        let pool: Int32

        static func < (left: Position, right: Position) -> Bool {
            (left.curve, left.slot, left.pool) < (right.curve, right.slot, right.pool)
        }
    }

    /// How much room there is, as far as order needs it. What time makes of it is asked with the time.
    struct Room: Sendable, BitwiseCopyable {
        /// Until when its count is relied on, in milliseconds; only where it is counted.
        let freshUntil: Int64
        let kind: Kind

        enum Kind: UInt8, Sendable, BitwiseCopyable { case some, none, offered, notOffered, unknown }

        init(_ room: Offering.Room) {
            switch room {
            case .free(let count, let countedAt, let staleAfter):
                let (sum, overflows) = countedAt.milliseconds.addingReportingOverflow(staleAfter)
                freshUntil = overflows ? (staleAfter < 0 ? .min : .max) : sum
                kind = count > 0 ? .some : .none
            case .band(let band, _):
                freshUntil = 0
                kind = band == .none ? .notOffered : .offered
            case .unknown:
                freshUntil = 0
                kind = .unknown
            }
        }

        /// How certain it is that there is room; nil where it is certain that there is none.
        @inline(__always)
        func certainty(at now: Int64) -> Certainty? {
            switch kind {
            case .some: now <= freshUntil ? .free : .stale
            case .none: now <= freshUntil ? nil : .stale
            case .offered: .offered
            case .notOffered: nil
            case .unknown: .unknown
            }
        }
    }
}

extension String {
    /// The first eight bytes as a number that sorts as they do.
    var prefixNumber: UInt64 {
        var number: UInt64 = 0
        var count = 0
        for byte in utf8.prefix(8) {
            number = number << 8 | UInt64(byte)
            count += 1
        }
        return count == 0 ? 0 : number << UInt64(8 * (8 - count))
    }

    /// Whether its bytes sort before another's: the same on every node, whatever its language.
    func precedes(_ other: String) -> Bool {
        utf8.lexicographicallyPrecedes(other.utf8)
    }
}
