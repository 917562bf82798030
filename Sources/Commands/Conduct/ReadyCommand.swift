import ArgumentParser
import Operations
import Primitives

/// `unitedfront ready`: each node's checklist before H-hour.
struct ReadyCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "ready",
        abstract: "The nodes' checklists before H-hour.",
        subcommands: [Show.self, Report.self]
    )

    struct Show: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Print the checklists.")

        @Option(name: .long, help: "Only this agency's.")
        var agency: String?

        @OptionGroup var reading: ConductReadingOptions

        func run() async throws {
            try await reading.show(["readiness"]) { $0.readinessText(agency) }
        }
    }

    struct Report: ConductSaying {
        static let configuration = CommandConfiguration(abstract: "Say how a point of this node's checklist stands.")

        @Argument(help: "The point: \(ReadinessItem.allCases.map(\.rawValue).joined(separator: ", ")).")
        var item: String

        @Argument(help: "ready, notReady or notApplicable.")
        var state: String

        @Option(name: .long, help: "What shows it, or what is missing.")
        var evidence: String?

        @Option(name: .long, help: "Who answers for it, by short name.")
        var person: String?

        @OptionGroup var saying: ConductSayingOptions
        var kind: ConductKind { .readiness }

        func members(_ place: ConductPlace) async throws -> [JSONValue.Member] {
            .texts(["item": item, "state": state, "evidence": evidence, "person": person])
        }
    }
}
