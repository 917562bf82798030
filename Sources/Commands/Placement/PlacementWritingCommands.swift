import ArgumentParser
import Coordination

/// `unitedfront beds set`.
struct SetPoolCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "set",
        abstract: "Set up a pool of beds or places that are alike, or change it."
    )

    @Argument(help: "Its short name, such as safe-house.") var pool: String
    @Option(name: .long, help: "What its staff call it.") var title: String
    @Option(name: .long, help: "bed:… or service:…, such as bed:safe-house.") var what: String
    @Option(name: .long, help: "How many are there.") var maximum: String
    @Option(name: .long, help: "How many are funded.") var funded: String?
    @Option(name: .long, help: "How many are offered to operations; a band of it is published.") var offered: String?
    @Option(name: .long, help: "From this age; 18 without it.") var youngest: String?
    @Option(name: .long, help: "To this age.") var oldest: String?
    @Option(name: .long, help: "Whom it takes: women, men, transgender, non-binary; separated by commas.") var genders:
        String?
    @Option(name: .long, help: "alone, with-children, only-children; separated by commas.") var households: String?
    @Option(name: .long, help: "Needs that it can meet, such as wheelchair; separated by commas.") var access: String?
    @Option(name: .long, help: "Languages spoken there, separated by commas.") var languages: String?
    @Option(name: .long, help: "Areas that it serves, such as us-mo/kansas-city; separated by commas.") var areas:
        String
    @Option(name: .long, help: "itself or person: who answers a request.") var answers: String?
    @Option(name: .long, help: "Minutes until a count is too old; 720 without it.") var staleAfter: String?
    @Option(name: .long, help: "The front door: whom to call.") var contact: String

    @OptionGroup var saying: PlacementSaying

    func run() async throws {
        try await saying.say(
            .pool,
            [
                ("key", pool), ("title", title), ("what", what), ("maximum", maximum), ("funded", funded),
                ("offered", offered), ("youngest", youngest), ("oldest", oldest), ("genders", genders),
                ("households", households), ("access", access), ("languages", languages), ("areas", areas),
                ("answers", answers), ("staleAfter", staleAfter), ("contact", contact),
            ]
        )
    }
}

/// `unitedfront beds close`.
struct ClosePoolCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "close", abstract: "Offer a pool no more.")

    @Argument(help: "The pool.") var pool: String
    @OptionGroup var saying: PlacementSaying

    func run() async throws { try await saying.say(.poolClosing, [("pool", pool)]) }
}

/// `unitedfront beds count`.
struct CountCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "count",
        abstract: "Say how many are free now, without those that are held."
    )

    @Argument(help: "The pool.") var pool: String
    @Argument(help: "How many are free.") var available: String
    @Option(name: .long, help: "How many are out of use.") var offline: String?
    @OptionGroup var saying: PlacementSaying

    func run() async throws {
        try await saying.say(.count, [("pool", pool), ("available", available), ("offline", offline)])
    }
}

/// `unitedfront beds link`.
struct CountLinkCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "link",
        abstract: "Make a link by which a night worker counts a pool once, without signing in."
    )

    @Argument(help: "The pool.") var pool: String
    @Option(name: .long, help: "Minutes that it is good for; 720 without it.") var minutes: String?
    @OptionGroup var saying: PlacementSaying

    func run() async throws { try await saying.say(.link, [("pool", pool), ("minutes", minutes)]) }
}

/// `unitedfront beds ask`.
struct AskCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "ask",
        abstract: "Ask all providers for a bed or a service, without saying for whom."
    )

    @Argument(help: "bed:… or service:…, such as bed:safe-house.") var what: String
    @Option(name: .long, help: "An age band: 0-11, 12-15, 16-17, 18-24, 25-59, 60-plus.") var age: String
    @Option(name: .long, help: "A metropolitan or multi-county area, such as us-mo/kansas-city.") var area: String
    @Option(name: .long, help: "Needs of access, such as wheelchair; separated by commas.") var access: String?
    @Option(name: .long, help: "Minutes that the request stands; 720 without it.") var minutes: String?
    @OptionGroup var saying: PlacementSaying

    func run() async throws {
        try await saying.say(
            .request,
            [("what", what), ("age", age), ("area", area), ("access", access), ("minutes", minutes)]
        )
    }
}

/// `unitedfront beds end`.
struct EndRequestCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "end",
        abstract: "Say how a request ended: placed, unmet or cancelled."
    )

    @Argument(help: "The number of the request.") var request: String
    @Argument(help: "placed, unmet or cancelled.") var end: String
    @Option(name: .long, help: "Why it was not met, such as full or age; separated by commas.") var reasons: String?
    @OptionGroup var saying: PlacementSaying

    func run() async throws {
        try await saying.say(.closing, [("request", request), ("end", end), ("reasons", reasons)])
    }
}

/// `unitedfront beds hold`.
struct HoldCommandOfBeds: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "hold",
        abstract: "Hold a place for another provider's request, for half an hour."
    )

    @Argument(help: "Who asks.") var asker: String
    @Argument(help: "The number of the request.") var request: String
    @Argument(help: "The pool.") var pool: String
    @OptionGroup var saying: PlacementSaying

    func run() async throws {
        try await saying.say(.hold, [("asker", asker), ("request", request), ("pool", pool)])
    }
}

/// `unitedfront beds turn`.
struct TurnCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "turn",
        abstract: "Say what became of a hold: arrived, released or taken."
    )

    @Argument(help: "The number of the hold.") var hold: String
    @Argument(help: "arrived, released or taken.") var turn: String
    @OptionGroup var saying: PlacementSaying

    func run() async throws { try await saying.say(.turn, [("hold", hold), ("turn", turn)]) }
}

/// `unitedfront beds answer`.
struct AnswerCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "answer",
        abstract: "Answer another provider's request, other than with a hold."
    )

    @Argument(help: "Who asks.") var asker: String
    @Argument(help: "The number of the request.") var request: String
    @Argument(help: "declined, call-first or waitlisted.") var answer: String
    @Option(name: .long, help: "Why it is declined, such as full or age; separated by commas.") var reasons: String?
    @Option(name: .long, help: "Whom to call.") var contact: String?
    @OptionGroup var saying: PlacementSaying

    func run() async throws {
        try await saying.say(
            .reply,
            [
                ("asker", asker), ("request", request), ("answer", answer), ("reasons", reasons), ("contact", contact),
            ]
        )
    }
}
