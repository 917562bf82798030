import Coordination
import Federation
import Foundation
import Ledger
import Primitives
import Records
import StorageSQLite

/// A node's folder: makes one, and opens the node in it.
struct NodeFolder {
    let folder: DataFolder
    private let nodeKey: NodeKeySource

    /// Where the node key comes from.
    enum NodeKeySource {
        case given(NodeKey)
        case wherever(NodeKeyFinder)
        /// Of a copy that is proven and not opened.
        case none
    }

    init(_ folder: DataFolder, nodeKey: NodeKeySource) {
        self.folder = folder
        self.nodeKey = nodeKey
    }

    /// Whether a node lives here.
    var exists: Bool {
        FileManager.default.fileExists(atPath: folder.description)
    }

    /// Files of a node, whole or not: nothing of them is ever overwritten.
    private var remains: String? {
        [folder.description, folder.key, folder.ledger, folder.keyring].first {
            FileManager.default.fileExists(atPath: $0)
        }
    }

    /// Refuses where something of a node is here.
    func requireAbsent() throws {
        if let remains {
            throw CommandFailure.refused("\(remains) exists already: choose another folder with --data")
        }
    }

    /// Makes a node in an empty or absent folder: a new signing key, wrapped by the node key, and an empty store.
    func create(
        agency: AgencyID,
        role: NodeRole,
        _ nodeKey: NodeKey,
        scrypt: ScryptSetting? = nil
    ) throws {
        try requireAbsent()
        guard let name = NoteKeyName(agency.description) else {
            throw CommandFailure.usage("“\(agency)” cannot name a key: use letters, digits and hyphens")
        }
        do {
            try FileManager.default.createDirectory(
                atPath: folder.path,
                withIntermediateDirectories: true,
                attributes: [.posixPermissions: 0o700]
            )
            // Also where the folder was there before, and for the files that SQLite makes.
            try FileManager.default.setAttributes([.posixPermissions: 0o700], ofItemAtPath: folder.path)
            let signer = try WrappedSigner(NoteSigner(newKeyFor: name), by: nodeKey, scrypt: scrypt)
            try write(signer.text, to: folder.key, permissions: 0o600)
            _ = try SQLiteLogStore(folder, access: .readWrite)
            _ = try SQLiteKeyring(path: folder.keyring, access: .readWrite, nodeKey: nodeKey)
            // Last, since it is what makes the folder a node.
            try write(NodeDescription(agency: agency, role: role).text, to: folder.description, permissions: 0o644)
        } catch let error as StoreError {
            throw CommandFailure(error)
        } catch {
            throw CommandFailure.io("\(folder.path) cannot be written: check that it can be created and who owns it")
        }
    }

    /// Opens the node, holding the folder's one right to write.
    func openForWriting(clock: Clock, lane: Lane = .caller) throws -> OpenNode {
        try requireNode()
        guard !FileManager.default.fileExists(atPath: folder.manifest) else {
            throw CommandFailure.refused(
                "\(folder.path) is a backup, which is only read: make a folder of it with “unitedfront restore”"
            )
        }
        let lock: WriterLock
        do throws(StoreError) { lock = try WriterLock(folder) } catch { throw CommandFailure(error) }
        return OpenNode(node: try open(.readWrite, clock: clock, lane: lane), lock: lock)
    }

    /// Opens the node. Without its node key it can be read, and its sealed texts cannot.
    func open(_ access: SQLiteLogStore.Access, clock: Clock, lane: Lane = .caller) throws -> Node {
        try requireNode()
        do {
            if access == .readWrite { try KeyRewrap.finish(folder) }
            let opened = try unlock(access)
            let store = try SQLiteLogStore(folder, access: access)
            if access == .readWrite { try HeadRenewal.run(opened.identity, store) }
            let keyring = try keyring(access, opened.nodeKey)
            let node = try Node(identity: opened.identity, store: store, keyring: keyring, clock: clock, lane: lane)
            // What a death between the record of an erasure and the destruction of its keys has left.
            if access == .readWrite { try SQLiteKeyring.destroy(node.state.records.destroyed, at: folder.keyring) }
            return node
        } catch let refusal as Refusal {
            throw CommandFailure(refusal)
        } catch let error as StoreError {
            throw CommandFailure(error)
        }
    }

    /// The sealing keys; a copy without them, as a backup is, can be read: its sealed texts cannot.
    func keyring(_ access: SQLiteLogStore.Access, _ nodeKey: NodeKey?) throws(StoreError) -> any Keyring {
        guard access == .readWrite || FileManager.default.fileExists(atPath: folder.keyring) else {
            return AbsentKeyring()
        }
        return try SQLiteKeyring(path: folder.keyring, access: access, nodeKey: nodeKey)
    }

    /// Reads who the node is; whoever writes must be able to sign.
    func identity(_ access: SQLiteLogStore.Access) throws -> NodeIdentity {
        try unlock(access).identity
    }

    /// The folder's signing key as it lies there.
    func keys() throws -> FolderKey {
        try requireNode()
        do throws(StoreError) { return try FolderKey(folder) } catch { throw CommandFailure(error) }
    }

    /// Who the node is, and the node key where it is here.
    func unlock(_ access: SQLiteLogStore.Access) throws -> (identity: NodeIdentity, nodeKey: NodeKey?) {
        guard let text = FileManager.default.contents(atPath: folder.description),
            let description = NodeDescription(Array(text))
        else {
            throw CommandFailure.io("\(folder.description) cannot be read or is damaged: restore it from a backup")
        }
        do {
            switch try keys() {
            case .clear(let signer):
                guard access == .readOnly else { throw StoreError.clearKeys }
                return (try NodeIdentity(agency: description.agency, role: description.role, key: signer), nil)
            case .wrapped(let wrapped):
                let changes = wrapped.changes.compactMap { KeyChange($0) }
                guard let nodeKey = try nodeKey(for: wrapped, access) else {
                    let identity = try NodeIdentity(
                        agency: description.agency,
                        role: description.role,
                        publicKey: wrapped.verifier,
                        former: wrapped.formerVerifiers,
                        changes: changes
                    )
                    return (identity, nil)
                }
                let identity = try NodeIdentity(
                    agency: description.agency,
                    role: description.role,
                    key: try wrapped.open(with: nodeKey),
                    former: try wrapped.formerSigners(with: nodeKey),
                    changes: changes
                )
                return (identity, nodeKey)
            }
        } catch let error as StoreError {
            throw CommandFailure(error)
        } catch let failure as CommandFailure {
            throw failure
        } catch {
            throw CommandFailure.io("the node's key \(folder.key) is damaged: restore it from a backup")
        }
    }

    private func nodeKey(for signer: WrappedSigner, _ access: SQLiteLogStore.Access) throws -> NodeKey? {
        switch nodeKey {
        case .given(let key): key
        case .none: nil
        case .wherever(let finder):
            access == .readWrite ? try finder.require(for: signer) : try finder.find(for: signer, mayAsk: false)
        }
    }

    private func requireNode() throws {
        guard exists else {
            throw CommandFailure.io(
                "there is no node in \(folder.path): make one with “unitedfront init --data \(folder.path)”"
            )
        }
    }

    private func write(_ text: String, to path: String, permissions: Int) throws {
        guard
            FileManager.default.createFile(
                atPath: path,
                contents: Data(text.utf8),
                attributes: [.posixPermissions: permissions]
            )
        else {
            throw CommandFailure.io("\(path) cannot be written: check the disk's space and the folder's owner")
        }
    }
}

/// A node that this process may write, and the lock that says so.
struct OpenNode {
    let node: Node
    let lock: WriterLock
}
