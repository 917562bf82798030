import GRDB
package import Ledger
import Primitives

extension SQLiteLogStore {
    package func append(_ batch: LogBatch) throws(StoreError) {
        guard let writer else { throw StoreError(.io, "this folder is open for reading only") }
        let prints = batch.appends.map { Self.prints($0) }
        do {
            try writer.write { try Self.write(batch, prints, to: $0) }
        } catch {
            throw StoreError(error)
        }
        for (append, prints) in zip(batch.appends, prints) { remember(prints, of: append.log, from: append.start) }
    }

    /// - Parameters:
    ///   - batch: what is written.
    ///   - prints: the fingerprints of each append's keys.
    ///   - database: where to.
    /// - Throws: SQLite's error, or a `StoreError` where the batch does not continue a log.
    private static func write(_ batch: LogBatch, _ prints: [[UInt64]], to database: Database) throws {
        for blob in batch.blobs {
            try database.cachedStatement(sql: "INSERT INTO blob VALUES (?, ?) ON CONFLICT DO NOTHING")
                .execute(arguments: [blob.digest.data, blob.bytes.data])
        }
        for (append, prints) in zip(batch.appends, prints) { try write(append, prints, to: database) }
    }

    private static func write(_ append: LogAppend, _ prints: [UInt64], to database: Database) throws {
        let origin = append.log.description
        let row = try Row.fetchOne(
            database.cachedStatement(sql: "SELECT id, size FROM log WHERE origin = ?"),
            arguments: [origin]
        )
        let size: Int64 = row?["size"] ?? 0
        guard size == Int64(append.start) else {
            throw StoreError(.conflict, "the batch does not continue the log \(origin)")
        }
        let log: Int64
        if let row {
            log = row["id"]
            try database.cachedStatement(sql: "UPDATE log SET size = ?, checkpoint = ? WHERE id = ?")
                .execute(arguments: [size + Int64(append.leaves.count), append.checkpoint.data, log])
        } else {
            try database.cachedStatement(sql: "INSERT INTO log (origin, size, checkpoint) VALUES (?, ?, ?)")
                .execute(arguments: [origin, Int64(append.leaves.count), append.checkpoint.data])
            log = database.lastInsertedRowID
        }
        var entry = try RowWriter(database, "INSERT INTO entry VALUES (?, ?, ?, ?)")
        var name = try RowWriter(database, "INSERT INTO name VALUES (?, ?, ?)")
        for (offset, leaf) in append.leaves.enumerated() {
            let position = size + Int64(offset)
            try entry.insert { row in
                row.bind(log)
                row.bind(position)
                row.bind(leaf.bytes)
                leaf.hash.withUnsafeBytes { row.bind($0) }
            }
            try name.insert { row in
                withUnsafeBytes(of: (leaf.id.high.bigEndian, leaf.id.low.bigEndian)) { row.bind($0) }
                row.bind(log)
                row.bind(position)
            }
        }
        for root in append.completed {
            try database.cachedStatement(sql: "INSERT INTO tile VALUES (?, ?, ?, ?)")
                .execute(arguments: [log, root.level, Int64(root.index), root.hash.data])
        }
        guard !prints.isEmpty else { return }
        var request = try RowWriter(database, "INSERT INTO request VALUES (?, ?, ?)")
        try request.insert { row in
            row.bind(log)
            row.bind(size)
            prints.map(\.bigEndian).withUnsafeBytes { row.bind($0) }
        }
    }
}
