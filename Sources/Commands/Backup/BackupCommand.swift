import ArgumentParser
import Coordination
import Foundation
import Ledger
import Primitives
import StorageSQLite

/// `unitedfront backup`: a proven copy of the folder, made while the node runs.
struct BackupCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "backup",
        abstract: "Copy the folder while the node runs, and prove the copy.",
        discussion: """
            The copy holds the logs, the wrapped signing key and a manifest. It holds no sealing keys, so that what is \
            erased later is erased in it too; notes and documents in it can be read again only together with a file of \
            keys, which --with-keys makes. Keep that file apart from the backup and for a shorter time: while it exists, \
            it opens what was erased after it was made.
            """
    )

    @Argument(help: "The folder to make; nothing may be there.")
    var destination: String

    @Option(name: .long, help: "Write the wrapped sealing keys to this file, to be kept apart.")
    var withKeys: String?

    @OptionGroup var options: FolderOptions

    @Flag(name: .long, help: "Print JSON.")
    var json = false

    func run() async throws {
        let target = DataFolder(destination)
        if let withKeys,
            URL(fileURLWithPath: withKeys).standardizedFileURL.path
                .hasPrefix(URL(fileURLWithPath: target.path).standardizedFileURL.path + "/")
        {
            throw CommandFailure.usage("keys do not belong into the backup: name a file elsewhere with --with-keys")
        }
        let source = options.node
        _ = try source.keys()
        let manifest = try await BackupWriter(source: source, destination: target, keys: withKeys).run {
            Terminal.progress("\($0) entries proven")
        }
        Terminal.endProgress()
        BackupMark(madeAt: manifest.madeAt, destination: target.path).leave(in: options.folder)
        if json {
            Terminal.json([
                "backup": .string(target.path), "entries": .integer(Int64(clamping: manifest.entries)),
                "logs": .integer(Int64(manifest.heads.count)), "keys": .bool(withKeys != nil),
            ])
            return
        }
        print(
            "Backed up \(manifest.entries) entries of \(manifest.heads.count) logs to \(target.path), and proved them."
        )
        if let withKeys {
            print("The wrapped keys are in \(withKeys): keep that file apart, and make a new one after each erasure.")
        } else {
            print("Sealed texts in it do not open: their keys stay in the folder, and the node key stays where it is.")
        }
    }
}
