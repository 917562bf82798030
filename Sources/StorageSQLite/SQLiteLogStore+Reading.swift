import Foundation
import GRDB
package import Ledger

extension SQLiteLogStore {
    package func heads() throws(StoreError) -> [LogHead] {
        try read { database in
            try Row.fetchAll(database, sql: "SELECT origin, size, checkpoint FROM log ORDER BY origin").map { row in
                let origin: String = row["origin"]
                guard let log = LogOrigin(origin) else {
                    throw StoreError(.corrupt, "the store names a log “\(origin)”, which is not a log's name")
                }
                return LogHead(
                    log: log,
                    size: UInt64(clamping: row["size"] as Int64),
                    checkpoint: bytes(row, "checkpoint")
                )
            }
        }
    }

    package func entries(_ log: LogOrigin, _ range: Range<UInt64>) throws(StoreError) -> [[UInt8]] {
        var entries: [[UInt8]] = []
        try runs(log, range, "bytes") { start, bundle in
            guard let end = EntryRun.read(range, of: bundle, from: start, into: &entries) else {
                throw StoreError(.corrupt, "the entries of \(log) from \(start) on are damaged")
            }
            return end
        }
        return entries
    }

    package func hashes(_ log: LogOrigin, level: Int, _ range: Range<UInt64>) throws(StoreError) -> [Digest] {
        var hashes: [Digest] = []
        guard level == 0 else {
            try read { database in
                let statement = try database.cachedStatement(
                    sql: """
                        SELECT hash FROM tile WHERE log = (SELECT id FROM log WHERE origin = ?)
                            AND position >= ? AND position < ? AND level = ? ORDER BY position
                        """
                )
                let rows = try Row.fetchCursor(
                    statement,
                    arguments: [log.description, range.lowerBound.bound, range.upperBound.bound, level]
                )
                while let row = try rows.next() {
                    guard let digest = Digest(bytes: bytes(row, at: 0)) else {
                        throw StoreError(.corrupt, "a stored hash of \(log) at level \(level) does not have 32 bytes")
                    }
                    hashes.append(digest)
                }
            }
            return hashes
        }
        try runs(log, range, "hashes") { start, stored in
            let end = start + UInt64(stored.count / EntryRun.hashLength)
            for position in start..<end where range.contains(position) {
                let offset = Int(position - start) * EntryRun.hashLength
                let bytes = UnsafeRawBufferPointer(rebasing: stored[offset..<(offset + EntryRun.hashLength)])
                if let digest = Digest(bytes: Array(bytes)) { hashes.append(digest) }
            }
            return end
        }
        return hashes
    }

    /// Reads one column of the rows that hold entries at `range`, as far as they follow one another.
    /// - Parameters:
    ///   - log: whose rows.
    ///   - range: the positions that are asked for.
    ///   - column: one of ours, never a text from outside.
    ///   - take: is given the position of a row's first entry and the column's bytes, and returns the position after its
    ///     last.
    /// - Throws: `StoreError`.
    private func runs(
        _ log: LogOrigin,
        _ range: Range<UInt64>,
        _ column: String,
        _ take: (UInt64, UnsafeRawBufferPointer) throws -> UInt64
    ) throws(StoreError) {
        guard !range.isEmpty else { return }
        try read { database in
            let number = try database.cachedStatement(sql: "SELECT id FROM log WHERE origin = ?")
            guard range.lowerBound <= EntryPlace.positionBits,
                let log = try Int64.fetchOne(number, arguments: [log.description]),
                let first = try Int64.fetchOne(
                    database.cachedStatement(sql: layout.last("0")),
                    arguments: [EntryPlace(log: log, position: range.lowerBound).bound]
                )
            else { return }
            let rows = try Row.fetchCursor(
                database.cachedStatement(sql: layout.following(column)),
                arguments: [first]
            )
            var next: UInt64?
            while let row = try rows.next() {
                let start = EntryPlace(bound: row[0]).position
                guard start < range.upperBound, next.map({ start == $0 }) ?? true else { return }
                next = try row.withUnsafeData(atIndex: 1) { data in
                    try (data ?? Data()).withUnsafeBytes { try take(start, $0) }
                }
            }
        }
    }

    package func blob(_ digest: Digest) throws(StoreError) -> [UInt8]? {
        try read { database in
            try Row.fetchOne(database, sql: "SELECT bytes FROM blob WHERE digest = ?", arguments: [digest.data])
                .map { bytes($0, at: 0) }
        }
    }

    func read<Value>(
        _ body: (Database) throws -> Value
    ) throws(StoreError) -> Value {
        do {
            return try database.read(body)
        } catch {
            throw StoreError(error)
        }
    }
}

/// The bytes of a column; empty where it is null.
func bytes(_ row: Row, _ column: String) -> [UInt8] {
    (row[column] as Data?).map { Array($0) } ?? []
}

/// The bytes of the column at `index`.
func bytes(_ row: Row, at index: Int) -> [UInt8] {
    (row[index] as Data?).map { Array($0) } ?? []
}
