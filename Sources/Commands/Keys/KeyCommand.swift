import ArgumentParser
import Foundation
import Ledger
import Primitives
import StorageSQLite

/// `unitedfront key`: the node key, which wraps all other keys of the folder.
struct KeyCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "key",
        abstract: "The node key, which wraps the folder's other keys.",
        subcommands: [KeyShowCommand.self, KeyRewrapCommand.self]
    )
}

/// `unitedfront key show`: which node key the folder wants, and whether it is here.
struct KeyShowCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show",
        abstract: "Say which node key the folder wants, and whether it is here."
    )

    @OptionGroup var options: FolderOptions

    @Flag(name: .long, help: "Print JSON.")
    var json = false

    func run() async throws {
        let keys = try options.node.keys()
        guard case .wrapped(let signer) = keys else {
            throw CommandFailure.refused(StoreError.clearKeys.description)
        }
        let isHere = try options.finder.find(for: signer, mayAsk: false) != nil
        if json {
            Terminal.json([
                "nodeKey": .string(signer.nodeKey.description), "passphrase": .bool(signer.scrypt != nil),
                "here": .bool(isHere), "publicKey": .string(signer.verifier.vkey),
            ])
        } else {
            print("The folder's node key is \(signer.nodeKey)" + (signer.scrypt == nil ? "." : ", from a passphrase."))
            print(isHere ? "It is here." : "It is not here: nothing can be signed, and sealed texts do not open.")
        }
    }
}

/// `unitedfront key rewrap`: another node key for all keys of the folder.
struct KeyRewrapCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "rewrap",
        abstract: "Change the node key: wrap all keys of the folder again, or for the first time."
    )

    @OptionGroup var options: FolderOptions

    @Option(name: .long, help: "Where to write the new node key; by default beside your configuration.")
    var newKeyFile: String?

    @Flag(name: .long, help: "Take the new node key from a passphrase, which is asked for twice.")
    var passphrase = false

    func run() async throws {
        let folder = options.folder
        let lock: WriterLock
        do throws(StoreError) { lock = try WriterLock(folder) } catch { throw CommandFailure(error) }
        defer { withExtendedLifetime(lock) {} }
        do throws(StoreError) { try KeyRewrap.finish(folder) } catch { throw CommandFailure(error) }
        let keys = try current()
        let old = keys.old
        // The environment's secret, where there is one, is the old node key: the new one is made.
        var finder = NodeKeyFinder(file: newKeyFile)
        finder.environment[NodeKeyFinder.secretName] = nil
        if old != nil || !passphrase { finder.environment[NodeKeyFinder.passphraseName] = nil }
        let new = try NewNodeKey.make(by: finder, for: folder, passphrase: passphrase)
        do throws(StoreError) {
            let rewrap = KeyRewrap(
                folder,
                signer: keys.signer,
                former: keys.former,
                changes: keys.changes,
                old: old
            )
            let count = try rewrap.run(to: new.key, scrypt: new.scrypt)
            print("Wrapped the signing key and \(count) sealing keys by the node key \(new.key.id).")
        } catch {
            throw CommandFailure(error)
        }
        print(new.notice)
        if let old {
            print("The node key \(old.id) still opens earlier backups of the keys: destroy it when they are gone.")
        }
    }

    /// What is to be wrapped again.
    private struct Current {
        let signer: NoteSigner
        var former: [FormerSigner] = []
        var changes: [JSONValue] = []
        var old: NodeKey?
    }

    private func current() throws -> Current {
        switch try options.node.keys() {
        case .clear(let signer): return Current(signer: signer)
        case .wrapped(let wrapped):
            let old = try options.finder.require(for: wrapped)
            do throws(SealError) {
                return Current(
                    signer: try wrapped.open(with: old),
                    former: try wrapped.formerSigners(with: old),
                    changes: wrapped.changes,
                    old: old
                )
            } catch {
                throw CommandFailure.io("the node's key \(options.folder.key) is damaged: restore it from a backup")
            }
        }
    }
}
