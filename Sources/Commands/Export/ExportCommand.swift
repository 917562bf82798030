import ArgumentParser
import Coordination
import Foundation
import Identity
import Ledger
import Primitives
import Records
import StorageSQLite

/// `unitedfront export`: one operation's records for a court or a public-records request.
struct ExportCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "export",
        abstract: "Export an operation for discovery or for public records, with a log of all that is left out.",
        discussion: """
            Entries are written byte for byte with their checkpoints and hash tiles, so that anyone can check them without \
            this node; SHA256SUMS is read by “sha256sum -c”. The export is recorded in the access log, so nothing else \
            may be writing the folder.
            """
    )

    @Argument(help: "The folder to make; nothing may be there.")
    var destination: String

    @Option(name: .customLong("for"), help: "discovery or records.")
    var purpose: ExportPurpose

    @Option(
        name: .long,
        help: "Keep sealed texts closed: KIND=BASIS or ENTRY=BASIS, with the statute or order; may be repeated."
    )
    var redact: [String] = []

    @OptionGroup var options: FolderOptions
    @OptionGroup var operation: OperationOptions

    func run() async throws {
        let rules = try redact.map { text in
            guard let rule = RedactionRule(text) else {
                throw CommandFailure.usage("“\(text)” is not KIND=BASIS or ENTRY=BASIS: say what, and on what basis")
            }
            return rule
        }
        let partial = destination + ".partial"
        guard !FileManager.default.fileExists(atPath: destination) else {
            throw CommandFailure.refused("\(destination) exists already: an export overwrites nothing")
        }
        let open = try options.writer()
        let plan = ExportPlan(purpose: purpose, operation: try await operation.choose(in: open.node), rules: rules)
        let principal = try Operator.principal()
        // Recorded before it is done: what cannot be recorded does not leave (rulings, 21).
        let target = "operation \(plan.operation) for \(purpose.rawValue)"
        let note = AccessNote(.exportRecords, .done, target: target, source: "command line")
        try await refusable { () throws(Refusal) in
            _ = try await open.node.submit(StandingCommand(as: .folder(principal), steps: [.note(note)]))
        }
        try? FileManager.default.removeItem(atPath: partial)
        do {
            var writer = ExportWriter(node: open.node, plan: plan, folder: partial)
            let outcome = try await writer.run(by: principal)
            try DurableFile.move(partial, over: destination)
            print(
                "Exported \(outcome.logs) logs and \(outcome.texts) opened texts of “\(plan.operation)” to \(destination)."
            )
            print("\(outcome.omissions) things were left out: redactions.json names each, and why.")
        } catch {
            try? FileManager.default.removeItem(atPath: partial)
            throw (error as? StoreError).map { CommandFailure($0) } ?? error
        }
    }
}

extension ExportPurpose: ExpressibleByArgument {}
