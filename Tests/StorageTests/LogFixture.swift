import Ledger
import Primitives
import Testing

/// A log that grows as a node's does, for tests of stores.
struct LogFixture {
    let log: LogOrigin
    private(set) var frontier = MerkleFrontier()

    init(_ name: String = "hub/op/shared") throws {
        log = try #require(LogOrigin(name))
    }

    /// The next `count` entries; the first carries `key` as a request for all of them.
    mutating func append(_ count: Int, key: String? = nil) throws -> LogAppend {
        let start = frontier.size
        var completed: [SubtreeRoot] = []
        var leaves: [LogAppend.Leaf] = []
        for index in start..<(start + UInt64(count)) {
            let bytes = Array("entry \(index) of \(log)".utf8)
            let hash = MerkleHash.leaf(bytes)
            frontier.append(hash, completed: &completed)
            leaves.append(LogAppend.Leaf(id: Self.id(log, index), bytes: bytes, hash: hash))
        }
        let key = key.flatMap { IdempotencyKey($0) }
        return LogAppend(
            log: log,
            start: start,
            leaves: leaves,
            completed: completed,
            requests: key.map { [LogAppend.Request(key: $0, range: start..<frontier.size)] } ?? [],
            checkpoint: Array("checkpoint \(frontier.size)".utf8)
        )
    }

    /// The ID of the entry at `index`.
    static func id(_ log: LogOrigin, _ index: UInt64) -> EntryID {
        EntryID(high: UInt64(log.description.utf8.count) << 16 | 0x7000, low: index)
    }
}
