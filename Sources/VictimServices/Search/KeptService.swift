import Primitives

/// A service as the index holds it, with what is known of its room.
struct KeptService: Sendable {
    /// Nil where the service was withdrawn and its slot waits for another.
    private(set) var content: Content?
    private(set) var pools: [Pool] = []

    /// What does not change with a count, in one place, so that copying a row of them is cheap.
    final class Content: Sendable {
        let service: IndexedService
        let curve: UInt32
        let prefix: UInt64
        let words: Set<String>

        init(_ service: IndexedService) {
            self.service = service
            curve = service.whereabouts?.curve ?? .max
            prefix = service.id.prefixNumber
            words = SearchWords.of(service.name).union(SearchWords.of(service.text))
        }
    }

    /// A pool with its number within the service, which it keeps while it stands.
    struct Pool: Sendable {
        let number: Int32
        var capacity: IndexedCapacity
    }

    init(_ service: IndexedService?, _ pools: [Pool] = []) {
        content = service.map { Content($0) }
        self.pools = pools
    }

    var id: String { content?.service.id ?? "" }

    func pool(_ number: Int32) -> Pool? { pools.first { $0.number == number } }

    /// Puts a pool in the place of the one with its ID, or beside the others.
    mutating func keep(_ capacity: IndexedCapacity) -> Pool {
        if let index = pools.firstIndex(where: { $0.capacity.id == capacity.id }) {
            pools[index].capacity = capacity
            return pools[index]
        }
        let pool = Pool(number: (pools.map(\.number).max() ?? -1) + 1, capacity: capacity)
        pools.append(pool)
        return pool
    }

    mutating func drop(_ id: String) {
        pools.removeAll { $0.capacity.id == id }
    }

    /// What it offers: what the directory says, and what is counted.
    var offered: WantedSet {
        guard let service = content?.service else { return [] }
        return pools.reduce(into: WantedSet(service.beds, service.services)) { $0.insert($1.capacity.what) }
    }

    /// Everything that stands for it on shelves: each pool on that of its kind, and where nobody counts the service itself.
    func items(_ slot: Int, _ point: SpherePoint) -> [(what: Int, item: ShelfItem)] {
        var counted: WantedSet = []
        var items: [(what: Int, item: ShelfItem)] = []
        for pool in pools {
            counted.insert(pool.capacity.what)
            if let item = item(pool, slot, point) { items.append((pool.capacity.what.number, item)) }
        }
        for what in offered.subtracting(counted).numbers {
            if let item = item(nil, slot, point) { items.append((what, item)) }
        }
        return items
    }

    func item(_ pool: Pool?, _ slot: Int, _ point: SpherePoint) -> ShelfItem? {
        guard let content else { return nil }
        let offering = content.service
        return ShelfItem(
            point: point,
            fit: Fit(
                areas: offering.areas,
                ages: pool?.capacity.ages ?? offering.ages,
                access: pool?.capacity.access ?? offering.access
            ),
            room: .init(pool?.capacity.room ?? .unknown),
            prefix: content.prefix,
            position: .init(curve: content.curve, slot: Int32(slot), pool: pool?.number ?? -1)
        )
    }
}
