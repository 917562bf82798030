import ArgumentParser
import Coordination
import Operations
import Primitives
import Web

/// `unitedfront review`: the after-action report, and what people find.
struct ReviewCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "review",
        abstract: "Findings, and the draft of the after-action report.",
        subcommands: [Add.self, Show.self]
    )

    struct Add: ConductSaying {
        static let configuration = CommandConfiguration(abstract: "Add a finding, or change one.")

        @Argument(help: "Its short name.")
        var name: String

        @Argument(help: "strength or improvement.")
        var findingKind: String

        @Argument(help: "What was observed.")
        var observation: String

        @Option(name: .long, help: "The number of the plan's objective that it belongs to.")
        var objective: Int?

        @Option(name: .long, help: "\(Finding.Rating.allCases.map(\.rawValue).joined(separator: ", ")).")
        var rating: String?

        @Option(name: .long, help: "What is to be done; an area for improvement has it.")
        var action: String?

        @Option(name: .long, help: "Who answers for that.")
        var owner: String?

        @Option(name: .long, help: "The day it begins, such as 2021-09-30.")
        var start: String?

        @Option(name: .long, help: "The day by which it is done.")
        var completion: String?

        @OptionGroup var saying: ConductSayingOptions
        var kind: ConductKind { .finding }

        func members(_ place: ConductPlace) async throws -> [JSONValue.Member] {
            .texts([
                "key": try await place.own(name), "kind": findingKind, "observation": observation,
                "objective": objective.map { "\($0)" }, "rating": rating, "action": action, "owner": owner,
                "start": start, "completion": completion,
            ])
        }
    }

    struct Show: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Print the after-action report as Markdown, filled from the log."
        )

        @Flag(name: .long, help: "Print JSON.")
        var json = false

        @OptionGroup var place: ConductFolderOptions

        func run() async throws {
            let view = try await place.read().view
            let report = AfterActionReport(view.operation, view.state, view.vantage, names: view.names)
            if json { return Terminal.json(report.json) }
            let clock = ZoneClock(view.operation.zone)
            print(report.markdown { clock.time($0) }, terminator: "")
        }
    }
}
