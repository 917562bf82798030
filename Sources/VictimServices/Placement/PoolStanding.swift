import HashTreeCollections
import Ledger
package import Primitives

/// How a pool stands at a moment: available + held + occupied + offline = maximum.
package struct PoolStanding: Sendable, Hashable {
    package let pool: Pool
    /// Nil where nobody has counted yet.
    package let available: Int?
    package let held: Int
    package let occupied: Int?
    package let offline: Int
    package let countedAt: Timestamp?
    /// Whether the count is too old to rely on.
    package let isStale: Bool

    /// FHIR SDOH Clinical Care's words for what one can say of capacity.
    package var status: Status {
        guard let available, !isStale else { return .unknown }
        return available > 0 ? .capacity : .noCapacity
    }

    package enum Status: String, Sendable, Hashable {
        case capacity
        case noCapacity = "no-capacity"
        case unknown
    }

    /// As matching sees it.
    package var offering: Offering {
        Offering(
            beds: pool.beds,
            services: pool.services,
            ages: pool.ages,
            access: pool.access,
            place: pool.areas.first?.center,
            areas: Set(pool.areas),
            room: available.flatMap { count in
                countedAt.map { .free(count, countedAt: $0, staleAfter: Int64(pool.staleAfter) * 60_000) }
            } ?? .unknown,
            toAsk: pool.toAsk
        )
    }
}

extension Pool {
    var beds: Set<BedKind> {
        if case .bed(let kind) = what { [kind] } else { [] }
    }

    var services: Set<ServiceCategory> {
        if case .service(let category) = what { [category] } else { [] }
    }
}

extension PlacementState {
    /// How a pool stands at `now`; nil where there is none.
    package func standing(of key: Slug, at now: Timestamp) -> PoolStanding? {
        pools[key].map { standing(of: $0, at: now) }
    }

    /// The pools in use, by name.
    package func standings(at now: Timestamp) -> [PoolStanding] {
        pools.values.filter { !$0.isClosed }.map { standing(of: $0, at: now) }
            .sorted { $0.pool.key < $1.pool.key }
    }

    private func standing(of record: PoolRecord, at now: Timestamp) -> PoolStanding {
        let pool = record.pool
        let own = holds.values.filter { $0.hold.pool == pool.key }
        let held = own.count { $0.isActive(at: now) }
        guard let count = record.count else {
            return PoolStanding(
                pool: pool,
                available: nil,
                held: held,
                occupied: nil,
                offline: 0,
                countedAt: nil,
                isStale: true
            )
        }
        var available = count.count.available
        for hold in own {
            let isGone = hold.isActive(at: now) || hold.isOccupied
            if count.heldThen.contains(hold.hold.number) {
                // It was not counted as free; given back, it is.
                if !isGone { available += 1 }
            } else if hold.order > count.order, isGone {
                available -= 1
            }
        }
        available = min(max(0, available), max(0, pool.maximum - held - count.count.offline))
        return PoolStanding(
            pool: pool,
            available: available,
            held: held,
            occupied: max(0, pool.maximum - available - held - count.count.offline),
            offline: count.count.offline,
            countedAt: count.stamp.at,
            isStale: now.milliseconds - count.stamp.at.milliseconds > Int64(pool.staleAfter) * 60_000
        )
    }
}
