import ArgumentParser
import Coordination
import Ledger
import Primitives
import Publication

/// `unitedfront statement lines`: which jurisdictions have released their line.
struct StatementLinesCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "lines",
        abstract: "List, release and withhold the lines of jurisdictions.",
        subcommands: [ListCommand.self, ReleaseCommand.self, WithholdCommand.self],
        defaultSubcommand: ListCommand.self
    )

    struct ListCommand: AsyncParsableCommand {
        static let configuration = CommandConfiguration(commandName: "list", abstract: "List the lines.")

        @Flag(name: .long, help: "Print JSON.")
        var json = false

        @OptionGroup var options: FolderOptions
        @OptionGroup var operation: OperationOptions

        func run() async throws {
            let node = try options.reader()
            let id = try await operation.choose(in: node)
            let lines = StatementLines(node: node, operation: id)
            if json {
                Terminal.json(lines.json)
            } else {
                var table = TextTable(["jurisdiction", "line"])
                for line in lines.items {
                    table.add([line.jurisdiction.name, line.isReleased ? "released" : "withheld"])
                }
                print(table.text)
            }
        }
    }

    struct ReleaseCommand: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "release",
            abstract: "Record that jurisdictions have released their line."
        )

        @Argument(help: "The jurisdictions, by name or code; “all” for all that take part.")
        var jurisdictions: [String]

        @Option(name: .long, help: "Where the word is from: “published by the agency on August 27”; stored sealed.")
        var reason: String

        @OptionGroup var options: FolderOptions
        @OptionGroup var operation: OperationOptions

        func run() async throws {
            try await Writing(options: options, operation: operation).write(note: reason) { reason, context in
                let id = try await operation.choose(in: context.node)
                let lines = StatementLines(node: context.node, operation: id)
                let chosen =
                    jurisdictions == ["all"]
                    ? lines.items.filter { !$0.isReleased }.map(\.jurisdiction)
                    : try jurisdictions.map { try Writing.jurisdiction($0) }
                guard !chosen.isEmpty else { throw CommandFailure.refused("every line is released already") }
                guard let reason else { throw CommandFailure.usage("say in --reason where the word is from") }
                return chosen.map { .releaseLine($0, reason: reason) }
            }
        }
    }

    struct WithholdCommand: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "withhold",
            abstract: "Record that a jurisdiction no longer releases its line."
        )

        @Argument(help: "The jurisdiction, by name or code.")
        var jurisdiction: String

        @Option(name: .long, help: "Why; stored sealed.")
        var reason: String

        @OptionGroup var options: FolderOptions
        @OptionGroup var operation: OperationOptions

        func run() async throws {
            let jurisdiction = try Writing.jurisdiction(jurisdiction)
            try await Writing(options: options, operation: operation).write(note: reason) { reason, _ in
                reason.map { [.withholdLine(jurisdiction, reason: $0)] } ?? []
            }
        }
    }
}

/// `unitedfront statement figure`: a person publishes or withholds one figure against what the program proposes.
struct StatementFigureCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "figure",
        abstract: "Publish or withhold one small figure, with a reason."
    )

    @Argument(help: "publish or withhold.")
    var decision: String

    @Argument(help: "The jurisdiction, by name or code.")
    var jurisdiction: String

    @Argument(help: "The category, such as victims.minors.")
    var category: String

    @Option(name: .long, help: "Why; stored sealed.")
    var reason: String

    @OptionGroup var options: FolderOptions
    @OptionGroup var operation: OperationOptions

    func run() async throws {
        guard let decision = Ruling.Decision(rawValue: decision) else {
            throw CommandFailure.usage("“\(decision)” is neither publish nor withhold")
        }
        let cell = Cell(category: category, jurisdiction: try Writing.jurisdiction(jurisdiction))
        try await Writing(options: options, operation: operation).write(note: reason) { reason, _ in
            reason.map { [.rule(Ruling(cell: cell, decision: decision, reason: $0))] } ?? []
        }
    }
}
