import GRDB
package import Ledger

/// Copies of a folder's databases, made beside whoever writes them: each is one moment of its source, in one file.
package enum DatabaseCopy {
    /// Copies the logs of `folder` to the file `destination`, which must not exist.
    /// - Throws: `StoreError`.
    package static func ledger(of folder: DataFolder, to destination: String) throws(StoreError) {
        do {
            var configuration = Configuration()
            configuration.readonly = true
            configuration.busyMode = .timeout(5)
            try copy(try DatabaseQueue(path: folder.ledger, configuration: configuration), to: destination)
        } catch {
            throw StoreError(error)
        }
    }

    /// Copies the wrapped sealing keys at `keyring` to the file `destination`, which must not exist.
    /// - Throws: `StoreError`.
    package static func keyring(at keyring: String, to destination: String) throws(StoreError) {
        // A keyring has no write-ahead log: a reader waits for a gap between writers, and may have to ask again.
        for attempt in 1... {
            do throws(StoreError) {
                return try copyKeyring(at: keyring, to: destination)
            } catch {
                guard error.code == .locked, attempt < mostAttempts else { throw error }
                try DurableFile.remove(destination)
            }
        }
    }

    /// Each waits up to five seconds for its turn.
    private static let mostAttempts = 12

    private static func copyKeyring(at keyring: String, to destination: String) throws(StoreError) {
        do {
            try copy(try KeyringSchema.open(keyring, .readOnly), to: destination)
        } catch {
            throw StoreError(error)
        }
    }

    private static func copy(_ source: DatabaseQueue, to destination: String) throws {
        var configuration = Configuration()
        // Durable once it is whole: until then it is nobody's backup.
        configuration.prepareDatabase { try $0.execute(sql: "PRAGMA secure_delete = ON; PRAGMA synchronous = FULL") }
        let copy = try DatabaseQueue(path: destination, configuration: configuration)
        // In one step: a source that another process changes between steps makes SQLite begin again.
        try source.backup(to: copy)
        // One file, without a write-ahead log beside it.
        try copy.writeWithoutTransaction { try $0.execute(sql: "PRAGMA journal_mode = DELETE") }
        try copy.close()
        try source.close()
    }
}
