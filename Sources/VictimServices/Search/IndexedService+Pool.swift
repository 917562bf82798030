import Primitives

extension IndexedService {
    /// A pool of this node's own as something to match: each is an offering by itself, without its name and without a street.
    ///
    /// - Parameters:
    ///   - standing: how the pool stands.
    ///   - id: unique in the index, such as the agency's short name, a stroke and the pool's.
    package init(_ standing: PoolStanding, id: String) {
        let offering = standing.offering
        self.init(
            id: id,
            name: standing.pool.what.title,
            beds: offering.beds,
            services: offering.services,
            ages: offering.ages,
            access: offering.access,
            languages: Set(standing.pool.languages.map { $0.lowercased() }),
            place: offering.place,
            areas: offering.areas,
            toAsk: offering.toAsk
        )
    }
}

extension IndexedCapacity {
    /// What is free of a pool of this node's own, as counted last.
    ///
    /// - Parameters:
    ///   - standing: how the pool stands now; a hold that ends, or a new count, makes another.
    ///   - service: the ID under which the pool is indexed.
    package init(_ standing: PoolStanding, service: String) {
        self.init(
            id: standing.pool.key.description,
            service: service,
            what: standing.pool.what,
            room: standing.offering.room
        )
    }
}
