import ArgumentParser
import Primitives
import VictimServices

/// `unitedfront field`: services at encounters, minors, hand-offs, and what is arranged before H-hour.
struct FieldCommands: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "field",
        abstract: "Services at encounters, notices of minors, hand-offs, and what is arranged before H-hour.",
        subcommands: [
            FieldShow.self, FieldRecord.self, FieldNotice.self, FieldClaim.self, FieldHandOff.self, FieldHandOffs.self,
            FieldAsk.self, FieldPromise.self, FieldSurge.self, FieldStated.self, FieldFigure.self, FieldPublish.self,
        ],
        defaultSubcommand: FieldShow.self
    )
}

/// A command that says one thing of services. Whatever differs between them is the kind and the members.
protocol FieldSaying: AsyncParsableCommand {
    var saying: ConductSayingOptions { get }
    var kind: FieldKind { get }
    /// What is said, as the members that the API takes.
    func members() throws -> [JSONValue.Member]
}

extension FieldSaying {
    func run() async throws {
        let members = try members()
        try await FieldPlace(saying.place, writes: true).say(kind, members, key: try Writing.key(saying.key))
    }
}

/// `unitedfront field record`.
struct FieldRecord: FieldSaying {
    static let configuration = CommandConfiguration(
        commandName: "record",
        abstract: "Record a person and what became of services. No name: services do not depend on cooperation."
    )

    @Argument(help: "Where, by ISO 3166-2, such as US-KY.")
    var jurisdiction: String

    @Argument(help: "adult or minor.")
    var band: String

    @Argument(help: "Services and their outcomes, such as medical=accepted housing=not-available.")
    var services: [String] = []

    @Option(name: .long, help: "For a minor: whether a foreign national: yes, no or unknown.")
    var foreignNational: String?

    @Option(name: .long, help: "When found (RFC 3339); without it, now.")
    var at: String?

    @Option(
        name: .long,
        help:
            "Why the same person was also arrested or cited: \(EncounterWish.ArrestAnswer.allCases.map(\.rawValue).joined(separator: ", ")); none takes back what was said."
    )
    var arrest: String?

    @Option(name: .long, help: "The number of an encounter recorded before, to add services or an arrest to it.")
    var encounter: String?

    @OptionGroup var saying: ConductSayingOptions
    var kind: FieldKind { .encounters }

    func members() throws -> [JSONValue.Member] {
        let list = try services.map { text -> JSONValue in
            let parts = text.split(separator: "=", maxSplits: 1)
            guard parts.count == 2 else {
                throw CommandFailure.usage("“\(text)” is not a service and its outcome: write medical=accepted")
            }
            return ["service": .string(String(parts[0])), "outcome": .string(String(parts[1]))]
        }
        return .texts([
            "jurisdiction": jurisdiction, "band": band, "foreignNational": foreignNational, "at": at,
            "arrest": arrest, "encounter": encounter,
        ]) + (list.isEmpty ? [] : [.init("services", .array(list))])
    }
}

/// `unitedfront field notice`.
struct FieldNotice: FieldSaying {
    static let configuration = CommandConfiguration(
        commandName: "notice",
        abstract: "Record that an office was notified of a minor: it ends the clock."
    )

    @Argument(help: "The number of the encounter.")
    var encounter: String

    @Argument(help: "hhs or child-welfare.")
    var clock: String

    @Option(name: .long, help: "Which office took it; never a person.")
    var to: String

    @Option(name: .long, help: "When (RFC 3339).")
    var at: String

    @Option(name: .long, help: "The office's own number of the notice.")
    var reference: String

    @OptionGroup var saying: ConductSayingOptions
    var kind: FieldKind { .notices }

    func members() throws -> [JSONValue.Member] {
        .texts(["encounter": encounter, "clock": clock, "to": to, "at": at, "reference": reference])
    }
}

/// `unitedfront field arrest-claim`.
struct FieldClaim: FieldSaying {
    static let configuration = CommandConfiguration(
        commandName: "arrest-claim",
        abstract: "Record that an agency reports the arrest of a minor: for an advocate and counsel, never a figure."
    )

    @Argument(help: "Where, by ISO 3166-2.")
    var jurisdiction: String

    @Argument(help: "How many.")
    var count: Int64

    @OptionGroup var saying: ConductSayingOptions
    var kind: FieldKind { .minorArrestClaims }

    func members() throws -> [JSONValue.Member] {
        .texts(["jurisdiction": jurisdiction]) + [.init("count", .integer(count))]
    }
}

/// `unitedfront field hand-off`.
struct FieldHandOff: FieldSaying {
    static let configuration = CommandConfiguration(
        commandName: "hand-off",
        abstract: "Hand a person over to a named advocate, sealed for the provider's node. Nothing comes back."
    )

    @Argument(help: "The advocate, such as shelter/ann.")
    var advocate: String

    @Argument(help: "What is needed, such as bed:safe-house or service:medical.")
    var what: String

    @Option(name: .long, help: "The age, as \(AgeBand.allCases.map(\.rawValue).joined(separator: ", ")).")
    var age: String

    @Option(name: .long, help: "About where, such as us-mo/kansas-city.")
    var area: String

    @Option(name: .long, parsing: .upToNextOption, help: "What the person needs to get in, such as wheelchair.")
    var access: [String] = []

    @Option(name: .long, help: "The number that the advocate calls back.")
    var callBack: String

    @Flag(name: .long, help: "The person has agreed.")
    var agreed = false

    @OptionGroup var saying: ConductSayingOptions
    var kind: FieldKind { .handOffs }

    func members() throws -> [JSONValue.Member] {
        .texts(["advocate": advocate, "what": what, "age": age, "area": area, "callBack": callBack])
            + [.init("access", .array(access.map { .string($0) })), .init("agreed", .bool(agreed))]
    }
}

/// `unitedfront field publish`.
struct FieldPublish: FieldSaying {
    static let configuration = CommandConfiguration(
        commandName: "publish",
        abstract: "Publish what may be published of gaps now: no count under 11, the rest rounded."
    )

    @OptionGroup var saying: ConductSayingOptions
    var kind: FieldKind { .gapTables }

    func members() throws -> [JSONValue.Member] { [] }
}

/// `unitedfront field state`.
struct FieldStated: FieldSaying {
    static let configuration = CommandConfiguration(
        commandName: "state",
        abstract: "Record a figure about services that somebody else published, with its source."
    )

    @Argument(help: "\(StatedService.Measure.allCases.map(\.rawValue).joined(separator: " or ")).")
    var measure: String

    @Argument(help: "How many.")
    var value: Int64

    @Option(name: .long, help: "Where, by ISO 3166-2; without it, the whole operation.")
    var jurisdiction: String?

    @Option(name: .long, help: "Of which year.")
    var year: Int64

    @Option(name: .long, help: "Who said so, where and when.")
    var source: String

    @OptionGroup var saying: ConductSayingOptions
    var kind: FieldKind { .statedServices }

    func members() throws -> [JSONValue.Member] {
        .texts(["measure": measure, "jurisdiction": jurisdiction, "source": source])
            + [.init("value", .integer(value)), .init("year", .integer(year))]
    }
}
