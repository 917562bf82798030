import Coordination
import Federation
import Foundation
import Identity
import Ledger
import Primitives
import StorageSQLite
import Synchronization
import VictimServices

/// Counts of pools as a provider's node takes them, each durable before it is acknowledged and then told to the index.
///
/// What runs is the node's own way from a command on: permission, decision, entry, hash, commit with `synchronous=FULL`. What
/// is not in it is HTTP.
final class MatchingIntake: Sendable {
    private let path: String
    private let open: OpenNode
    private let authority: Authority
    private let pools: [Slug]
    private let index: Mutex<DirectoryIndex>
    private let needs: [Need]
    private let now: Timestamp
    /// Counts under way at once at full speed.
    private static let concurrency = 64

    init(_ index: DirectoryIndex, _ needs: [Need], _ now: Timestamp) async throws {
        path = FileManager.default.temporaryDirectory.appendingPathComponent("unitedfront-bench-\(getpid())").path
        guard let agency = AgencyID("bench"), let area = ServiceArea("us-mo/kansas-city") else {
            throw CommandFailure.io("the benchmark has no names")
        }
        let nodeKey = NodeKey()
        let place = NodeFolder(DataFolder(path), nodeKey: .given(nodeKey))
        try place.create(agency: agency, role: .provider, nodeKey)
        open = try place.openForWriting(clock: .system, lane: .thread())
        authority = .folder(try Operator.principal())
        pools = (0..<200).compactMap { Slug("pool-\($0)") }
        self.index = Mutex(index)
        self.needs = needs
        self.now = now
        for slug in pools {
            let pool = Pool(
                key: slug,
                title: "Beds",
                what: .bed(.safeHouse),
                areas: [area],
                maximum: 10_000,
                contact: "desk"
            )
            try await submit(.poolSet(pool))
        }
    }

    /// Takes counts for some seconds, as fast as it goes or so many a second, while requests are matched beside it.
    func run(seconds: Int, pace: Int?) async throws -> JSONValue {
        let until = ContinuousClock.now.advanced(by: .seconds(seconds))
        let started = ContinuousClock.now
        let workers = Self.concurrency
        let taken = try await withThrowingTaskGroup(of: (counts: [Double], matches: [Double]).self) { group in
            group.addTask { pace == nil ? ([], []) : ([], try await self.match(until)) }
            for worker in 0..<workers {
                group.addTask {
                    var times: [Double] = []
                    var number = worker
                    while ContinuousClock.now < until {
                        if let pace {
                            let due = started.advanced(by: .microseconds(number * 1_000_000 / pace))
                            if due >= until { break }
                            try await Task.sleep(until: due, clock: .continuous)
                        }
                        let from = ContinuousClock.now
                        try await self.count(number)
                        times.append(from.duration(to: .now).seconds * 1e6)
                        number += workers
                    }
                    return (times, [])
                }
            }
            return try await group.reduce(into: (counts: [Double](), matches: [Double]())) { all, one in
                all.counts += one.counts
                all.matches += one.matches
            }
        }
        let elapsed = started.duration(to: .now).seconds
        return [
            "perSecond": .double(Double(taken.counts.count) / elapsed),
            "acknowledged": MatchingBenchmark.spread(taken.counts),
            "matchBeside": MatchingBenchmark.spread(taken.matches),
        ]
    }

    /// Every pool's count stands in the log; the folder goes.
    func close() throws {
        let counted = open.node.state.services.placement.standings(at: open.node.clock.now()).count {
            $0.available != nil
        }
        guard counted == pools.count else { throw CommandFailure.io("\(counted) of \(pools.count) pools were counted") }
        do throws(StoreError) { try open.node.store.close() } catch { throw CommandFailure(error) }
        try? FileManager.default.removeItem(atPath: path)
    }

    private func match(_ until: ContinuousClock.Instant) async throws -> [Double] {
        var times: [Double] = []
        while ContinuousClock.now < until {
            let copy = index.withLock { $0 }
            let need = needs[times.count % needs.count]
            let from = ContinuousClock.now
            _ = copy.best(for: need, at: now)
            times.append(from.duration(to: .now).seconds * 1e6)
            try await Task.sleep(for: .milliseconds(2))
        }
        return times
    }

    private func count(_ number: Int) async throws {
        let pool = pools[number % pools.count]
        let count = PoolCount(pool: pool, available: number % 50)
        try await submit(.counted(count))
        // As the node will tell it: one pool of one service has another count.
        let service = MatchingData.id(number % pools.count)
        let room = Offering.Room.free(count.available, countedAt: now, staleAfter: MatchingData.staleAfter)
        index.withLock { index in
            guard var capacity = index.capacities(of: service).first else { return }
            capacity.room = room
            index.count(capacity)
        }
    }

    private func submit(_ event: PlacementEvent) async throws {
        let command = ServicesCommand(as: authority, [.placement(event)])
        let node = open.node
        _ = try await refusable { () throws(Refusal) in try await node.submit(command) }
    }
}
