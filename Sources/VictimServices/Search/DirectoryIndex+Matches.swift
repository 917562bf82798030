package import Primitives

extension DirectoryIndex {
    /// The best matches for a request, each explained.
    ///
    /// Nothing stands against any of them: kind, age, access and area fit, and it is not known that none is free. They are
    /// ordered by how certain it is that there is room, then by distance from the middle of the area, then by ID; each
    /// service is there once, with its best pool.
    package func best(for need: Need, at now: Timestamp, limit: Int = 20) -> [Match] {
        nearest(for: need, at: now, Certainty.allCases, limit: limit).compactMap { found in
            match(found, need, now)
        }
    }

    /// How many services are known to have room for a request, counted no further than `limit`.
    ///
    /// What waits with the fewest is the hardest to place, and is placed first.
    package func known(for need: Need, at now: Timestamp, upTo limit: Int = 20) -> Int {
        nearest(for: need, at: now, [.free], limit: limit).count
    }

    private func nearest(
        for need: Need,
        at now: Timestamp,
        _ certainties: [Certainty],
        limit: Int
    ) -> [Nearest.Found] {
        guard limit > 0 else { return [] }
        let asked = Fit.Asked(area: need.area, age: need.age, access: need.access)
        let point = SpherePoint(need.area.center)
        let shelf = shelves[need.what.number]
        var nearest = Nearest(limit, kept)
        for certainty in certainties where !nearest.isFull {
            nearest.begin(certainty)
            shelf.nearest(to: point, asked, certainty, at: now.milliseconds, into: &nearest)
        }
        return nearest.found
    }

    private func match(_ found: Nearest.Found, _ need: Need, _ now: Timestamp) -> Match? {
        let kept = kept[Int(found.slot)]
        guard let service = kept.content?.service else { return nil }
        let capacity = kept.pool(found.pool)?.capacity
        return Match(
            service: service,
            capacity: capacity,
            certainty: found.certainty,
            kilometres: service.whereabouts.map { need.area.center.kilometres(to: $0) },
            findings: need.findings(service.offering(capacity), at: now)
        )
    }
}
