import ArgumentParser
import Operations
import Primitives

/// `unitedfront h-hour`: the instant that everything is relative to.
struct HHourCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "h-hour",
        abstract: "Set H-hour, and take note of it.",
        subcommands: [Set.self, Show.self, Confirm.self]
    )

    struct Set: ConductSaying {
        static let configuration = CommandConfiguration(abstract: "Set H-hour, or move it.")

        @Argument(help: "The instant with its zone, such as 2021-08-26T20:00:00-05:00.")
        var time: String

        @Option(name: .long, help: "Why it moves; everyone is told.")
        var reason: String?

        @OptionGroup var saying: ConductSayingOptions
        var kind: ConductKind { .hHour }

        func members(_ place: ConductPlace) async throws -> [JSONValue.Member] {
            .texts(["at": time, "reason": reason])
        }
    }

    struct Show: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Print H-hour, and who has taken note of it.")

        @OptionGroup var reading: ConductReadingOptions

        func run() async throws {
            try await reading.show(["hHour"]) { $0.hHourText }
        }
    }

    struct Confirm: ConductSaying {
        static let configuration = CommandConfiguration(abstract: "Take note of H-hour as it stands.")

        @Option(name: .long, help: "Who has taken note, by short name or code name; the node where nobody is named.")
        var person: String?

        @OptionGroup var saying: ConductSayingOptions
        var kind: ConductKind { .confirmation }

        func members(_ place: ConductPlace) async throws -> [JSONValue.Member] {
            guard let entry = try await place.sheet().json["hHour"]?["entry"]?.string else {
                throw CommandFailure.refused("no H-hour is set yet: there is nothing to take note of")
            }
            return .texts(["of": entry, "person": person])
        }
    }
}
