import ArgumentParser
import Coordination
import Foundation
import Ledger
import Primitives
import StorageSQLite

/// `unitedfront restore`: a new folder from a backup that holds.
struct RestoreCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "restore",
        abstract: "Make a new folder from a backup, after proving it.",
        discussion: """
            Never run the old folder and the restored one: both would sign different histories under one key. Entries \
            that were acknowledged after the backup are not in it; those who sent them send them again with the same keys.
            """
    )

    @Argument(help: "The backup's folder.")
    var backup: String

    @Option(name: .long, help: "The file of wrapped keys that “backup --with-keys” made.")
    var keys: String?

    @Option(name: .long, help: "A file with a checkpoint that the backup must not be older than; may be repeated.")
    var notBefore: [String] = []

    @OptionGroup var options: FolderOptions

    func run() async throws {
        let source = try BackupReader(DataFolder(backup), keys: keys)
        let restored = try await source.restore(to: options.folder, notBefore: notBefore) {
            Terminal.progress("\($0) entries proven")
        }
        Terminal.endProgress()
        print(
            "Restored \(restored.entries) entries of \(restored.logs) logs to \(options.folder.path), as of \(source.manifest.madeAt)."
        )
        switch (keys, restored.droppedKeys) {
        case (nil, _): print("No keys were restored: notes and documents in it do not open.")
        case (_, 0): print("\(restored.keys) sealing keys were restored.")
        case (_, let dropped):
            print(
                "\(restored.keys) sealing keys were restored; \(dropped) were left out, since they had been destroyed."
            )
        }
        if notBefore.isEmpty {
            print(
                "Whether anything was acknowledged after this backup is not known: compare with a checkpoint kept elsewhere."
            )
        }
    }
}
