import ArgumentParser
import Operations
import Primitives

/// `unitedfront point`: the moments at which the operation is decided on.
struct PointCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "point",
        abstract: "Decision points: when the operation goes on, or does not.",
        subcommands: [Set.self, Show.self]
    )

    struct Set: ConductSaying {
        static let configuration = CommandConfiguration(abstract: "Set a decision point; whoever leads does.")

        @Argument(help: "Its short name.")
        var name: String

        @Argument(help: "What is decided.")
        var title: String

        @Argument(help: "When it is due: H-00:30.")
        var due: String

        @Option(
            name: .long,
            help: "Who decides for those who lead, by the short name of the account; anyone there who may."
        )
        var decider: String?

        @Option(name: .long, help: "How many agencies must have voted go before the lead may decide go, 0 to 64.")
        var quorum: Int?

        @OptionGroup var saying: ConductSayingOptions
        var kind: ConductKind { .point }

        func members(_ place: ConductPlace) async throws -> [JSONValue.Member] {
            .texts([
                "key": try await place.own(name), "title": title, "due": due, "decider": decider,
                "quorum": quorum.map { "\($0)" },
            ])
        }
    }

    struct Show: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Print votes and decisions, and what holds for each node."
        )

        @OptionGroup var reading: ConductReadingOptions

        func run() async throws {
            try await reading.show(["decisionPoints"]) { $0.pointsText }
        }
    }
}

/// What a vote and a decision have in common.
struct VoiceArguments: ParsableArguments {
    @Argument(help: "The decision point, such as hub/launch.")
    var point: String

    @Argument(help: "\(GoNoGo.allCases.map(\.rawValue).joined(separator: ", ")).")
    var choice: String

    @Option(name: .long, help: "Why; needed for everything but go.")
    var reason: String?
}

/// `unitedfront vote`: what this node would do.
struct VoteCommand: ConductSaying {
    static let configuration = CommandConfiguration(commandName: "vote", abstract: "Vote at a decision point.")

    @OptionGroup var voice: VoiceArguments
    @OptionGroup var saying: ConductSayingOptions
    var kind: ConductKind { .vote }

    func members(_ place: ConductPlace) async throws -> [JSONValue.Member] {
        .texts(["point": try await place.own(voice.point), "choice": voice.choice, "reason": voice.reason])
    }
}

/// `unitedfront decide`: what holds for this node, and at the lead's for all that it may open.
struct DecideCommand: ConductSaying {
    static let configuration = CommandConfiguration(
        commandName: "decide",
        abstract: "Decide at a decision point, for this node."
    )

    @OptionGroup var voice: VoiceArguments

    @Option(name: .long, help: "The entry of the decision that this one replaces, as “point show” prints it.")
    var seen: String?

    @OptionGroup var saying: ConductSayingOptions
    var kind: ConductKind { .decision }

    func members(_ place: ConductPlace) async throws -> [JSONValue.Member] {
        .texts([
            "point": try await place.own(voice.point), "choice": voice.choice, "reason": voice.reason, "seen": seen,
        ])
    }
}
