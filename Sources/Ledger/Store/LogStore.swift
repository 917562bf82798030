package import Primitives

/// Where logs live: the port that SQLite, PostgreSQL and the memory of tests implement.
///
/// Storage knows logs, blobs and snapshots, and no feature. Calls are synchronous: a row, and the
/// disk, are nearer than another thread.
/// One conformance suite holds every implementation to this page.
package protocol LogStore: Sendable {
    /// The logs and their sizes.
    func heads() throws(StoreError) -> [LogHead]

    /// Writes a batch: all of it, durably, before this returns, or nothing.
    func append(_ batch: LogBatch) throws(StoreError)

    /// The bytes of the entries at `range`, in order; fewer where the log is shorter.
    func entries(_ log: LogOrigin, _ range: Range<UInt64>) throws(StoreError) -> [[UInt8]]

    /// The hashes at `range` of one tile level, as `TileHashSource` defines them.
    func hashes(_ log: LogOrigin, level: Int, _ range: Range<UInt64>) throws(StoreError) -> [Digest]

    /// Where entries stand; IDs that are not here are left out.
    func positions(of ids: [EntryID]) throws(StoreError) -> [EntryID: LogPosition]

    /// Which entries a sender's keys brought into `log`: the first in a row that carry each; keys that are new are left out.
    func requests(_ keys: [RequestKey], in log: LogOrigin) throws(StoreError) -> [IdempotencyKey: Range<UInt64>]

    /// The content of a blob, or nil.
    func blob(_ digest: Digest) throws(StoreError) -> [UInt8]?

    /// The latest snapshot called `name`, or nil. A snapshot is a cache: deleting it changes nothing but the time.
    func snapshot(_ name: String) throws(StoreError) -> [UInt8]?

    /// What the store finds wrong with itself: damaged files, blobs that are not what their digest says, names and
    /// requests that point to the wrong place. A sentence each.
    func problems() throws(StoreError) -> [String]

    /// Ends the use of the store: what lies beside its files moves into them. Nothing may be asked of it afterwards.
    func close() throws(StoreError)

    /// Replaces the snapshot called `name`.
    func saveSnapshot(_ name: String, _ bytes: [UInt8]) async throws(StoreError)
}

extension LogStore {
    /// One log as it stands; nil where there is none of that name.
    package func head(of log: LogOrigin) throws(StoreError) -> LogHead? {
        try heads().first { $0.log == log }
    }

    /// The same of keys as senders write them.
    package func requests(
        _ keys: [IdempotencyKey],
        in log: LogOrigin
    ) throws(StoreError) -> [IdempotencyKey: Range<UInt64>] {
        try requests(keys.map { RequestKey($0) }, in: log)
    }
}

/// A log as it stands in a store.
package struct LogHead: Sendable, Hashable {
    package let log: LogOrigin
    package let size: UInt64
    /// The latest signed checkpoint (C2SP signed-note); it speaks of exactly `size` entries.
    package let checkpoint: [UInt8]

    package init(log: LogOrigin, size: UInt64, checkpoint: [UInt8]) {
        self.log = log
        self.size = size
        self.checkpoint = checkpoint
    }
}
