import ArgumentParser
import Coordination
import Foundation
import Ledger
import Primitives
import StorageSQLite

/// `unitedfront log verify`: proves a data folder, or says what in it is wrong.
struct LogVerifyCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "verify",
        abstract: "Prove the folder's logs, or say which entry is wrong."
    )

    @OptionGroup var options: FolderOptions

    @Flag(name: .long, help: "Print JSON.")
    var json = false

    func run() async throws {
        let folder = options.node
        guard folder.exists else {
            throw CommandFailure.io("there is no node in \(options.data): name its folder with --data")
        }
        let verification = try await verify(folder)
        Terminal.endProgress()
        if json {
            Terminal.json([
                "holds": .bool(verification.holds),
                "logs": .array(
                    verification.logs.map {
                        ["log": .string($0.log.description), "size": .integer(Int64(clamping: $0.size))]
                    }
                ),
                "entries": .integer(Int64(clamping: verification.entries)),
                "receipts": .integer(Int64(verification.receipts)),
                "texts": [
                    "opened": .integer(Int64(verification.openedTexts)),
                    "erased": .integer(Int64(verification.erasedTexts)),
                    "closed": .integer(Int64(verification.closedTexts)),
                    "lost": .integer(Int64(verification.lostTexts)),
                ],
                "findings": .array(verification.findings.map { .string($0) }),
            ])
        } else {
            for head in verification.logs { print("\(head.log): \(head.size) entries") }
            print(
                "\(verification.receipts) receipts, \(verification.openedTexts) sealed texts opened, \(verification.erasedTexts) erased."
            )
            if verification.closedTexts > 0 {
                print(
                    "\(verification.closedTexts) sealed texts were not opened: the node key or the keyring is not here."
                )
            }
            if verification.lostTexts > 0 {
                print("Of the erased, \(verification.lostTexts) without a record of it: their keys were lost.")
            }
            for finding in verification.findings { print("WRONG  \(finding)") }
        }
        guard verification.holds else {
            throw CommandFailure.refused(
                "\(verification.findings.count) things do not hold: restore the folder from a backup"
            )
        }
        if !json { print("Every entry, hash, tile, signature and receipt holds.") }
    }

    private func verify(_ folder: NodeFolder) async throws -> Verification {
        let opened = try folder.unlock(.readOnly)
        do throws(StoreError) {
            let store = try SQLiteLogStore(options.folder, access: .readOnly)
            let keyring = try folder.keyring(.readOnly, opened.nodeKey)
            return await FolderVerifier.verify(opened.identity, store, keyring) {
                Terminal.progress("\($0) entries read")
            }
        } catch {
            throw CommandFailure(error)
        }
    }
}
