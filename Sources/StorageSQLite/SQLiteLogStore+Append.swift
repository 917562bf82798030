import GRDB
package import Ledger
import Primitives
import Synchronization

extension SQLiteLogStore {
    package func append(_ batch: LogBatch) throws(StoreError) {
        guard let writer else { throw StoreError(.io, "this folder is open for reading only") }
        let written: [(log: Int64, runs: [EntryRun])]
        do {
            try check(batch)
            written = try writer.writeWithoutTransaction { database in
                let written = try Self.transaction(database) { try Self.write(batch, to: database) }
                writeBack?.committed(database)
                return written
            }
        } catch {
            throw StoreError(error)
        }
        index.withLock { index in
            for (log, runs) in written {
                for run in runs {
                    run.ids.withUnsafeBytes { ids in
                        run.prints.withUnsafeBytes { index?.add(log, start: run.start, ids: ids, prints: $0) }
                    }
                }
            }
        }
    }

    /// Runs `body` in a transaction: GRDB's own parses its two statements anew each time.
    private static func transaction<Value>(_ database: Database, _ body: () throws -> Value) throws -> Value {
        try RowWriter(database, "BEGIN IMMEDIATE").run { _ in }
        do {
            let value = try body()
            try RowWriter(database, "COMMIT").run { _ in }
            return value
        } catch {
            // Some failures end the transaction by themselves (sqlite.org/lang_transaction, "Response To Errors").
            if database.isInsideTransaction { try database.rollback() }
            throw error
        }
    }

    /// A name stands for one entry, whatever log it is in; and an entry's length must fit into its prefix.
    private func check(_ batch: LogBatch) throws {
        var names = Set<EntryID>(
            minimumCapacity: batch.appends.reduce(0) { $0 + ($1.areNamesNew ? 0 : $1.leaves.count) }
        )
        for append in batch.appends.sorted(by: { !$0.areNamesNew && $1.areNamesNew }) {
            for leaf in append.leaves {
                let isNew = append.areNamesNew ? !names.contains(leaf.id) : names.insert(leaf.id).inserted
                guard isNew else { throw StoreError.knownName(append.log) }
                guard leaf.bytes.count <= Entry.maximumLength else {
                    throw StoreError(.conflict, "the batch for the log \(append.log) holds an entry that is too long")
                }
            }
            guard !append.areNamesNew else { continue }
            guard try positions(of: append.leaves.map(\.id)).isEmpty else { throw StoreError.knownName(append.log) }
        }
    }

    private static func write(_ batch: LogBatch, to database: Database) throws -> [(log: Int64, runs: [EntryRun])] {
        let blob = try RowWriter(database, "INSERT INTO blob VALUES (?, ?) ON CONFLICT DO NOTHING")
        for new in batch.blobs {
            try blob.run { row in
                new.digest.withUnsafeBytes { row.bind($0) }
                row.bind(new.bytes)
            }
        }
        return try batch.appends.map { try write($0, to: database) }
    }

    private static func write(_ append: LogAppend, to database: Database) throws -> (log: Int64, runs: [EntryRun]) {
        guard let log = try extend(append, database) else {
            throw StoreError(.conflict, "the batch does not continue the log \(append.log)")
        }
        let runs = append.runs
        let entries = try RowWriter(database, "INSERT INTO run VALUES (?, ?, ?, ?, ?)")
        for run in runs {
            try entries.run { row in
                row.bind(EntryPlace(log: log, position: run.start).bound)
                row.bind(run.ids)
                row.bind(run.prints)
                row.bind(run.hashes)
                row.bind(run.bundle)
            }
        }
        guard !append.completed.isEmpty else { return (log, runs) }
        let tile = try RowWriter(database, "INSERT INTO tile VALUES (?, ?, ?, ?)")
        for root in append.completed {
            try tile.run { row in
                row.bind(log)
                row.bind(Int64(root.level))
                row.bind(Int64(root.index))
                root.hash.withUnsafeBytes { row.bind($0) }
            }
        }
        return (log, runs)
    }

    /// Gives the log its new size and checkpoint; nil where it does not have the size that the append begins at.
    private static func extend(_ append: LogAppend, _ database: Database) throws -> Int64? {
        let end = Int64(append.start) + Int64(append.leaves.count)
        let origin = append.log.description
        if let log = try RowWriter(database, "SELECT id FROM log WHERE origin = ?").run({ $0.bind(origin) }) {
            try RowWriter(database, "UPDATE log SET size = ?, checkpoint = ? WHERE id = ? AND size = ?").run { row in
                row.bind(end)
                row.bind(append.checkpoint)
                row.bind(log)
                row.bind(Int64(append.start))
            }
            return database.changesCount == 1 ? log : nil
        }
        guard append.start == 0 else { return nil }
        return try RowWriter(
            database,
            "INSERT INTO log (size, checkpoint, origin) VALUES (?, ?, ?) ON CONFLICT DO NOTHING RETURNING id"
        ).run { row in
            row.bind(end)
            row.bind(append.checkpoint)
            row.bind(origin)
        }
    }
}

extension StoreError {
    fileprivate static func knownName(_ log: LogOrigin) -> StoreError {
        StoreError(.conflict, "the batch for the log \(log) names an entry that is here already")
    }
}

extension LogAppend {
    /// The rows that the entries are written as.
    fileprivate var runs: [EntryRun] {
        var prints: [PlaceTable.Fingerprint] = []
        if !requests.isEmpty {
            prints = [PlaceTable.Fingerprint](repeating: 0, count: leaves.count)
            for request in requests {
                prints[Int(request.range.lowerBound - start)] = request.key.fingerprint
            }
        }
        return stride(from: 0, to: leaves.count, by: EntryRun.longest).map { first in
            let part = first..<min(first + EntryRun.longest, leaves.count)
            return EntryRun(leaves[part], prints: prints.isEmpty ? [] : prints[part], start: start + UInt64(first))
        }
    }
}
