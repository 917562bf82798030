import ArgumentParser
import Coordination
import Federation
import Foundation
import Ledger
import NIOSSL
import Primitives
import StorageSQLite

/// `unitedfront nodes rotate-keys`: this node goes on with other keys.
struct RotateKeysCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "rotate-keys",
        abstract: "Give this node other keys: for its logs, its connections, and what is addressed to it.",
        discussion: """
            Stop the server first. The node uses the new keys at once; its hub is told when it is reached, or by “log export”, \
            and takes the old ones no more. Make a backup afterwards: an earlier one brings the old keys back.
            """
    )

    @Flag(name: .long, help: "Print JSON.")
    var json = false

    @OptionGroup var options: FolderOptions

    func run() async throws {
        guard case .wrapped(let wrapped) = try options.node.keys() else {
            throw CommandFailure.refused(StoreError.clearKeys.description)
        }
        let nodeKey = try options.finder.require(for: wrapped)
        let folder = NodeFolder(options.folder, nodeKey: .given(nodeKey))
        let open = try folder.openForWriting(clock: .system)
        defer { withExtendedLifetime(open.lock) {} }
        let rotation = KeyRotation(open.node, in: options.folder, wrapped, nodeKey)
        let change: KeyChange
        do { change = try rotation.run() } catch {
            throw (error as? StoreError).map { CommandFailure($0) } ?? error
        }
        try? open.node.store.close()
        // The logs stand under the new key from now on, also those that nobody writes any more.
        let node = try folder.open(.readWrite, clock: .system)
        defer { try? node.store.close() }
        let spoken = (old: rotation.spoken, new: change.keys.spoken)
        if json {
            return Terminal.json([
                "formerSpokenKey": .string(spoken.old), "spokenKey": .string(spoken.new),
                "key": .string(change.keys.signing.vkey), "certificate": .string(change.keys.certificate.hex),
                "recorded": .bool(!node.hasUnrecordedKeys),
            ])
        }
        print("This node has other keys. Read the new one to the hub's administrator over the telephone:")
        print("  before  \(spoken.old)")
        print("  now     \(spoken.new)")
        if node.hasUnrecordedKeys {
            print("The hub records it when it is reached: unitedfront serve --data \(options.folder.path)")
        }
        print("Make a backup now: an earlier one brings the old keys back.")
    }
}
