import Foundation
import GRDB
package import Ledger
package import Primitives
import Synchronization

extension SQLiteLogStore {
    package func positions(of ids: [EntryID]) throws(StoreError) -> [EntryID: LogPosition] {
        guard !ids.isEmpty else { return [:] }
        try refreshIndex()
        let candidates: [(id: EntryID, places: [EntryPlace])] = index.withLock { index in
            ids.compactMap { id in
                let places = index?.places(of: id) ?? []
                return places.isEmpty ? nil : (id, places)
            }
        }
        guard !candidates.isEmpty else { return [:] }
        return try read { database in
            let statement = try database.cachedStatement(
                sql: """
                    SELECT start, ids, origin FROM run JOIN log ON log.id = run.log
                    WHERE run.log = ? AND start <= ? ORDER BY start DESC LIMIT 1
                    """
            )
            var positions: [EntryID: LogPosition] = [:]
            for (id, places) in candidates {
                for place in places {
                    let arguments: StatementArguments = [place.log, place.position.bound]
                    guard let row = try Row.fetchOne(statement, arguments: arguments),
                        Self.id(in: row, at: place.position) == id, let log = LogOrigin(row[2] as String)
                    else { continue }
                    positions[id] = LogPosition(log: log, index: place.position)
                }
            }
            return positions
        }
    }

    private static func id(in row: Row, at position: UInt64) -> EntryID? {
        let ids = bytes(row, at: 1)
        let start = UInt64(clamping: row[0] as Int64)
        guard position >= start, position - start < UInt64(ids.count / EntryRun.idLength) else { return nil }
        return ids.withUnsafeBytes { EntryID(bytes: $0, at: Int(position - start) * EntryRun.idLength) }
    }

    package func requests(
        _ keys: [IdempotencyKey],
        in log: LogOrigin
    ) throws(StoreError) -> [IdempotencyKey: Range<UInt64>] {
        guard !keys.isEmpty else { return [:] }
        try refreshIndex()
        let candidates: [(key: IdempotencyKey, places: [EntryPlace])] = index.withLock { index in
            keys.compactMap { key in
                let places = index?.places(of: key) ?? []
                return places.isEmpty ? nil : (key, places)
            }
        }
        guard !candidates.isEmpty, let row = try row(of: log) else { return [:] }
        func carries(_ key: IdempotencyKey, _ position: UInt64) throws(StoreError) -> Bool {
            let bytes = try entries(log, position..<(position + 1)).first
            return bytes.flatMap { try? Entry(decoding: $0) }?.header.key == key
        }
        var found: [IdempotencyKey: Range<UInt64>] = [:]
        for (key, places) in candidates {
            for place in places where place.log == row {
                guard try carries(key, place.position) else { continue }
                var end = place.position + 1
                while try carries(key, end) { end += 1 }
                found[key] = place.position..<end
            }
        }
        return found
    }

    private func row(of log: LogOrigin) throws(StoreError) -> Int64? {
        try read { database in
            try Int64.fetchOne(
                database.cachedStatement(sql: "SELECT id FROM log WHERE origin = ?"),
                arguments: [log.description]
            )
        }
    }

    /// Takes what is on the disk into the index: once for the writer, who adds what it writes, and for a reader whenever
    /// it asks, since another process may have written.
    ///
    /// The lock is held meanwhile: what is committed in this moment is added by its writer afterwards.
    private func refreshIndex() throws(StoreError) {
        try index.withLock { index throws(StoreError) in
            guard index == nil || writer == nil else { return }
            var refreshed = index ?? RunIndex()
            try read { database in
                for log in try Row.fetchAll(database.cachedStatement(sql: "SELECT id, size FROM log")) {
                    try Self.add(log[0], upTo: UInt64(clamping: log[1] as Int64), database, to: &refreshed)
                }
            }
            index = refreshed
        }
    }

    private static func add(_ log: Int64, upTo size: UInt64, _ database: Database, to index: inout RunIndex) throws {
        let known = index.size(of: log)
        guard known < size else { return }
        let rows = try Row.fetchCursor(
            database.cachedStatement(sql: "SELECT start, ids, prints FROM run WHERE log = ? AND start >= ?"),
            arguments: [log, known.bound]
        )
        while let row = try rows.next() {
            let start = UInt64(clamping: row[0] as Int64)
            try row.withUnsafeData(atIndex: 1) { ids in
                try row.withUnsafeData(atIndex: 2) { prints in
                    (ids ?? Data()).withUnsafeBytes { ids in
                        (prints ?? Data()).withUnsafeBytes { index.add(log, start: start, ids: ids, prints: $0) }
                    }
                }
            }
        }
    }
}
