import GRDB
import Ledger

extension SQLiteLogStore {
    /// Creates the tables of a new file, or converts those of the layout before this one. Entries and hashes are written
    /// once and never changed, which triggers hold.
    static func schema(_ pool: DatabasePool) throws {
        try pool.write { database in
            let found = try Int.fetchOne(database, sql: "PRAGMA user_version")
            if found == RunLayout.byLogAndStart.rawValue { try RunLayout.convert(database) }
            guard found == 0 else { return }
            try database.execute(
                sql: """
                    CREATE TABLE log (
                        id INTEGER PRIMARY KEY, origin TEXT NOT NULL UNIQUE, size INTEGER NOT NULL,
                        checkpoint BLOB NOT NULL
                    ) STRICT;
                    \(RunLayout.table)
                    CREATE TABLE tile (
                        log INTEGER NOT NULL, level INTEGER NOT NULL, position INTEGER NOT NULL, hash BLOB NOT NULL,
                        PRIMARY KEY (log, level, position)
                    ) STRICT, WITHOUT ROWID;
                    CREATE TABLE blob (digest BLOB NOT NULL PRIMARY KEY, bytes BLOB NOT NULL) STRICT;
                    \(RunLayout.triggers)
                    PRAGMA user_version = \(RunLayout.current.rawValue);
                    """
            )
        }
    }

    /// The layout of an open file.
    static func layout(_ database: any DatabaseReader) throws(StoreError) -> RunLayout {
        do {
            let found = try database.read { try Int.fetchOne($0, sql: "PRAGMA user_version") ?? 0 }
            guard let layout = RunLayout(rawValue: found) else {
                throw StoreError(
                    .version,
                    found > RunLayout.current.rawValue
                        ? "this folder was written by a newer version (layout \(found)): update this program"
                        : "this folder was written before the first release (layout \(found)): start a new one"
                )
            }
            return layout
        } catch {
            throw StoreError(error)
        }
    }
}
