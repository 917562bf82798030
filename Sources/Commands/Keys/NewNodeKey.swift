import Foundation
import Ledger
import StorageSQLite

/// A node key for a folder that is made or rewrapped, and where it is kept.
struct NewNodeKey {
    let key: NodeKey
    /// How it comes from a passphrase; nil for a random one.
    let scrypt: ScryptSetting?
    /// One sentence that says where it is and what to do with it.
    let notice: String

    /// Makes the node key, or takes the environment's: a passphrase if one is wanted, else a random key in a file of its own,
    /// which exists when this returns.
    static func make(by finder: NodeKeyFinder, for folder: DataFolder, passphrase: Bool) throws -> NewNodeKey {
        if let secret = finder.environment[NodeKeyFinder.secretName], finder.file == nil, !passphrase {
            guard let key = NodeKey(secretText: secret) else {
                throw CommandFailure.io(
                    "\(NodeKeyFinder.secretName) is not a node key: it is 43 characters of base64url"
                )
            }
            return NewNodeKey(
                key: key,
                scrypt: nil,
                notice: "Its node key \(key.id) is the one in \(NodeKeyFinder.secretName): keep a copy of it elsewhere."
            )
        }
        if passphrase || (finder.file == nil && finder.environment[NodeKeyFinder.passphraseName] != nil) {
            return try fromPassphrase(finder)
        }
        return try inFile(finder, folder)
    }

    private static func fromPassphrase(_ finder: NodeKeyFinder) throws -> NewNodeKey {
        let passphrase: String
        if let given = finder.environment[NodeKeyFinder.passphraseName] {
            passphrase = given
        } else {
            guard let first = Terminal.secret("A passphrase for the node key: "),
                let second = Terminal.secret("The same once more: ")
            else {
                throw CommandFailure.usage(
                    "nobody is there to type a passphrase: set \(NodeKeyFinder.passphraseName), or leave --passphrase out"
                )
            }
            guard first == second else { throw CommandFailure.refused("the two passphrases differ: try again") }
            passphrase = first
        }
        guard passphrase.utf8.count >= NodeKey.shortestPassphrase else {
            throw CommandFailure.refused(
                "the passphrase needs at least \(NodeKey.shortestPassphrase) characters: take five or six random words"
            )
        }
        let setting = ScryptSetting.new()
        guard let key = NodeKey(passphrase: passphrase, setting) else {
            throw CommandFailure.io("there is no memory for scrypt: it takes 128 MiB; free some and try again")
        }
        return NewNodeKey(
            key: key,
            scrypt: setting,
            notice:
                "Its node key comes from the passphrase: without it the sealed texts are lost and nothing can be signed."
        )
    }

    private static func inFile(_ finder: NodeKeyFinder, _ folder: DataFolder) throws -> NewNodeKey {
        let key = NodeKey()
        let path = try finder.file ?? finder.standardFile(key.id)
        let file = URL(fileURLWithPath: path).standardizedFileURL
        let data = URL(fileURLWithPath: folder.path, isDirectory: true).standardizedFileURL
        guard !file.path.hasPrefix(data.path + "/") else {
            throw CommandFailure.refused(
                "the node key may not lie in the folder that it locks: name a file elsewhere with --node-key-file"
            )
        }
        do {
            try FileManager.default.createDirectory(
                at: file.deletingLastPathComponent(),
                withIntermediateDirectories: true,
                attributes: [.posixPermissions: 0o700]
            )
        } catch {
            throw CommandFailure.io("\(file.path) cannot be written: name another place with --node-key-file")
        }
        do throws(StoreError) {
            try DurableFile.create(file.path, Array((key.secretText + "\n").utf8))
        } catch {
            throw CommandFailure(error)
        }
        return NewNodeKey(
            key: key,
            scrypt: nil,
            notice: "Its node key is in \(file.path): keep a copy of that file, apart from backups of the folder."
        )
    }
}
