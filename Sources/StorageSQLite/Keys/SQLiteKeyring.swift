import GRDB
package import Ledger

/// Sealing keys in a file of their own, each wrapped by the node key, and overwritten when they are destroyed.
///
/// Opened without its node key it says which keys are here, and gives none.
package final class SQLiteKeyring: Keyring {
    private let queue: DatabaseQueue
    private let path: String
    private let nodeKey: NodeKey?
    private let isClear: Bool
    private let textsPerSubject: UInt64

    /// Opens the keyring at `path`; a writer makes it where it is missing.
    /// - Throws: `StoreError`; with code `nodeKey` where `nodeKey` is not the one that wraps these keys, or where a writer
    ///   has none.
    package init(
        path: String,
        access: SQLiteLogStore.Access,
        nodeKey: NodeKey?,
        textsPerSubject: UInt64 = SealingKey.mostTexts
    ) throws(StoreError) {
        self.path = path
        self.nodeKey = nodeKey
        self.textsPerSubject = textsPerSubject
        do {
            queue = try KeyringSchema.open(path, access)
            if access == .readWrite, let nodeKey {
                try queue.write { try KeyringSchema.create($0, nodeKey.id) }
            }
            let wrapping = try queue.read { try KeyringSchema.wrapping($0) }
            isClear = wrapping == .clear
            try Self.check(wrapping, access, nodeKey)
        } catch {
            throw StoreError(error)
        }
    }

    private static func check(
        _ wrapping: KeyringSchema.Wrapping,
        _ access: SQLiteLogStore.Access,
        _ nodeKey: NodeKey?
    ) throws(StoreError) {
        switch wrapping {
        case .wrapped(let id):
            if nodeKey == nil, access == .readOnly { return }
            guard nodeKey?.id == id else {
                throw StoreError(.nodeKey, "the keyring wants the node key \(id): give that one")
            }
        case .clear:
            guard access == .readOnly else { throw .clearKeys }
        case .none:
            // Nothing was ever written: there is no key to miss.
            return
        }
    }

    package func keep(_ keys: [SealingKey]) async throws(StoreError) {
        try await insert(keys, uses: nil)
    }

    package func keepSubject(_ key: SealingKey) async throws(StoreError) {
        try await insert([key], uses: 0)
    }

    private func insert(_ keys: [SealingKey], uses: Int64?) async throws(StoreError) {
        guard let nodeKey else { throw .noNodeKey }
        try await run { database in
            for key in keys {
                try database.execute(
                    sql: "INSERT INTO sealing_key (id, wrapped, uses) VALUES (?, ?, ?)",
                    arguments: [key.id.description, try nodeKey.wrap(key.bytes).data, uses]
                )
            }
        }
    }

    package func key(_ id: SealingKeyID) async throws(StoreError) -> SealingKey? {
        try await run { [self] database in
            let row = try Row.fetchOne(
                database,
                sql: isClear
                    ? "SELECT secret FROM key WHERE id = ?" : "SELECT wrapped FROM sealing_key WHERE id = ?",
                arguments: [id.description]
            )
            return try row.map { try key(id, bytes($0, at: 0)) }
        }
    }

    package func keyForNextText(of subject: SubjectID) async throws(StoreError) -> SealingKey? {
        guard nodeKey != nil else { throw .noNodeKey }
        return try await run { [self] database in
            let row = try Row.fetchOne(
                database,
                sql: "SELECT wrapped, uses FROM sealing_key WHERE id = ? AND uses IS NOT NULL",
                arguments: [subject.description]
            )
            guard let row else { return nil }
            guard UInt64(row["uses"] as Int64) < textsPerSubject else { throw StoreError.subjectIsFull }
            try database.execute(
                sql: "UPDATE sealing_key SET uses = uses + 1 WHERE id = ?",
                arguments: [subject.description]
            )
            return try key(subject.key, bytes(row, "wrapped"))
        }
    }

    /// The key that `stored` holds, unwrapped.
    private func key(_ id: SealingKeyID, _ stored: [UInt8]) throws -> SealingKey {
        if !isClear, nodeKey == nil { throw StoreError.noNodeKey }
        let secret = isClear ? stored : try? nodeKey?.unwrap(stored)
        guard let key = secret.flatMap({ SealingKey(id: id, bytes: $0) }) else {
            throw StoreError(.corrupt, "sealing key \(id) is damaged: restore it from a backup of the keys")
        }
        return key
    }

    package func isSubject(_ id: SealingKeyID) async throws(StoreError) -> Bool {
        if isClear { return false }
        return try await run { database in
            try Bool.fetchOne(
                database,
                sql: "SELECT uses IS NOT NULL FROM sealing_key WHERE id = ?",
                arguments: [id.description]
            ) ?? false
        }
    }

    package func ids() async throws(StoreError) -> [SealingKeyID] {
        try await run { [self] database in
            guard try KeyringSchema.wrapping(database) != .none else { return [] }
            let table = isClear ? "key" : "sealing_key"
            return try String.fetchAll(database, sql: "SELECT id FROM \(table) ORDER BY id").map { text in
                guard let id = SealingKeyID(text) else {
                    throw StoreError(.corrupt, "the keyring holds a key whose name is damaged")
                }
                return id
            }
        }
    }

    package func destroy(_ ids: [SealingKeyID]) async throws(StoreError) {
        try Self.destroy(ids, at: path)
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
