import GRDB
package import Ledger
import Primitives
import Synchronization

extension SQLiteLogStore {
    package func requests(
        _ keys: [IdempotencyKey],
        in log: LogOrigin
    ) throws(StoreError) -> [IdempotencyKey: Range<UInt64>] {
        guard !keys.isEmpty else { return [:] }
        try loadRequests()
        let candidates: [(key: IdempotencyKey, positions: [UInt64])] = requestTables.withLock { tables in
            guard let table = tables?[log] else { return [] }
            return keys.compactMap { key in
                let positions = table.positions(RequestTable.fingerprint(key))
                return positions.isEmpty ? nil : (key, positions)
            }
        }
        guard !candidates.isEmpty else { return [:] }
        return try read { database in
            let statement = try database.cachedStatement(
                sql: "SELECT bytes FROM entry WHERE log = (SELECT id FROM log WHERE origin = ?) AND position = ?"
            )
            func carries(_ key: IdempotencyKey, _ position: UInt64) throws -> Bool {
                let row = try Row.fetchOne(statement, arguments: [log.description, position.bound])
                return row.flatMap { try? Entry(decoding: bytes($0, at: 0)) }?.header.key == key
            }
            var found: [IdempotencyKey: Range<UInt64>] = [:]
            for (key, positions) in candidates {
                for start in positions where try carries(key, start) {
                    var end = start + 1
                    while try carries(key, end) { end += 1 }
                    found[key] = start..<end
                }
            }
            return found
        }
    }

    /// Makes the tables of what the disk holds, once.
    private func loadRequests() throws(StoreError) {
        guard requestTables.withLock({ $0 == nil }) else { return }
        let loaded = try read { database in
            var tables: [LogOrigin: RequestTable] = [:]
            let rows = try Row.fetchCursor(
                database,
                sql:
                    "SELECT origin, start, prints FROM request JOIN log ON log.id = request.log ORDER BY request.log, start"
            )
            while let row = try rows.next() {
                guard let log = LogOrigin(row[0] as String) else { continue }
                let start = UInt64(clamping: row[1] as Int64)
                Self.add(bytes(row, at: 2), from: start, to: &tables[log, default: RequestTable()])
            }
            return tables
        }
        requestTables.withLock { $0 = loaded }
    }

    private static func add(_ prints: [UInt8], from start: UInt64, to table: inout RequestTable) {
        prints.withUnsafeBytes { bytes in
            for offset in 0..<(bytes.count / 8) {
                let print = UInt64(bigEndian: bytes.loadUnaligned(fromByteOffset: offset * 8, as: UInt64.self))
                if print != 0 { table.insert(print, at: start + UInt64(offset)) }
            }
        }
    }

    /// What the disk keeps of an append's keys: for each entry the fingerprint of the key that brought it first, or 0.
    /// Empty where no key brought any.
    static func prints(_ append: LogAppend) -> [UInt64] {
        guard !append.requests.isEmpty else { return [] }
        var prints = [UInt64](repeating: 0, count: append.leaves.count)
        for request in append.requests {
            prints[Int(request.range.lowerBound - append.start)] = RequestTable.fingerprint(request.key)
        }
        return prints
    }

    /// Takes what is on the disk now into the tables, where they have been made.
    func remember(_ prints: [UInt64], of log: LogOrigin, from start: UInt64) {
        requestTables.withLock { tables in
            guard tables != nil else { return }
            for (offset, print) in prints.enumerated() where print != 0 {
                tables?[log, default: RequestTable()].insert(print, at: start + UInt64(offset))
            }
        }
    }
}
