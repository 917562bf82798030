import Coordination
import Foundation
import Ledger
import Primitives
import StorageSQLite

/// A backup whose files are what its manifest says, on its way into a new folder.
struct BackupReader {
    let folder: DataFolder
    let manifest: BackupManifest
    private let keys: String?

    /// What was restored.
    struct Restored {
        let entries: UInt64
        let logs: Int
        let keys: Int
        let droppedKeys: Int
    }

    /// Reads the manifest and holds every file against it.
    /// - Throws: `CommandFailure`, which names what is missing or was altered.
    init(_ folder: DataFolder, keys: String?) throws {
        guard let bytes = FileManager.default.contents(atPath: folder.manifest) else {
            throw CommandFailure.io("\(folder.path) is no backup: it has no manifest.json that can be read")
        }
        guard let manifest = BackupManifest(Array(bytes)) else {
            throw CommandFailure.refused("\(folder.manifest) is damaged or of a newer version: use another backup")
        }
        self.folder = folder
        self.manifest = manifest
        self.keys = keys
        let names = manifest.files.map(\.name).filter { $0 != BackupWriter.certificate }
        guard names == BackupWriter.names else {
            throw CommandFailure.refused("\(folder.manifest) does not name the files of a backup: use another backup")
        }
        for (name, content) in manifest.files {
            try Self.check(folder.path + "/" + name, is: content)
        }
        guard let keys else { return }
        guard let content = manifest.keys else {
            throw CommandFailure.refused("this backup was made without keys: leave --keys out")
        }
        try Self.check(keys, is: content)
    }

    private static func check(_ path: String, is content: FileDigest) throws {
        guard let found = FileDigest(of: path) else {
            throw CommandFailure.io("\(path) is missing or cannot be read: use another backup")
        }
        guard found == content else {
            throw CommandFailure.refused("\(path) is not what was backed up: it was altered or cut; use another backup")
        }
    }

    /// Copies the backup to `target`, proves the copy, and gives it its name.
    /// - Parameters:
    ///   - target: the folder to make.
    ///   - notBefore: files of checkpoints that the backup must not be older than.
    ///   - progress: is told how many entries were proven.
    /// - Returns: what was restored.
    /// - Throws: `CommandFailure`; nothing is left of a folder that does not hold.
    func restore(to target: DataFolder, notBefore: [String], progress: (UInt64) -> Void) async throws -> Restored {
        guard !FileManager.default.fileExists(atPath: target.path) else {
            throw CommandFailure.refused("\(target.path) exists already: name a folder that does not with --data")
        }
        let partial = DataFolder(target.path + ".partial")
        try? FileManager.default.removeItem(atPath: partial.path)
        do {
            try copy(to: partial)
            let verification = try await prove(partial, progress)
            for file in notBefore { try KnownCheckpoint(file: file).check(partial) }
            let dropped = try dropDestroyed(verification.destroyedKeys, in: partial)
            let kept = keys == nil ? 0 : try SQLiteKeyring.count(at: partial.keyring)
            try DurableFile.move(partial.path, over: target.path)
            return Restored(
                entries: verification.entries,
                logs: verification.logs.count,
                keys: kept,
                droppedKeys: dropped
            )
        } catch {
            try? FileManager.default.removeItem(atPath: partial.path)
            throw (error as? StoreError).map { CommandFailure($0) } ?? error
        }
    }

    private func copy(to target: DataFolder) throws {
        do {
            try FileManager.default.createDirectory(
                atPath: target.path,
                withIntermediateDirectories: true,
                attributes: [.posixPermissions: 0o700]
            )
            for (name, _) in manifest.files {
                try FileManager.default.copyItem(atPath: folder.path + "/" + name, toPath: target.path + "/" + name)
            }
            if let keys { try FileManager.default.copyItem(atPath: keys, toPath: target.keyring) }
        } catch {
            throw CommandFailure.io("\(target.path) cannot be written: check the disk's space and who owns its folder")
        }
    }

    /// Proves the copy from its bytes, and that its logs are those that the manifest names.
    private func prove(_ copy: DataFolder, _ progress: (UInt64) -> Void) async throws -> Verification {
        let node = NodeFolder(copy, nodeKey: .none)
        let identity = try node.unlock(.readOnly).identity
        let store = try SQLiteLogStore(copy, access: .readOnly)
        let verification = await FolderVerifier.verify(identity, store, AbsentKeyring(), progress: progress)
        try store.close()
        // Made while the store was looked through.
        try DurableFile.remove(copy.lock)
        if let finding = verification.findings.first {
            throw CommandFailure.refused("the backup does not hold: \(finding); use another backup")
        }
        guard verification.logs == manifest.heads else {
            throw CommandFailure.refused("the backup's logs are not those of its manifest: use another backup")
        }
        if keys != nil, case .wrapped(let signer) = try node.keys(),
            try SQLiteKeyring.nodeKey(at: copy.keyring) != signer.nodeKey
        {
            throw CommandFailure.refused(
                "the node key was changed between this backup and its keys: use a backup whose keys belong to it"
            )
        }
        return verification
    }

    /// Leaves out the keys whose destruction the logs record: a backup of the keys must not bring an erased text back.
    private func dropDestroyed(_ destroyed: Set<SealingKeyID>, in copy: DataFolder) throws(StoreError) -> Int {
        keys == nil ? 0 : try SQLiteKeyring.destroy(destroyed, at: copy.keyring)
    }
}
