import ArgumentParser
import Coordination
import Foundation
import Identity
import Operations
import Primitives
import Results

/// `unitedfront import`: reads reports as agencies send them, shows what it understood, and writes all of it or nothing.
struct ImportCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "import",
        abstract: "Import reports from text, CSV or JSON."
    )

    @Argument(help: "The files to read.")
    var files: [String]

    @Flag(name: .long, help: "Write without asking.")
    var yes = false

    @Flag(name: .long, help: "Print JSON.")
    var json = false

    @OptionGroup var options: FolderOptions
    @OptionGroup var server: ServerOptions
    @OptionGroup var operation: OperationOptions

    func run() async throws {
        if let remote = try server.remote() {
            let operation = try await remote.operation(operation.operation)
            for file in files {
                let reading = RemoteImport(
                    node: remote,
                    operation: operation,
                    document: try content(of: file),
                    fileName: name(of: file)
                )
                try await reading.run(json: json) { yes || Terminal.confirm("Write these \($0) figures?") }
            }
            return
        }
        let open = try options.writer()
        for file in files { try await read(file, into: open.node) }
    }

    private func content(of file: String) throws -> [UInt8] {
        guard let data = FileManager.default.contents(atPath: file) else {
            throw CommandFailure.io("\(file) cannot be read: check its name and who may read it")
        }
        return Array(data)
    }

    private func name(of file: String) -> String {
        file.split(separator: "/").last.map(String.init) ?? file
    }

    private func read(_ file: String, into node: Node) async throws {
        let document = try content(of: file)
        let target = try await operation.optional(in: node)
        let plan = try await refusable { () throws(Refusal) in
            try node.plan(document, fileName: name(of: file), operation: target)
        }
        if !json { print(ImportText(plan: plan, document: document).text) }
        if plan.isRepeat {
            if json {
                Terminal.json(["entries": [], "repeat": true])
            } else {
                print("This document was imported before: nothing to add.")
            }
            return
        }
        guard yes || Terminal.confirm("Write these \(plan.reading.reports.count + plan.reading.totals.count) figures?")
        else {
            throw CommandFailure.refused("nothing was written: answer y, or give --yes")
        }
        let principal = try Operator.principal()
        let written = try await refusable { () throws(Refusal) in try await node.carryOut(plan, as: .folder(principal))
        }
        if json {
            Terminal.json([
                "entries": .array(written.entries.map { .string($0.description) }), "repeat": .bool(written.isRepeat),
                "operation": .string(plan.operation.id.description),
            ])
        } else {
            print("Written to “\(plan.operation.name)”:")
            for entry in written.entries { print(entry) }
        }
    }
}
