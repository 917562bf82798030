import Foundation
import GRDB
package import Ledger
package import Primitives

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
        try read { database in
            let statement = try database.cachedStatement(
                sql: """
                    SELECT bytes FROM entry WHERE log = (SELECT id FROM log WHERE origin = ?)
                        AND position >= ? AND position < ? ORDER BY position
                    """
            )
            let rows = try Row.fetchCursor(
                statement,
                arguments: [log.description, range.lowerBound.bound, range.upperBound.bound]
            )
            var entries: [[UInt8]] = []
            while let row = try rows.next() { entries.append(bytes(row, at: 0)) }
            return entries
        }
    }

    package func hashes(_ log: LogOrigin, level: Int, _ range: Range<UInt64>) throws(StoreError) -> [Digest] {
        try read { database in
            let sql =
                level == 0
                ? """
                SELECT hash FROM entry WHERE log = (SELECT id FROM log WHERE origin = ?)
                    AND position >= ? AND position < ? ORDER BY position
                """
                : """
                SELECT hash FROM tile WHERE log = (SELECT id FROM log WHERE origin = ?)
                    AND position >= ? AND position < ? AND level = ? ORDER BY position
                """
            var arguments: StatementArguments = [log.description, range.lowerBound.bound, range.upperBound.bound]
            if level > 0 { arguments += [level] }
            let rows = try Row.fetchCursor(database.cachedStatement(sql: sql), arguments: arguments)
            var hashes: [Digest] = []
            while let row = try rows.next() {
                guard let digest = Digest(bytes: bytes(row, at: 0)) else {
                    throw StoreError(.corrupt, "a stored hash of \(log) at level \(level) does not have 32 bytes")
                }
                hashes.append(digest)
            }
            return hashes
        }
    }

    package func positions(of ids: [EntryID]) throws(StoreError) -> [EntryID: LogPosition] {
        guard !ids.isEmpty else { return [:] }
        return try read { database in
            let statement = try database.cachedStatement(
                sql: "SELECT origin, position FROM name JOIN log ON log.id = name.log WHERE name.id = ?"
            )
            var positions: [EntryID: LogPosition] = [:]
            for id in ids {
                guard let row = try Row.fetchOne(statement, arguments: [id.data]),
                    let log = LogOrigin(row["origin"] as String)
                else { continue }
                positions[id] = LogPosition(log: log, index: UInt64(clamping: row["position"] as Int64))
            }
            return positions
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
