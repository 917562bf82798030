import Foundation
import GRDB
package import Ledger

extension SQLiteLogStore {
    package func problems() throws(StoreError) -> [String] {
        try read { database in
            let integrity = try String.fetchAll(database, sql: "PRAGMA integrity_check(20)").filter { $0 != "ok" }
            return try damagedLog + integrity.map { "the file's structure: \($0)" } + damagedBlobs(database)
                + strayRows(database)
        }
    }

    /// The write-ahead log is looked at only while nobody writes: a running node's changes under the eye.
    private var damagedLog: [String] {
        guard let lock = try? WriterLock(folder) else { return [] }
        defer { withExtendedLifetime(lock) {} }
        return WriteAheadLog(path: folder.ledger + "-wal")?.damage.map { [$0] } ?? []
    }

    private func damagedBlobs(_ database: Database) throws -> [String] {
        var found: [String] = []
        let rows = try Row.fetchCursor(database, sql: "SELECT digest, bytes FROM blob")
        while let row = try rows.next() {
            let digest = Digest(bytes: bytes(row, at: 0))
            if digest != Digest.sha256(of: bytes(row, at: 1)) {
                found.append("blob \(digest.map(\.description) ?? "with a damaged name") is not what its name says")
            }
        }
        return found
    }

    private func strayRows(_ database: Database) throws -> [String] {
        let queries = [
            ("rows of entries", "SELECT count(*) FROM \(layout.all) WHERE log NOT IN (SELECT id FROM log)"),
            ("hashes", "SELECT count(*) FROM tile WHERE log NOT IN (SELECT id FROM log)"),
            (
                "rows of entries beyond their log's size",
                """
                SELECT count(*) FROM \(layout.all) AS run JOIN log ON log.id = run.log
                WHERE start < 0 OR start + length(hashes) / 32 > size OR length(hashes) % 32 > 0
                    OR length(ids) != length(hashes) / 2 OR length(prints) NOT IN (0, length(hashes) / 4)
                """
            ),
        ]
        return try queries.compactMap { name, sql in
            guard let count = try Int.fetchOne(database, sql: sql), count > 0 else { return nil }
            return "\(count) \(name) belong to no log"
        }
    }
}
