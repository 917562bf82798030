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
        let key = key.flatMap { IdempotencyKey($0) }
        var completed: [SubtreeRoot] = []
        var leaves: [LogAppend.Leaf] = []
        for index in start..<(start + UInt64(count)) {
            let bytes = try Self.bytes(log, index, key)
            let hash = MerkleHash.leaf(bytes)
            frontier.append(hash, completed: &completed)
            leaves.append(LogAppend.Leaf(id: Self.id(log, index), bytes: bytes, hash: hash))
        }
        return LogAppend(
            log: log,
            start: start,
            leaves: leaves,
            completed: completed,
            requests: key.map { [LogAppend.Request(key: RequestKey($0), range: start..<frontier.size)] } ?? [],
            checkpoint: Array("checkpoint \(frontier.size)".utf8)
        )
    }

    /// The entry at `index`, which carries the key that brought it, as every entry does.
    static func bytes(_ log: LogOrigin, _ index: UInt64, _ key: IdempotencyKey? = nil) throws -> [UInt8] {
        let header = EntryHeader(
            id: id(log, index),
            at: try #require(Timestamp("2021-08-27T02:40:00.000Z")),
            by: try #require(Principal("fixture")),
            log: log,
            kind: EntryKind("fixture.noted", 1),
            key: key
        )
        return try Entry(header, body: .object([])).bytes
    }

    /// The ID of the entry at `index`.
    static func id(_ log: LogOrigin, _ index: UInt64) -> EntryID {
        EntryID(high: UInt64(log.description.utf8.count) << 16 | 0x7000, low: index)
    }
}
