import ArgumentParser
import Coordination
import Identity
import Primitives

/// `unitedfront access`: who signed in, who looked at what. Reading it is recorded too, so it needs the right to write.
struct AccessCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "access",
        abstract: "Search the access log; the search is recorded in it."
    )

    @Option(name: .long, help: "Part of an account's name.")
    var account = ""

    @Option(name: .long, help: "A word of what was done, to what, or from where.")
    var text = ""

    @Option(name: .long, help: "From this time on, such as 2026-01-31T20:15:00Z.")
    var from: String?

    @Option(name: .long, help: "Before this time.")
    var to: String?

    @Option(name: .long, help: "Lines at most.")
    var limit = 100

    @Flag(name: .long, help: "Print JSON.")
    var json = false

    @OptionGroup var options: FolderOptions

    func run() async throws {
        guard (1...10_000).contains(limit) else { throw CommandFailure.usage("--limit is a number from 1 to 10000") }
        var search = AccessSearch()
        search.who = account
        search.text = text
        search.from = try from.map(Self.time)
        search.to = try to.map(Self.time)
        let open = try options.writer()
        let reader = try Operator.principal()
        let note = AccessNote(.readAccessLog, .done, target: "unitedfront access", source: "command line")
        let page = try await refusable { () throws(Refusal) in
            try await open.node.submit(
                StandingCommand(as: .folder(reader), steps: [.note(note)])
            )
            return try open.node.accessLog(search, limit: limit)
        }
        guard !json else { return Terminal.json(["lines": .array(page.lines.map(\.json))]) }
        for line in page.lines {
            let words = [line.time, line.who, line.what, line.outcome, line.target, line.source]
            print(words.filter { !$0.isEmpty }.joined(separator: "  "))
        }
    }

    private static func time(_ text: String) throws -> Timestamp {
        guard let time = Timestamp(text) ?? Timestamp(text + "T00:00:00Z") else {
            throw CommandFailure.usage("“\(text)” is not a time: write 2026-01-31, or 2026-01-31T20:15:00Z")
        }
        return time
    }
}
