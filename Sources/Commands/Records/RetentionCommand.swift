import ArgumentParser
import Coordination
import Ledger
import Primitives
import Records

/// `unitedfront retention`: how long sealed texts are kept, and what is due.
struct RetentionCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "retention",
        abstract: "How long sealed texts are kept, and what is due.",
        subcommands: [RetentionDueCommand.self, RetentionSetCommand.self],
        defaultSubcommand: RetentionDueCommand.self
    )
}

/// `unitedfront retention set`.
struct RetentionSetCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "set",
        abstract: "Say how long the sealed texts of one kind of entry are kept."
    )

    @Argument(help: "The kind of entry, such as results.tally.submitted.")
    var kind: String

    @Option(name: .long, help: "Years, 1 to 100.")
    var years: Int

    @Option(name: .long, help: "The statute, schedule or policy.")
    var basis: String

    @Option(name: .long, help: "Who decided it.")
    var decidedBy: String

    @OptionGroup var options: FolderOptions

    func run() async throws {
        guard let principal = Principal(decidedBy) else {
            throw CommandFailure.usage("--decided-by names a person or desk in 1 to 100 bytes")
        }
        let rule = RetentionRule(kind: kind, years: years, basis: basis, decidedBy: principal)
        let (_, done) = try await RecordsWriting(options: options).submit([]) { _ in .setRetention(rule) }
        for entry in done.entries { print(entry) }
    }
}

/// `unitedfront retention due`: lists; erasing is a person's decision.
struct RetentionDueCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "due",
        abstract: "List the sealed texts whose time has passed."
    )

    @Option(name: .long, help: "The day to look from, such as 2031-01-01; today by default.")
    var on: String?

    @OptionGroup var options: FolderOptions

    @Flag(name: .long, help: "Print JSON.")
    var json = false

    func run() async throws {
        let node = try options.reader()
        let today = CivilDate(daysSince1970: node.clock.now().seconds / 86_400)
        let day = try on.map { text in
            guard let day = CivilDate(text) else {
                throw CommandFailure.usage("“\(text)” is not a day: write it as 2031-01-01")
            }
            return day
        }
        let due: [DueText]
        do throws(StoreError) {
            due = node.state.records.due(among: try node.sealedPlaces(), on: day ?? today)
        } catch {
            throw CommandFailure(error)
        }
        if json {
            Terminal.json(
                .array(
                    due.map { text in
                        [
                            "entry": .string(text.place.entry.description), "kind": .string(text.place.kind.name),
                            "due": .string(text.due.description), "basis": .string(text.rule.basis),
                            "hold": text.hold.map { JSONValue.string($0.id.description) } ?? .null,
                        ]
                    }
                )
            )
            return
        }
        for rule in node.state.records.rules.values.sorted(by: { $0.kind < $1.kind }) {
            print("\(rule.kind): \(rule.years) years; \(rule.basis); decided by \(rule.decidedBy)")
        }
        for text in due {
            let hold = text.hold.map { ", held by \($0.id)" } ?? ""
            print("\(text.place.entry)  \(text.place.kind.name)  due since \(text.due)\(hold)")
        }
        if due.isEmpty { print("Nothing is due.") }
    }
}
