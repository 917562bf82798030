import ArgumentParser
import Coordination
import Ledger
import Operations
import Primitives

/// Where a command about an operation's conduct works.
struct ConductOptions: ParsableArguments {
    @OptionGroup var folder: FolderOptions
    @OptionGroup var server: ServerOptions
    @OptionGroup var operation: OperationOptions
}

/// What every reading command about the conduct has.
struct ConductReadingOptions: ParsableArguments {
    @OptionGroup var place: ConductOptions

    @Option(name: .long, help: "As known here at this time (RFC 3339, such as 2021-08-27T02:40:00-05:00).")
    var asOf: String?

    @Flag(name: .long, help: "Print JSON.")
    var json = false

    /// How the operation is run.
    func sheet() async throws -> ConductSheet {
        try await ConductPlace(place, writes: false).sheet(asOf: try moment())
    }

    /// Prints a part of it: the members with these names as JSON, or what `text` makes of it.
    func show(_ names: [String], _ text: (ConductSheet) throws -> String) async throws {
        let sheet = try await sheet()
        guard json else { return print(try text(sheet)) }
        Terminal.json(.object(names.map { .init($0, sheet.json[$0] ?? .null) }))
    }

    func moment() throws -> Timestamp? {
        try asOf.map { text in
            guard let time = Timestamp(text) else {
                throw CommandFailure.usage("“\(text)” is not a time: write it like 2021-08-27T02:40:00-05:00")
            }
            return time
        }
    }
}

/// What a reading command has that needs more than a node serves: it reads the folder, also beside a server that writes it.
struct ConductFolderOptions: ParsableArguments {
    @OptionGroup var folder: FolderOptions
    @OptionGroup var operation: OperationOptions

    @Option(name: .long, help: "As known here at this time (RFC 3339, such as 2021-08-27T02:40:00-05:00).")
    var asOf: String?

    /// The node, and how the operation is run.
    func read() async throws -> (node: Node, view: ConductView) {
        let node = try folder.reader()
        let id = try await operation.choose(in: node)
        let moment = try asOf.map { text in
            guard let time = Timestamp(text) else {
                throw CommandFailure.usage("“\(text)” is not a time: write it like 2021-08-27T02:40:00-05:00")
            }
            return time
        }
        return (node, try ConductPlace.view(of: id.description, at: node, asOf: moment))
    }
}

/// A command that says one thing of an operation's conduct. Whatever differs between them is the kind and the members.
protocol ConductSaying: AsyncParsableCommand {
    var saying: ConductSayingOptions { get }
    var kind: ConductKind { get }
    /// What is said, as the members that the API takes; values may be texts, as in a form.
    func members(_ place: ConductPlace) async throws -> [JSONValue.Member]
}

extension ConductSaying {
    func run() async throws {
        let key = try Writing.key(saying.key)
        let place = try await ConductPlace(saying.place, writes: true)
        try await place.say(kind, try await members(place), key: key)
    }
}

/// What every writing command about the conduct has.
struct ConductSayingOptions: ParsableArguments {
    @OptionGroup var place: ConductOptions

    @Option(name: .long, help: "A key of your own: the same key again changes nothing.")
    var key: String?
}

extension [JSONValue.Member] {
    /// Members with texts; those without a text are left out.
    static func texts(_ texts: KeyValuePairs<String, String?>) -> [JSONValue.Member] {
        texts.compactMap { name, text in text.map { JSONValue.Member(name, .string($0)) } }
    }
}
