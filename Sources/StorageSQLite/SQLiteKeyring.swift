import GRDB
package import Ledger

/// Sealing keys in a file of their own, overwritten when they are destroyed.
package final class SQLiteKeyring: Keyring {
    private let queue: DatabaseQueue

    /// - Throws: `StoreError`.
    package init(_ folder: DataFolder, access: SQLiteLogStore.Access) throws(StoreError) {
        var configuration = Configuration()
        configuration.readonly = access == .readOnly
        configuration.busyMode = .timeout(5)
        configuration.prepareDatabase { try $0.execute(sql: "PRAGMA secure_delete = ON; PRAGMA synchronous = FULL") }
        do {
            queue = try DatabaseQueue(path: folder.keyring, configuration: configuration)
            guard access == .readWrite else { return }
            // A rollback journal, not WAL: a destroyed key must not live on in a log of pages.
            try queue.write { database in
                try database.execute(
                    sql: "CREATE TABLE IF NOT EXISTS key (id TEXT NOT NULL PRIMARY KEY, secret BLOB NOT NULL) STRICT"
                )
            }
        } catch {
            throw StoreError(error)
        }
    }

    package func keep(_ keys: [SealingKey]) async throws(StoreError) {
        try await run { database in
            for key in keys {
                try database.execute(
                    sql: "INSERT INTO key VALUES (?, ?)",
                    arguments: [key.id.description, key.bytes.data]
                )
            }
        }
    }

    package func key(_ id: SealingKeyID) async throws(StoreError) -> SealingKey? {
        try await run { database in
            let row = try Row.fetchOne(
                database,
                sql: "SELECT secret FROM key WHERE id = ?",
                arguments: [id.description]
            )
            guard let row else { return nil }
            guard let key = SealingKey(id: id, bytes: bytes(row, at: 0)) else {
                throw StoreError(.corrupt, "sealing key \(id) is damaged")
            }
            return key
        }
    }

    package func ids() async throws(StoreError) -> [SealingKeyID] {
        try await run { database in
            try String.fetchAll(database, sql: "SELECT id FROM key ORDER BY id").map { text in
                guard let id = SealingKeyID(text) else {
                    throw StoreError(.corrupt, "the keyring holds a key whose name is damaged")
                }
                return id
            }
        }
    }

    package func destroy(_ id: SealingKeyID) async throws(StoreError) {
        try await run { database in
            try database.execute(sql: "DELETE FROM key WHERE id = ?", arguments: [id.description])
        }
    }

    private func run<Value: Sendable>(
        _ body: @escaping @Sendable (Database) throws -> Value
    ) async throws(StoreError) -> Value {
        do {
            return queue.configuration.readonly ? try await queue.read(body) : try await queue.write(body)
        } catch {
            throw StoreError(error)
        }
    }
}
