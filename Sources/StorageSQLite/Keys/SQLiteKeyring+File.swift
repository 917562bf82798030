import GRDB
package import Ledger

/// What can be said of a keyring's file, and done to it, without its node key.
extension SQLiteKeyring {
    /// The node key that wraps the keys at `path`; nil where they stand in clear or there are none.
    /// - Throws: `StoreError`.
    package static func nodeKey(at path: String) throws(StoreError) -> NodeKeyID? {
        do {
            let queue = try KeyringSchema.open(path, .readOnly)
            guard case .wrapped(let id) = try queue.read({ try KeyringSchema.wrapping($0) }) else { return nil }
            return id
        } catch {
            throw StoreError(error)
        }
    }

    /// How many keys the file at `path` holds.
    /// - Throws: `StoreError`.
    package static func count(at path: String) throws(StoreError) -> Int {
        do {
            return try KeyringSchema.open(path, .readOnly).read { database in
                switch try KeyringSchema.wrapping(database) {
                case .none: 0
                case .clear: try Int.fetchOne(database, sql: "SELECT count(*) FROM key") ?? 0
                case .wrapped: try Int.fetchOne(database, sql: "SELECT count(*) FROM sealing_key") ?? 0
                }
            }
        } catch {
            throw StoreError(error)
        }
    }

    /// Destroys keys in the file at `path`, and gives how many of them were there. Nothing of them stays in the file.
    /// - Throws: `StoreError`.
    @discardableResult
    package static func destroy(_ ids: some Collection<SealingKeyID>, at path: String) throws(StoreError) -> Int {
        guard !ids.isEmpty else { return 0 }
        do {
            let queue = try KeyringSchema.open(path, .readWrite)
            let secrets = try queue.write { database in
                guard case .wrapped = try KeyringSchema.wrapping(database) else { return [[UInt8]]() }
                return try ids.compactMap { id in
                    try Row.fetchOne(
                        database,
                        sql: "DELETE FROM sealing_key WHERE id = ? RETURNING wrapped",
                        arguments: [id.description]
                    ).map { bytes($0, at: 0) }
                }
            }
            // `secure_delete` has never been seen to leave any of them; if it does, writing the whole file again leaves
            // no free space for it.
            if SecretResidue(of: secrets).isIn(path) {
                try queue.vacuum()
                guard !SecretResidue(of: secrets).isIn(path) else {
                    throw StoreError(.io, "a destroyed key can still be read in \(path): check the disk and try again")
                }
            }
            return secrets.count
        } catch {
            throw StoreError(error)
        }
    }
}
