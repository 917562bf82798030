import ArgumentParser
import Primitives
import VictimServices

/// How many of something at a site.
struct SurgeArguments: ParsableArguments {
    @Argument(help: "The site, such as us-mo/kansas-city.")
    var site: String

    @Argument(help: "What, such as bed:safe-house, advocate, interpreter:es or medical.")
    var item: String

    @Argument(help: "How many, as it stands from now on; 0 takes it back.")
    var count: Int64

    var members: [JSONValue.Member] {
        .texts(["site": site, "item": item]) + [.init("count", .integer(count))]
    }
}

/// `unitedfront field ask`.
struct FieldAsk: FieldSaying {
    static let configuration = CommandConfiguration(
        commandName: "ask",
        abstract: "Ask for beds, advocates, interpreters or medical staff at a site."
    )

    @OptionGroup var surge: SurgeArguments
    @OptionGroup var saying: ConductSayingOptions
    var kind: FieldKind { .surgeAsks }

    func members() throws -> [JSONValue.Member] { surge.members }
}

/// `unitedfront field promise`.
struct FieldPromise: FieldSaying {
    static let configuration = CommandConfiguration(
        commandName: "promise",
        abstract: "Promise beds, advocates, interpreters or medical staff at a site."
    )

    @OptionGroup var surge: SurgeArguments
    @OptionGroup var saying: ConductSayingOptions
    var kind: FieldKind { .surgePromises }

    func members() throws -> [JSONValue.Member] { surge.members }
}

/// `unitedfront field surge`.
struct FieldSurge: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "surge",
        abstract: "Print what is asked for against what is promised."
    )

    @Flag(name: .long, help: "Print JSON.")
    var json = false

    @OptionGroup var place: ConductOptions

    func run() async throws {
        let surge = try await FieldPlace(place, writes: false).part(.surge)
        guard !json else { return Terminal.json(surge) }
        let lines = surge["lines"]?.array ?? []
        guard !lines.isEmpty else { return print("Nothing is asked for yet.") }
        var table = TextTable(["site", "what", "asked", "promised", "lacking"], isWords: true)
        for line in lines {
            table.add([
                line.word("site"), line.word("title"), line.number("asked"), line.number("promised"),
                line.number("gap"),
            ])
        }
        print(table.text)
    }
}
