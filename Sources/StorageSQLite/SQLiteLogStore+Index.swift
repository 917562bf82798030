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
            let rows = try database.cachedStatement(sql: layout.last("ids"))
            let origins = try database.cachedStatement(sql: "SELECT origin FROM log WHERE id = ?")
            var positions: [EntryID: LogPosition] = [:]
            var names: Names?
            for (id, places) in candidates {
                for place in places {
                    if names?.id(at: place) == nil { names = try Self.names(at: place, rows, origins) }
                    guard let names, names.id(at: place) == id else { continue }
                    positions[id] = LogPosition(log: names.log, index: place.position)
                }
            }
            return positions
        }
    }

    /// The names in one row: who asks for many mostly asks for those that stand together.
    private struct Names {
        let log: LogOrigin
        let first: EntryPlace
        let ids: [UInt8]

        /// The name of the entry at `place`; nil where this row does not hold it.
        func id(at place: EntryPlace) -> EntryID? {
            guard place.log == first.log, place.position >= first.position,
                place.position - first.position < UInt64(ids.count / EntryRun.idLength)
            else { return nil }
            let offset = Int(place.position - first.position) * EntryRun.idLength
            return ids.withUnsafeBytes { EntryID(bytes: $0, at: offset) }
        }
    }

    private static func names(at place: EntryPlace, _ rows: Statement, _ origins: Statement) throws -> Names? {
        guard let row = try Row.fetchOne(rows, arguments: [place.bound]),
            let log = try String.fetchOne(origins, arguments: [place.log]).flatMap({ LogOrigin($0) })
        else { return nil }
        return Names(log: log, first: EntryPlace(bound: row[0]), ids: bytes(row, at: 1))
    }

    package func requests(
        _ keys: [RequestKey],
        in log: LogOrigin
    ) throws(StoreError) -> [IdempotencyKey: Range<UInt64>] {
        guard !keys.isEmpty else { return [:] }
        try refreshIndex()
        let candidates: [(key: IdempotencyKey, places: [EntryPlace])] = index.withLock { index in
            keys.compactMap { key in
                let places = index?.places(of: key) ?? []
                return places.isEmpty ? nil : (key.key, places)
            }
        }
        guard !candidates.isEmpty, let row = try row(of: log) else { return [:] }
        // Entries are read some at a time: who asks for many keys mostly asks for those that stand together.
        var window: (start: UInt64, entries: [[UInt8]]) = (0, [])
        func keyAt(_ position: UInt64) throws(StoreError) -> IdempotencyKey? {
            func place() -> Int? {
                guard position >= window.start else { return nil }
                let offset = position - window.start
                return offset < UInt64(window.entries.count) ? Int(offset) : nil
            }
            if place() == nil {
                let read = try entries(log, position..<(position + UInt64(EntryRun.longest)))
                window = (position, read)
            }
            return place().flatMap { try? Entry(decoding: window.entries[$0], of: log) }?.header.key
        }
        var found: [IdempotencyKey: Range<UInt64>] = [:]
        for (key, places) in candidates {
            // The first place where the key stands: a request that came in pieces has a place for each.
            let places = places.filter { $0.log == row }.sorted { $0.position < $1.position }
            for place in places where found[key] == nil {
                guard try keyAt(place.position) == key else { continue }
                var end = place.position + 1
                while try keyAt(end) == key { end += 1 }
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
                    try add(log[0], upTo: UInt64(clamping: log[1] as Int64), database, to: &refreshed)
                }
            }
            index = refreshed
        }
    }

    private func add(_ log: Int64, upTo size: UInt64, _ database: Database, to index: inout RunIndex) throws {
        let known = index.size(of: log)
        guard known < size else { return }
        let rows = try Row.fetchCursor(
            database.cachedStatement(sql: layout.following("ids, prints")),
            arguments: [EntryPlace(log: log, position: known).bound]
        )
        while let row = try rows.next() {
            let start = EntryPlace(bound: row[0]).position
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
