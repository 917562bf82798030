import GRDB
package import Ledger
import Synchronization

/// Logs in one SQLite file, in WAL mode with `synchronous=FULL`: what `append` returns from is on the disk.
///
/// Any number of processes may read a folder; one writes. The snapshots lie beside the file, since they are a cache.
package final class SQLiteLogStore: LogStore {
    let database: any DatabaseReader & Sendable
    let writer: DatabasePool?
    /// Nil for a reader.
    let writeBack: WriteBack?
    let folder: DataFolder
    let layout: RunLayout
    /// Nil until somebody asks for a name or a key.
    let index = Mutex<RunIndex?>(nil)

    /// Opens the folder's store. A writer must hold the folder's `WriterLock`.
    /// - Throws: `StoreError`.
    package init(_ folder: DataFolder, access: Access) throws(StoreError) {
        self.folder = folder
        do {
            switch access {
            case .readWrite:
                // Before SQLite opens the file and takes a damaged frame for the end of its log.
                if let damage = WriteAheadLog(path: folder.ledger + "-wal")?.damage {
                    throw StoreError(.corrupt, "\(damage); run “unitedfront log verify” and restore from a backup")
                }
                let pool = try DatabasePool(path: folder.ledger, configuration: Self.configuration())
                // GRDB sets NORMAL after `prepareDatabase`, so the one setting that promise 1 rests on comes here.
                try pool.writeWithoutTransaction { try $0.execute(sql: "PRAGMA synchronous = FULL") }
                try Self.schema(pool)
                writer = pool
                writeBack = try WriteBack(of: pool, path: folder.ledger, Self.configuration())
                database = pool
            case .readOnly:
                var configuration = Self.configuration()
                configuration.readonly = true
                writer = nil
                writeBack = nil
                database = try DatabaseQueue(path: folder.ledger, configuration: configuration)
            }
        } catch {
            throw StoreError(error)
        }
        layout = try Self.layout(database)
    }

    package enum Access: Sendable {
        case readWrite, readOnly
    }

    private static func configuration() -> Configuration {
        var configuration = Configuration()
        configuration.maximumReaderCount = 4
        configuration.busyMode = .timeout(5)
        configuration.prepareDatabase { database in
            // Erased text must not stay in free pages (rulings, 10).
            try database.execute(sql: "PRAGMA secure_delete = ON; PRAGMA cache_size = -32768")
        }
        return configuration
    }

    /// The value of `PRAGMA synchronous` on the writing connection: 2 is FULL.
    package func synchronous() throws(StoreError) -> Int {
        guard let writer else { return 0 }
        do {
            return try writer.writeWithoutTransaction { try Int.fetchOne($0, sql: "PRAGMA synchronous") ?? 0 }
        } catch {
            throw StoreError(error)
        }
    }

    package func close() throws(StoreError) {
        do {
            try writeBack?.close()
            if let writer {
                _ = try writer.writeWithoutTransaction { try $0.checkpoint(.truncate) }
            }
            try database.close()
        } catch {
            throw StoreError(error)
        }
    }
}
