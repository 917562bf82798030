import Foundation
import GRDB
package import Ledger
package import Primitives

/// Wraps all keys of a folder again, by another node key, or for the first time.
///
/// Three steps, in this order: the signing key beside the old one, the keyring in one transaction, the new signing key over
/// the old. The transaction decides. Cut off before it, the folder is as it was; after it, the folder is opened with the
/// new node key, and the next writer finishes. The folder's `WriterLock` must be held.
package struct KeyRewrap: Sendable {
    private let folder: DataFolder
    private let signer: NoteSigner
    private let former: [FormerSigner]
    private let changes: [JSONValue]
    private let old: NodeKey?

    /// Prepares to wrap `signer`, what is kept of those before it, and the keyring of `folder` again; `old` is nil where the
    /// keys stand in clear.
    package init(
        _ folder: DataFolder,
        signer: NoteSigner,
        former: [FormerSigner] = [],
        changes: [JSONValue] = [],
        old: NodeKey?
    ) {
        self.folder = folder
        self.signer = signer
        self.former = former
        self.changes = changes
        self.old = old
    }

    /// All three steps; gives the number of sealing keys.
    /// - Throws: `StoreError`; what was not decided is as before.
    package func run(to new: NodeKey, scrypt: ScryptSetting?) throws(StoreError) -> Int {
        try writeNext(new, scrypt: scrypt)
        let count = try rewrapKeyring(to: new)
        try Self.finish(folder)
        return count
    }

    /// The first step: the signing key under the new node key, beside the old.
    package func writeNext(_ new: NodeKey, scrypt: ScryptSetting?) throws(StoreError) {
        try DurableFile.remove(folder.nextKey)
        let text: String
        do throws(SealError) {
            text = try WrappedSigner(signer, former: former, changes: changes, by: new, scrypt: scrypt).text
        } catch {
            throw StoreError(.io, "the node's key cannot be wrapped")
        }
        try DurableFile.create(folder.nextKey, Array(text.utf8))
    }

    /// The second step, which decides: every sealing key, in one transaction.
    package func rewrapKeyring(to new: NodeKey) throws(StoreError) -> Int {
        do {
            let queue = try KeyringSchema.open(folder.keyring, .readWrite)
            let secrets = try queue.write { database in
                switch try KeyringSchema.wrapping(database) {
                case .none:
                    try KeyringSchema.createTables(database, new.id)
                    return [[UInt8]]()
                case .clear: return try Self.wrapClear(database, new)
                case .wrapped(let id):
                    guard let old, old.id == id else {
                        throw StoreError(.nodeKey, "the keyring wants the node key \(id): give that one")
                    }
                    return try Self.wrapAgain(database, old, new)
                }
            }
            // Nothing wrapped by the old key, and nothing in clear, stays in free space.
            try queue.vacuum()
            guard !SecretResidue(of: secrets).isIn(folder.keyring) else {
                throw StoreError(.io, "the old keys can still be read in \(folder.keyring): check the disk, try again")
            }
            return secrets.count
        } catch {
            throw StoreError(error)
        }
    }

    /// The last step, and what a writer does first: the new signing key takes its place, or goes where nothing was decided.
    package static func finish(_ folder: DataFolder) throws(StoreError) {
        guard FileManager.default.fileExists(atPath: folder.nextKey) else { return }
        guard case .wrapped(let signer)? = try? FolderKey.read(folder.nextKey),
            try nodeKey(of: folder) == signer.nodeKey
        else { return try DurableFile.remove(folder.nextKey) }
        try DurableFile.move(folder.nextKey, over: folder.key)
    }

    /// The node key that the folder's keyring wants; nil where there is none, or its keys stand in clear.
    static func nodeKey(of folder: DataFolder) throws(StoreError) -> NodeKeyID? {
        guard FileManager.default.fileExists(atPath: folder.keyring) else { return nil }
        return try SQLiteKeyring.nodeKey(at: folder.keyring)
    }

    private static func wrapClear(_ database: Database, _ new: NodeKey) throws -> [[UInt8]] {
        let rows = try Row.fetchAll(database, sql: "SELECT id, secret FROM key")
        try KeyringSchema.createTables(database, new.id)
        for row in rows {
            try database.execute(
                sql: "INSERT INTO sealing_key (id, wrapped) VALUES (?, ?)",
                arguments: [row["id"] as String, try new.wrap(bytes(row, "secret")).data]
            )
        }
        try database.execute(sql: "DROP TABLE key")
        return rows.map { bytes($0, "secret") }
    }

    private static func wrapAgain(_ database: Database, _ old: NodeKey, _ new: NodeKey) throws -> [[UInt8]] {
        let rows = try Row.fetchAll(database, sql: "SELECT id, wrapped FROM sealing_key")
        for row in rows {
            let id = row["id"] as String
            guard let secret = try? old.unwrap(bytes(row, "wrapped")) else {
                throw StoreError(.corrupt, "sealing key \(id) is damaged: restore it before the node key is changed")
            }
            try database.execute(
                sql: "UPDATE sealing_key SET wrapped = ? WHERE id = ?",
                arguments: [try new.wrap(secret).data, id]
            )
        }
        try database.execute(sql: "UPDATE node_key SET id = ?", arguments: [new.id.description])
        return rows.map { bytes($0, "wrapped") }
    }
}
