import ArgumentParser
import Operations
import Primitives

/// `unitedfront unit`: teams in the field.
struct UnitCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "unit",
        abstract: "Teams in the field, and who belongs to them.",
        subcommands: [Set.self, List.self]
    )

    struct Set: ConductSaying {
        static let configuration = CommandConfiguration(abstract: "Set up a unit, or change one.")

        @Argument(help: "Its short name or code name.")
        var name: String

        @Argument(help: "What it does.")
        var title: String

        @Argument(help: "Who leads it, by short name or code name.")
        var leader: String

        @Option(name: .long, help: "Its radio channel.")
        var channel: String?

        @Option(name: .long, help: "Where it works, as far as everyone may know: never an exact venue.")
        var site: String?

        @OptionGroup var saying: ConductSayingOptions
        var kind: ConductKind { .unit }

        func members(_ place: ConductPlace) async throws -> [JSONValue.Member] {
            .texts([
                "key": try await place.own(name), "title": title, "leader": leader, "channel": channel, "site": site,
            ])
        }
    }

    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Print units and people.")

        @OptionGroup var reading: ConductReadingOptions

        func run() async throws {
            try await reading.show(["units", "people"]) { $0.unitsText }
        }
    }
}

/// `unitedfront brief`: who was briefed on the plan.
struct BriefCommand: ConductSaying {
    static let configuration = CommandConfiguration(
        commandName: "brief",
        abstract: "People were briefed on the plan that stands."
    )

    @Argument(help: "Short names or code names.")
    var people: [String]

    @Option(name: .long, help: "The number of the version; the one that stands where there is none.")
    var version: Int?

    @Option(name: .long, help: "Whose plan; this node's own where nobody is named.")
    var agency: String?

    @OptionGroup var saying: ConductSayingOptions
    var kind: ConductKind { .briefing }

    func members(_ place: ConductPlace) async throws -> [JSONValue.Member] {
        let sheet = try await place.sheet()
        let plan = try sheet.plan(version, of: agency ?? sheet.own) { $0 == "approved" }
        return .texts(["plan": plan["entry"]?.string, "people": people.joined(separator: ",")])
    }
}

/// `unitedfront assign`: who belongs to a unit.
struct AssignCommand: ConductSaying {
    static let configuration = CommandConfiguration(
        commandName: "assign",
        abstract: "Assign a person to a unit, or take them off."
    )

    @Argument(help: "Short name or code name.")
    var person: String

    @Argument(help: "The unit.")
    var unit: String

    @Flag(name: .long, help: "Take them off.")
    var remove = false

    @Option(name: .long, help: "Why they are assigned without briefing or training that the plan asks for.")
    var override: String?

    @OptionGroup var saying: ConductSayingOptions
    var kind: ConductKind { .assignment }

    func members(_ place: ConductPlace) async throws -> [JSONValue.Member] {
        .texts([
            "person": person, "unit": try await place.own(unit), "removed": remove ? "yes" : nil, "override": override,
        ])
    }
}

/// Who comes or goes.
struct PresenceArguments: ParsableArguments {
    @Argument(help: "Short name or code name.")
    var person: String

    @Option(name: .long, help: "Their unit.")
    var unit: String?

    @Option(name: .long, help: "Where, as far as everyone may know.")
    var place: String?

    func members(_ place: ConductPlace, isOut: Bool) async throws -> [JSONValue.Member] {
        var unit = unit
        if let name = unit { unit = try await place.own(name) }
        return .texts(["person": person, "unit": unit, "out": isOut ? "yes" : nil, "place": self.place])
    }
}

/// `unitedfront check-in`: somebody has come to their post (ICS 211).
struct CheckInCommand: ConductSaying {
    static let configuration = CommandConfiguration(commandName: "check-in", abstract: "A person is at their post.")

    @OptionGroup var presence: PresenceArguments
    @OptionGroup var saying: ConductSayingOptions
    var kind: ConductKind { .checkIn }

    func members(_ place: ConductPlace) async throws -> [JSONValue.Member] {
        try await presence.members(place, isOut: false)
    }
}

/// `unitedfront check-out`: somebody is released (ICS 221).
struct CheckOutCommand: ConductSaying {
    static let configuration = CommandConfiguration(commandName: "check-out", abstract: "A person is released.")

    @OptionGroup var presence: PresenceArguments
    @OptionGroup var saying: ConductSayingOptions
    var kind: ConductKind { .checkIn }

    func members(_ place: ConductPlace) async throws -> [JSONValue.Member] {
        try await presence.members(place, isOut: true)
    }
}
