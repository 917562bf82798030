import ArgumentParser
import Coordination
import Foundation
import Identity
import Primitives
import VictimServices

/// `unitedfront directory import`.
struct DirectoryImportCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "import",
        abstract: "Import HSDS 3: JSON, NDJSON, or a tabular data package. All of it, or nothing.",
        discussion: """
            A file is a page of /services, a list, one record, or one record a line, of any length. A folder is a tabular data \
            package (CSV files, with datapackage.json), of at most 64 MB; unpack a zip first.
            """
    )

    @Argument(help: "The files or folders to read.")
    var files: [String]

    @Option(name: .long, help: "The UUID of a location whose place nothing may tell; repeatable.")
    var confidential: [String] = []

    @Option(name: .long, help: "What the records are, where they do not show it: organization, taxonomy, …")
    var kind: String?

    @Flag(name: .long, help: "Check only: write nothing.")
    var dryRun = false

    @Flag(name: .long, help: "Print JSON.")
    var json = false

    @OptionGroup var options: FolderOptions
    @OptionGroup var server: ServerOptions

    func run() async throws {
        let named = Set(try confidential.map { try DirectoryWriting.id($0) })
        let kind = try kind.map { try DirectoryWriting.kind($0) }
        if let remote = try server.remote() {
            let intake = try await read(named, kind)
            guard !dryRun else { return say(intake, nil) }
            let answer = try await remote.post(
                DirectoryUpload.path,
                stream: DirectoryUpload(reader: try intake.spool.reader())
            )
            return say(intake, answer)
        }
        if dryRun { return say(try await read(named, kind), nil) }
        let node = try options.writer().node
        let known = node.state.services.directory.confidentialLocations
        let intake = try await read(named.union(known), kind)
        let authority = Authority.folder(try Operator.principal())
        let total = intake.spool.count
        let isShown = isatty(STDERR_FILENO) == 1
        do {
            let outcome = try await node.importDirectory(intake.spool, as: authority) { done in
                if isShown { Terminal.progress("Writing \(done) of \(total) records") }
            }
            if isShown { Terminal.endProgress() }
            say(intake, outcome.json)
        } catch let refusal as Refusal {
            throw CommandFailure(refusal)
        }
    }

    /// Reads every file, and checks every record.
    private func read(_ confidential: Set<EntryID>, _ kind: DirectoryRecord.Kind?) async throws -> DirectoryIntake {
        do {
            var intake = try DirectoryIntake(kind: kind, confidential: confidential)
            for file in files {
                do throws(DirectoryFile.Problem) {
                    try DirectoryFile(path: file).read(into: &intake)
                } catch {
                    switch error {
                    case .record(let problem): throw problem.at(file)
                    case .unreadable:
                        throw CommandFailure.io("\(file) cannot be read: check its name and who may read it")
                    }
                }
            }
            try await intake.check()
            return intake
        } catch let problem as RecordProblem {
            throw CommandFailure.refused("nothing was imported: \(problem)")
        }
    }

    private func say(_ intake: DirectoryIntake, _ answer: JSONValue?) {
        guard !json else {
            return Terminal.json(answer ?? ["read": .integer(Int64(intake.spool.count)), "written": 0])
        }
        let counts = intake.counts
        let read = DirectoryRecord.Kind.allCases.compactMap { kind in counts[kind].map { "\($0) \(kind.plural)" } }
        print("Read: \(read.joined(separator: ", ")).")
        guard let answer else { return print("Nothing is wrong with it, and nothing was written.") }
        let written = answer["written"]?.integer ?? 0
        print(written == 0 ? "All of it stands already: nothing was written." : "\(written) records written.")
    }
}
