import ArgumentParser
import Operations
import Primitives

/// `unitedfront emergency`: somebody needs help now.
struct EmergencyCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "emergency",
        abstract: "Raise an emergency, or clear one.",
        subcommands: [Raise.self, Show.self, Clear.self]
    )

    struct Raise: ConductSaying {
        static let configuration = CommandConfiguration(abstract: "Call for help; a roll call opens by itself.")

        @Option(name: .long, help: "The unit, where it is known.")
        var unit: String?

        @Option(name: .long, help: "Who, by short name or code name.")
        var person: String?

        @Option(name: .long, help: "Where, as far as everyone may know.")
        var place: String?

        @OptionGroup var saying: ConductSayingOptions
        var kind: ConductKind { .emergency }

        func members(_ place: ConductPlace) async throws -> [JSONValue.Member] {
            var unit = unit
            if let name = unit { unit = try await place.own(name) }
            return .texts(["unit": unit, "person": person, "place": self.place])
        }
    }

    struct Show: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Print emergencies, the newest first.")

        @OptionGroup var reading: ConductReadingOptions

        func run() async throws {
            try await reading.show(["emergencies"]) { $0.emergenciesText }
        }
    }

    struct Clear: ConductSaying {
        static let configuration = CommandConfiguration(
            abstract: "Clear an emergency: it ends when the unit is complete and a second person has done so."
        )

        @Argument(help: "Its entry; not needed where one is open.")
        var emergency: String?

        @OptionGroup var saying: ConductSayingOptions
        var kind: ConductKind { .clearing }

        func members(_ place: ConductPlace) async throws -> [JSONValue.Member] {
            let sheet = try await place.sheet()
            return .texts([
                "emergency": try sheet.only(emergency, of: sheet.list("emergencies"), "emergency") {
                    $0["open"]?.bool == true
                }
            ])
        }
    }
}
