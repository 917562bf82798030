import Coordination
import Foundation
import Ledger
import Primitives
import StorageSQLite

/// Makes a backup beside whoever writes the folder: under another name first, so that a half one never looks whole.
struct BackupWriter {
    let source: NodeFolder
    let destination: DataFolder
    /// Where the wrapped keys go; nil where they are left out.
    let keys: String?

    /// The files of a backup.
    static let names = ["node.json", "node.key", "ledger.sqlite"]
    /// The certificate that other nodes have pinned; only a node that works with others has one.
    static let certificate = "network.crt"

    /// Copies, proves the copy, and gives it its name.
    func run(progress: (UInt64) -> Void) async throws -> BackupManifest {
        let files = FileManager.default
        for path in [destination.path, keys].compactMap(\.self) where files.fileExists(atPath: path) {
            throw CommandFailure.refused("\(path) exists already: a backup overwrites nothing; choose another name")
        }
        let partial = DataFolder(destination.path + ".partial")
        let partialKeys = keys.map { $0 + ".partial" }
        // What a backup that was cut off has left.
        clear(partial, partialKeys)
        do {
            let manifest = try await write(to: partial, keys: partialKeys, progress)
            if let keys, let partialKeys { try DurableFile.move(partialKeys, over: keys) }
            try DurableFile.move(partial.path, over: destination.path)
            return manifest
        } catch {
            clear(partial, partialKeys)
            throw (error as? StoreError).map { CommandFailure($0) } ?? error
        }
    }

    private func write(
        to folder: DataFolder,
        keys: String?,
        _ progress: (UInt64) -> Void
    ) async throws -> BackupManifest {
        do {
            try FileManager.default.createDirectory(
                atPath: folder.path,
                withIntermediateDirectories: true,
                attributes: [.posixPermissions: 0o700]
            )
        } catch {
            throw CommandFailure.io("\(folder.path) cannot be made: check the disk's space and who owns its folder")
        }
        for (from, to) in [(source.folder.description, folder.description), (try signingKey(), folder.key)] {
            guard let bytes = FileManager.default.contents(atPath: from) else {
                throw CommandFailure.io("\(from) cannot be read: check who owns it")
            }
            try DurableFile.create(to, Array(bytes))
        }
        var names = Self.names
        if let certificate = FileManager.default.contents(atPath: source.folder.networkCertificate) {
            try DurableFile.create(folder.networkCertificate, Array(certificate))
            names.append(Self.certificate)
        }
        // The logs before the keys: every text in the copied logs then has its key in the copied keyring.
        try DatabaseCopy.ledger(of: source.folder, to: folder.ledger)
        if let keys { try DatabaseCopy.keyring(at: source.folder.keyring, to: keys) }
        let heads = try await proven(folder, progress)
        let manifest = BackupManifest(
            madeAt: Clock.system.now(),
            agency: try source.unlock(.readOnly).identity.agency,
            files: try names.map { ($0, try digest(of: folder.path + "/" + $0)) },
            heads: heads,
            keys: try keys.map { try digest(of: $0) }
        )
        try DurableFile.create(folder.manifest, Array(manifest.text.utf8))
        return manifest
    }

    /// The file of the signing key that is in force, also where a change of the node key was cut off.
    private func signingKey() throws -> String {
        guard case .wrapped(let signer) = try source.keys(),
            FileManager.default.contents(atPath: source.folder.key) != Data(signer.text.utf8)
        else { return source.folder.key }
        return source.folder.nextKey
    }

    /// The logs of the copy, proven from their bytes.
    private func proven(_ folder: DataFolder, _ progress: (UInt64) -> Void) async throws -> [LogHead] {
        let identity = try NodeFolder(folder, nodeKey: .none).unlock(.readOnly).identity
        let store = try SQLiteLogStore(folder, access: .readOnly)
        let verification = await FolderVerifier.verify(identity, store, AbsentKeyring(), progress: progress)
        try store.close()
        // Made while the store was looked through.
        try DurableFile.remove(folder.lock)
        if let finding = verification.findings.first {
            throw CommandFailure.refused(
                "nothing was backed up, because the folder does not hold: \(finding); run “unitedfront log verify”"
            )
        }
        return verification.logs
    }

    private func digest(of path: String) throws -> FileDigest {
        guard let digest = FileDigest(of: path) else {
            throw CommandFailure.io("\(path) cannot be read again: check the disk")
        }
        return digest
    }

    private func clear(_ folder: DataFolder, _ keys: String?) {
        for path in [folder.path, keys, keys.map { $0 + "-journal" }].compactMap(\.self) {
            try? FileManager.default.removeItem(atPath: path)
        }
    }
}
