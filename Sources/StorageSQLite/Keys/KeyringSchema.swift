import Foundation
import GRDB
package import Ledger

/// The layout of a keyring's file.
enum KeyringSchema {
    /// How the keys in a file are kept.
    enum Wrapping: Equatable {
        /// The file has no tables yet.
        case none
        /// In clear, as before the node key came (layout 0).
        case clear
        case wrapped(NodeKeyID)
    }

    /// The layout, in `PRAGMA user_version`.
    private static let version = 2

    /// Opens the file at `path`. A reader first lets SQLite take back what a writer that died had begun.
    static func open(_ path: String, _ access: SQLiteLogStore.Access) throws -> DatabaseQueue {
        if access == .readOnly, FileManager.default.fileExists(atPath: path + "-journal") {
            _ = try DatabaseQueue(path: path, configuration: configuration(.readWrite)).read { try wrapping($0) }
        }
        return try DatabaseQueue(path: path, configuration: configuration(access))
    }

    /// A rollback journal, not WAL: a destroyed key must not live on in a log of pages.
    private static func configuration(_ access: SQLiteLogStore.Access) -> Configuration {
        var configuration = Configuration()
        configuration.readonly = access == .readOnly
        configuration.busyMode = .timeout(5)
        configuration.prepareDatabase { try $0.execute(sql: "PRAGMA secure_delete = ON; PRAGMA synchronous = FULL") }
        return configuration
    }

    static func wrapping(_ database: Database) throws -> Wrapping {
        switch try Int.fetchOne(database, sql: "PRAGMA user_version") {
        case 0: return try database.tableExists("key") ? .clear : .none
        case version:
            guard let text = try String.fetchOne(database, sql: "SELECT id FROM node_key"), let id = NodeKeyID(text)
            else { throw StoreError(.corrupt, "the keyring does not say which node key it wants: restore it") }
            return .wrapped(id)
        default:
            throw StoreError(.version, "the keyring was written by a newer version of the program: use that one")
        }
    }

    /// Makes the tables of a new file; `uses` counts the texts of a subject's key and is null for the key of one text.
    static func create(_ database: Database, _ nodeKey: NodeKeyID) throws {
        guard try wrapping(database) == .none else { return }
        try createTables(database, nodeKey)
    }

    static func createTables(_ database: Database, _ nodeKey: NodeKeyID) throws {
        try database.execute(
            sql: """
                CREATE TABLE sealing_key (id TEXT NOT NULL PRIMARY KEY, wrapped BLOB NOT NULL, uses INTEGER) STRICT;
                CREATE TABLE node_key (id TEXT NOT NULL) STRICT;
                PRAGMA user_version = \(version);
                """
        )
        try database.execute(sql: "INSERT INTO node_key VALUES (?)", arguments: [nodeKey.description])
    }
}

extension StoreError {
    /// What needs a key was asked of a keyring that was opened without its node key.
    static let noNodeKey = StoreError(
        .nodeKey,
        "the node key is not here: give it with --node-key-file or UNITEDFRONT_NODE_KEY"
    )

    /// A folder from before the node key.
    package static let clearKeys = StoreError(
        .nodeKey,
        "this folder keeps its keys in clear, as earlier versions did: wrap them with “unitedfront key rewrap”"
    )
}
