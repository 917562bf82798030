import HashTreeCollections
package import Ledger
import Primitives

/// A provider's places and the requests that it made or heard: a fold over its own restricted log.
///
/// What depends on the clock (a hold that has run out, a count that is too old) is asked of a moment, never folded.
package struct PlacementState: Sendable {
    var pools: TreeDictionary<Slug, PoolRecord> = [:]
    var links: TreeDictionary<Digest, LinkRecord> = [:]
    /// The requests of this provider.
    var requests: TreeDictionary<Ticket, OwnRequest> = [:]
    /// The requests of others.
    var heard: TreeDictionary<HeardRequest.Key, HeardRequest> = [:]
    /// The holds that this provider has granted.
    var holds: TreeDictionary<Ticket, HoldRecord> = [:]
    /// Counts what was said, so that it is known what came first, and whether anything came since.
    package private(set) var count: UInt64 = 0

    package init() {}

    /// A request of this provider.
    package func request(_ number: Ticket) -> OwnRequest? { requests[number] }

    /// The requests of this provider, the latest first.
    package var ownRequests: [OwnRequest] { requests.values.sorted { $0.stamp.id > $1.stamp.id } }

    /// The requests of others, the latest first.
    package var heardRequests: [HeardRequest] { heard.values.sorted { $0.stamp.id > $1.stamp.id } }

    /// The holds that this provider has granted, the latest first.
    package var grantedHolds: [HoldRecord] { holds.values.sorted { $0.stamp.id > $1.stamp.id } }

    /// A link by which a pool is counted once.
    package func link(_ digest: Digest) -> LinkRecord? { links[digest] }

    /// A pool and its latest count.
    package struct PoolRecord: Sendable {
        package internal(set) var pool: Pool
        package internal(set) var poolStamp: EntryStamp
        package internal(set) var closed: EntryStamp?
        package internal(set) var count: Count?

        package var isClosed: Bool { closed != nil }

        /// A count, and what was held when it was taken: those places were not counted as free.
        package struct Count: Sendable {
            package let count: PoolCount
            package let stamp: EntryStamp
            let order: UInt64
            let heldThen: Set<Ticket>
        }
    }

    /// A link, and whether it was used.
    package struct LinkRecord: Sendable {
        package let link: CountLink
        package let stamp: EntryStamp
        /// The count that was sent by it.
        package internal(set) var used: (count: PoolCount, stamp: EntryStamp)?

        package var isUsed: Bool { used != nil }
    }

    package mutating func apply(_ event: PlacementEvent, _ stamp: EntryStamp) {
        count += 1
        switch event {
        case .poolSet(let pool):
            let known = pools[pool.key]?.count
            pools[pool.key] = PoolRecord(pool: pool, poolStamp: stamp, count: known)
        case .poolClosed(let key): pools[key]?.closed = stamp
        case .counted(let value):
            let held = holds.filter { $0.value.hold.pool == value.pool && $0.value.isActive(at: stamp.at) }
            pools[value.pool]?.count = .init(count: value, stamp: stamp, order: count, heldThen: Set(held.keys))
            if let link = value.link { links[link]?.used = (value, stamp) }
        case .linkMade(let link): links[link.digest] = LinkRecord(link: link, stamp: stamp)
        case .asked(let request): requests[request.number] = OwnRequest(request: request, stamp: stamp)
        case .answered(let provider, let answer):
            requests[answer.request]?.answers[provider] = .init(answer: answer, stamp: stamp, order: count)
        case .chosen(let request, let provider, let hold):
            requests[request]?.choice = .init(provider: provider, hold: hold, stamp: stamp, order: count)
        case .closed(let request, let end): requests[request]?.end = .init(end: end, stamp: stamp)
        case .received(let asker, let request):
            let key = HeardRequest.Key(asker: asker, number: request.number)
            if heard[key] == nil { heard[key] = HeardRequest(asker: asker, request: request, stamp: stamp) }
        case .ended(let asker, let request):
            heard[HeardRequest.Key(asker: asker, number: request)]?.ended = stamp
        case .replied(let asker, let answer):
            heard[HeardRequest.Key(asker: asker, number: answer.request)]?.reply = .init(answer: answer, stamp: stamp)
        case .held(let hold):
            holds[hold.number] = HoldRecord(hold: hold, stamp: stamp, order: count)
        case .turned(let hold, let turn): holds[hold]?.turn(turn, stamp)
        }
    }
}

extension PlacementState {
    /// What counts, as it was said, so that saying it again makes the state again: the pools as they are, then the rest in the
    /// order of the entries' names.
    package var said: [(event: PlacementEvent, stamp: EntryStamp)] {
        let set = pools.values.map { (event: PlacementEvent.poolSet($0.pool), stamp: $0.poolStamp) }
        var all: [(event: PlacementEvent, stamp: EntryStamp)] = []
        for (key, record) in pools {
            if let count = record.count { all.append((.counted(count.count), count.stamp)) }
            if let closed = record.closed { all.append((.poolClosed(key), closed)) }
        }
        for record in links.values {
            all.append((.linkMade(record.link), record.stamp))
            if let used = record.used { all.append((.counted(used.count), used.stamp)) }
        }
        for request in requests.values { all += request.said }
        for request in heard.values { all += request.said }
        for record in holds.values {
            all.append((.held(record.hold), record.stamp))
            all += record.turns.map { (.turned(hold: record.hold.number, $0), $1) }
        }
        return set.sorted { $0.stamp.id < $1.stamp.id } + all.sorted { $0.stamp.id < $1.stamp.id }
    }
}

extension OwnRequest {
    fileprivate var said: [(event: PlacementEvent, stamp: EntryStamp)] {
        var all: [(event: PlacementEvent, stamp: EntryStamp)] = [(.asked(request), stamp)]
        all += answers.map { (.answered($0, $1.answer), $1.stamp) }
        if let choice {
            all.append((.chosen(request: request.number, provider: choice.provider, hold: choice.hold), choice.stamp))
        }
        if let end { all.append((.closed(request: request.number, end.end), end.stamp)) }
        return all
    }
}

extension HeardRequest {
    fileprivate var said: [(event: PlacementEvent, stamp: EntryStamp)] {
        var all: [(event: PlacementEvent, stamp: EntryStamp)] = [(.received(asker, request), stamp)]
        if let reply { all.append((.replied(asker, reply.answer), reply.stamp)) }
        if let ended { all.append((.ended(asker, request: request.number), ended)) }
        return all
    }
}
