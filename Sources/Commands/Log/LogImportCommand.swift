import ArgumentParser
import Coordination
import Ledger
import Primitives

/// `unitedfront log import`: takes logs from a file instead of a line.
struct LogImportCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "import",
        abstract:
            "Take other nodes' logs from a file that “log export --file” made, with the same checks as the network."
    )

    @Argument(help: "The file.")
    var file: String

    @Flag(name: .long, help: "Print JSON.")
    var json = false

    @OptionGroup var options: FolderOptions

    func run() async throws {
        let open = try options.writer()
        let logs = try await LogFile(path: file).read(into: open.node)
        if json {
            Terminal.json(
                .array(
                    logs.map {
                        [
                            "log": .string($0.log.description), "new": .integer(Int64(clamping: $0.new)),
                            "refused": $0.refused.map { .string($0) } ?? .null,
                        ]
                    }
                )
            )
        } else {
            for (log, new, refused) in logs {
                print("\(log): \(new) new entries\(refused.map { "; REFUSED: \($0)" } ?? "")")
            }
        }
        let refused = logs.count { $0.refused != nil }
        guard refused == 0 else {
            throw CommandFailure.refused("\(refused) of \(logs.count) logs were refused: see the reasons above")
        }
    }
}
