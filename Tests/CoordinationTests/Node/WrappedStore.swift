import Ledger
import Primitives

/// A store that answers otherwise than it holds.
struct WrappedStore: LogStore {
    let store: MemoryLogStore
    /// What it says of the logs that are there.
    var altersHeads: @Sendable ([LogHead]) -> [LogHead] = { $0 }
    /// What it says of the entries that were asked for.
    var altersEntries: @Sendable (LogOrigin, Range<UInt64>, [[UInt8]]) throws(StoreError) -> [[UInt8]] = { $2 }

    func heads() throws(StoreError) -> [LogHead] { altersHeads(try store.heads()) }
    func append(_ batch: LogBatch) throws(StoreError) { try store.append(batch) }
    func entries(_ log: LogOrigin, _ range: Range<UInt64>) throws(StoreError) -> [[UInt8]] {
        try altersEntries(log, range, try store.entries(log, range))
    }
    func hashes(_ log: LogOrigin, level: Int, _ range: Range<UInt64>) throws(StoreError) -> [Digest] {
        try store.hashes(log, level: level, range)
    }
    func positions(of ids: [EntryID]) throws(StoreError) -> [EntryID: LogPosition] { try store.positions(of: ids) }
    func requests(_ keys: [RequestKey], in log: LogOrigin) throws(StoreError) -> [IdempotencyKey: Range<UInt64>] {
        try store.requests(keys, in: log)
    }
    func blob(_ digest: Digest) throws(StoreError) -> [UInt8]? { try store.blob(digest) }
    func snapshot(_ name: String) throws(StoreError) -> [UInt8]? { try store.snapshot(name) }
    func close() throws(StoreError) { try store.close() }
    func problems() throws(StoreError) -> [String] { try store.problems() }
    func saveSnapshot(_ name: String, _ bytes: [UInt8]) async throws(StoreError) {
        try await store.saveSnapshot(name, bytes)
    }
}
