import GRDB
import Ledger

extension SQLiteLogStore {
    /// The version of the file's layout, in `PRAGMA user_version`.
    static let version = 3

    /// Creates the tables of a new file. Entries and hashes are written once and never changed, which triggers hold.
    static func schema(_ pool: DatabasePool) throws {
        try pool.write { database in
            guard try Int.fetchOne(database, sql: "PRAGMA user_version") == 0 else { return }
            try database.execute(
                sql: """
                    CREATE TABLE log (
                        id INTEGER PRIMARY KEY, origin TEXT NOT NULL UNIQUE, size INTEGER NOT NULL,
                        checkpoint BLOB NOT NULL
                    ) STRICT;
                    CREATE TABLE run (
                        log INTEGER NOT NULL, start INTEGER NOT NULL, ids BLOB NOT NULL, prints BLOB NOT NULL,
                        hashes BLOB NOT NULL, bytes BLOB NOT NULL, PRIMARY KEY (log, start)
                    ) STRICT, WITHOUT ROWID;
                    CREATE TABLE tile (
                        log INTEGER NOT NULL, level INTEGER NOT NULL, position INTEGER NOT NULL, hash BLOB NOT NULL,
                        PRIMARY KEY (log, level, position)
                    ) STRICT, WITHOUT ROWID;
                    CREATE TABLE blob (digest BLOB NOT NULL PRIMARY KEY, bytes BLOB NOT NULL) STRICT;
                    CREATE TRIGGER run_is_final BEFORE UPDATE ON run
                        BEGIN SELECT RAISE(ABORT, 'entries never change'); END;
                    CREATE TRIGGER run_stays BEFORE DELETE ON run
                        BEGIN SELECT RAISE(ABORT, 'entries never change'); END;
                    PRAGMA user_version = \(version);
                    """
            )
        }
    }

    func checkVersion() throws(StoreError) {
        do {
            let found = try database.read { try Int.fetchOne($0, sql: "PRAGMA user_version") ?? 0 }
            guard found == Self.version else {
                throw StoreError(
                    .version,
                    found > Self.version
                        ? "this folder was written by a newer version (layout \(found)): update this program"
                        : "this folder was written before the first release (layout \(found)): start a new one"
                )
            }
        } catch {
            throw StoreError(error)
        }
    }
}
