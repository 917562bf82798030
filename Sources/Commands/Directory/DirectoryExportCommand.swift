import ArgumentParser
import Coordination
import Foundation
import Primitives
import VictimServices

/// `unitedfront directory export`.
struct DirectoryExportCommand: AsyncParsableCommand {
    enum Format: String, ExpressibleByArgument, CaseIterable {
        case json, ndjson, tabular
    }

    static let configuration = CommandConfiguration(
        commandName: "export",
        abstract: "Export the directory as JSON, NDJSON or a tabular data package."
    )

    @Option(name: .long, help: "json, ndjson, or tabular (a folder of CSV with datapackage.json).")
    var format = Format.json

    @Option(name: .long, help: "The file, or for tabular the new folder; without it, JSON goes to standard output.")
    var out: String?

    @OptionGroup var options: FolderOptions

    func run() async throws {
        let state = try options.reader().state.services.directory
        guard format != .tabular else { return try writeTables(TabularExport(state)) }
        let form = DirectoryExport.Form(rawValue: format.rawValue) ?? .json
        let output = try output()
        try await DirectoryExport(state).pieces(form) { try output.write(contentsOf: Data($0)) }
        if out != nil { try output.close() }
    }

    private func output() throws -> FileHandle {
        guard let out else { return .standardOutput }
        guard FileManager.default.createFile(atPath: out, contents: nil), let file = FileHandle(forWritingAtPath: out)
        else {
            throw CommandFailure.io("\(out) cannot be written: check its folder and who may write there")
        }
        return file
    }

    private func writeTables(_ export: TabularExport) throws {
        guard let out else { throw CommandFailure.usage("a tabular package is a folder: name it with --out") }
        do {
            try FileManager.default.createDirectory(atPath: out, withIntermediateDirectories: false)
            for (name, content) in export.files {
                try Data(content.utf8).write(to: URL(fileURLWithPath: "\(out)/\(name)"))
            }
        } catch {
            throw CommandFailure.io(
                "the folder \(out) cannot be made: name one that is not there yet, where you may write"
            )
        }
        print("Written to \(out).")
    }
}
