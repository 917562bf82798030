import Foundation
import Ledger

/// Finds the node key that a folder wants: a file that was named, an environment secret, a passphrase, or the file in the
/// user's configuration, in this order.
struct NodeKeyFinder {
    /// What `--node-key-file` names.
    var file: String?
    var environment = ProcessInfo.processInfo.environment

    /// The environment secret: base64url.
    static let secretName = "UNITEDFRONT_NODE_KEY"
    /// The environment's passphrase.
    static let passphraseName = "UNITEDFRONT_NODE_PASSPHRASE"

    /// The folder's node key. A reader does without where none is given or lies in its place, and is never asked for a
    /// passphrase; what is given and wrong is refused.
    func find(for signer: WrappedSigner, mayAsk: Bool) throws -> NodeKey? {
        let found: (key: NodeKey, source: String)?
        if let file {
            found = (try Self.read(file), file)
        } else if let secret = environment[Self.secretName] {
            guard let key = NodeKey(secretText: secret) else {
                throw CommandFailure.io("\(Self.secretName) is not a node key: it is 43 characters of base64url")
            }
            found = (key, Self.secretName)
        } else if let setting = signer.scrypt {
            found = try passphrase(mayAsk).map { (try Self.derive($0, setting), "the passphrase") }
        } else {
            let path = try? standardFile(signer.nodeKey)
            guard let path, FileManager.default.fileExists(atPath: path) else { return nil }
            found = (try Self.read(path), path)
        }
        guard let found else { return nil }
        guard found.key.id == signer.nodeKey else {
            throw CommandFailure.io(
                found.source == "the passphrase"
                    ? "the passphrase is not this folder's: type it again"
                    : "\(found.source) is not this folder's node key, which is \(signer.nodeKey): give that one"
            )
        }
        return found.key
    }

    /// The folder's node key, which must be here.
    func require(for signer: WrappedSigner) throws -> NodeKey {
        if let key = try find(for: signer, mayAsk: true) { return key }
        throw CommandFailure.io(
            signer.scrypt == nil
                ? "the node key \(signer.nodeKey) is not here: give it with --node-key-file or \(Self.secretName)"
                : "the folder wants its passphrase: run this on a terminal, or set \(Self.passphraseName)"
        )
    }

    /// Where a node key lies unless something else is said: beside the user's other configuration, not in the folder.
    func standardFile(_ id: NodeKeyID) throws -> String {
        if let folder = environment["XDG_CONFIG_HOME"], folder.hasPrefix("/") {
            return "\(folder)/unitedfront/\(id).key"
        }
        guard let home = environment["HOME"], home.hasPrefix("/") else {
            throw CommandFailure.io("there is no home folder to keep the node key in: name a file with --node-key-file")
        }
        return "\(home)/.config/unitedfront/\(id).key"
    }

    private func passphrase(_ mayAsk: Bool) throws -> String? {
        environment[Self.passphraseName] ?? (mayAsk ? Terminal.secret("Passphrase of the node key: ") : nil)
    }

    private static func read(_ path: String) throws -> NodeKey {
        guard let bytes = FileManager.default.contents(atPath: path) else {
            throw CommandFailure.io("the node key file \(path) cannot be read: check its name and who owns it")
        }
        let text = String(decoding: bytes, as: UTF8.self)
        guard let key = NodeKey(secretText: text.hasSuffix("\n") ? text.dropLast() : text[...]) else {
            throw CommandFailure.io("\(path) holds no node key, or a damaged one: restore that file")
        }
        return key
    }

    private static func derive(_ passphrase: String, _ setting: ScryptSetting) throws -> NodeKey {
        guard let key = NodeKey(passphrase: passphrase, setting) else {
            throw CommandFailure.io("there is no memory for scrypt: it takes 128 MiB; free some and try again")
        }
        return key
    }
}
