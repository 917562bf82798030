import ArgumentParser
import Operations
import Primitives

/// `unitedfront roll-call`: every unit counts its people.
struct RollCallCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "roll-call",
        abstract: "Personnel accountability: who is there, and who is not.",
        subcommands: [Open.self, Schedule.self, Answer.self, Show.self, Close.self]
    )

    struct Open: ConductSaying {
        static let configuration = CommandConfiguration(abstract: "Ask units to count their people.")

        @Argument(help: "The units; all where none is named.")
        var units: [String] = []

        @Option(name: .long, help: "Minutes until the answers are due, 1 to 60.")
        var minutes: Int?

        @Option(name: .long, help: "\(RollCall.Trigger.allCases.map(\.rawValue).joined(separator: ", ")).")
        var trigger: String?

        @OptionGroup var saying: ConductSayingOptions
        var kind: ConductKind { .rollCall }

        func members(_ place: ConductPlace) async throws -> [JSONValue.Member] {
            var named: [String] = []
            for unit in units { named.append(try await place.own(unit)) }
            return .texts([
                "units": named.joined(separator: ","), "minutes": minutes.map { "\($0)" }, "trigger": trigger,
            ])
        }
    }

    struct Schedule: ConductSaying {
        static let configuration = CommandConfiguration(abstract: "Let roll calls open by themselves.")

        @Argument(help: "Minutes from one to the next, 10 to 240; 0 ends the schedule.")
        var every: Int

        @Option(name: .long, help: "Minutes until the answers are due, 1 to 60.")
        var minutes: Int?

        @OptionGroup var saying: ConductSayingOptions
        var kind: ConductKind { .schedule }

        func members(_ place: ConductPlace) async throws -> [JSONValue.Member] {
            .texts(["every": "\(every)", "minutes": minutes.map { "\($0)" }])
        }
    }

    struct Answer: ConductSaying {
        static let configuration = CommandConfiguration(abstract: "Say how many of a unit were counted by sight.")

        @Argument(help: "The unit.")
        var unit: String

        @Argument(help: "How many there should be.")
        var expected: Int

        @Argument(help: "How many were counted.")
        var accounted: Int

        @Option(name: .long, help: "The roll call's entry; not needed where one is open.")
        var call: String?

        @Option(name: .long, help: "Where, as far as everyone may know.")
        var place: String?

        @OptionGroup var saying: ConductSayingOptions
        var kind: ConductKind { .answer }

        func members(_ place: ConductPlace) async throws -> [JSONValue.Member] {
            let sheet = try await place.sheet()
            return .texts([
                "call": try sheet.openRollCall(call), "unit": try await place.own(unit), "expected": "\(expected)",
                "accounted": "\(accounted)", "place": self.place,
            ])
        }
    }

    struct Show: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Print roll calls, the newest first.")

        @OptionGroup var reading: ConductReadingOptions

        func run() async throws {
            try await reading.show(["rollCalls"]) { $0.rollCallsText }
        }
    }

    struct Close: ConductSaying {
        static let configuration = CommandConfiguration(abstract: "Close a roll call.")

        @Argument(help: "Its entry; not needed where one is open.")
        var call: String?

        @OptionGroup var saying: ConductSayingOptions
        var kind: ConductKind { .closing }

        func members(_ place: ConductPlace) async throws -> [JSONValue.Member] {
            .texts(["call": try await place.sheet().openRollCall(call)])
        }
    }
}

extension ConductSheet {
    /// The roll call that is meant: the one that was named, or the only one that nobody has closed.
    fileprivate func openRollCall(_ named: String?) throws -> String {
        try only(named, of: list("rollCalls"), "roll call") { $0["light"]?.string != "closed" }
    }
}
