package import Primitives
import Synchronization

/// A log store without a disk, for tests and for folding a copy.
package final class MemoryLogStore: LogStore {
    private struct Log {
        var entries: [[UInt8]] = []
        var levels: [[Digest]] = [[]]
        var requests: [IdempotencyKey: Range<UInt64>] = [:]
        var checkpoint: [UInt8] = []
    }

    private struct Contents {
        var logs: [LogOrigin: Log] = [:]
        var ids: [EntryID: LogPosition] = [:]
        var blobs: [Digest: [UInt8]] = [:]
        var snapshots: [String: [UInt8]] = [:]
    }

    private let contents = Mutex(Contents())

    package init() {}

    package func heads() throws(StoreError) -> [LogHead] {
        contents.withLock { contents in
            contents.logs.map { LogHead(log: $0, size: UInt64($1.entries.count), checkpoint: $1.checkpoint) }
        }.sorted { $0.log < $1.log }
    }

    package func append(_ batch: LogBatch) throws(StoreError) {
        let refused: LogOrigin? = contents.withLock { contents in
            for append in batch.appends {
                guard UInt64(contents.logs[append.log]?.entries.count ?? 0) == append.start,
                    append.leaves.allSatisfy({ contents.ids[$0.id] == nil })
                else { return append.log }
            }
            for append in batch.appends { Self.write(append, to: &contents) }
            for blob in batch.blobs { contents.blobs[blob.digest] = blob.bytes }
            return nil
        }
        if let refused { throw StoreError(.conflict, "the batch does not continue the log \(refused)") }
    }

    private static func write(_ append: LogAppend, to contents: inout Contents) {
        var log = contents.logs[append.log] ?? Log()
        for (offset, leaf) in append.leaves.enumerated() {
            contents.ids[leaf.id] = LogPosition(log: append.log, index: append.start + UInt64(offset))
            log.entries.append(leaf.bytes)
            log.levels[0].append(leaf.hash)
        }
        for root in append.completed {
            while log.levels.count <= root.level { log.levels.append([]) }
            log.levels[root.level].append(root.hash)
        }
        for request in append.requests {
            let known = log.requests[request.key.key] ?? request.range.lowerBound..<request.range.lowerBound
            guard known.upperBound == request.range.lowerBound else { continue }
            log.requests[request.key.key] = known.lowerBound..<request.range.upperBound
        }
        log.checkpoint = append.checkpoint
        contents.logs[append.log] = log
    }

    package func entries(_ log: LogOrigin, _ range: Range<UInt64>) throws(StoreError) -> [[UInt8]] {
        contents.withLock { contents in
            guard let entries = contents.logs[log]?.entries else { return [] }
            return Array(entries[range.clamped(to: entries)])
        }
    }

    package func hashes(_ log: LogOrigin, level: Int, _ range: Range<UInt64>) throws(StoreError) -> [Digest] {
        contents.withLock { contents in
            guard let levels = contents.logs[log]?.levels, levels.indices.contains(level) else { return [] }
            return Array(levels[level][range.clamped(to: levels[level])])
        }
    }

    package func positions(of ids: [EntryID]) throws(StoreError) -> [EntryID: LogPosition] {
        contents.withLock { contents in
            ids.reduce(into: [:]) { found, id in found[id] = contents.ids[id] }
        }
    }

    package func requests(
        _ keys: [RequestKey],
        in log: LogOrigin
    ) throws(StoreError) -> [IdempotencyKey: Range<UInt64>] {
        contents.withLock { contents in
            let requests = contents.logs[log]?.requests ?? [:]
            return keys.reduce(into: [:]) { found, key in found[key.key] = requests[key.key] }
        }
    }

    package func blob(_ digest: Digest) throws(StoreError) -> [UInt8]? {
        contents.withLock { $0.blobs[digest] }
    }

    package func problems() throws(StoreError) -> [String] {
        contents.withLock { contents in
            contents.blobs.filter { Digest.sha256(of: $0.value) != $0.key }.map { "blob \($0.key) is damaged" }
        }
    }

    package func close() throws(StoreError) {}

    package func snapshot(_ name: String) throws(StoreError) -> [UInt8]? {
        contents.withLock { $0.snapshots[name] }
    }

    package func saveSnapshot(_ name: String, _ bytes: [UInt8]) async throws(StoreError) {
        contents.withLock { $0.snapshots[name] = bytes }
    }
}

extension Range<UInt64> {
    /// The part of this range that an array has, as its indices.
    fileprivate func clamped<Element>(to array: [Element]) -> Range<Int> {
        let limited = clamped(to: 0..<UInt64(array.count))
        return Int(limited.lowerBound)..<Int(limited.upperBound)
    }
}
