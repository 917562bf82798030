import ArgumentParser
import Clients
import Coordination
import Primitives

/// `unitedfront clients open`.
struct ClientsOpenCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "open", abstract: "Open a record; prints its number.")

    @Argument(help: "A label for your own list, which names nobody.")
    var label: String

    @Argument(help: "First answers, as name=value; 8, 9 or 99 where there is none.")
    var answers: [String] = []

    @Option(name: .long, help: "Sending it again with the same key changes nothing.")
    var key: String?

    @OptionGroup var options: FolderOptions
    @OptionGroup var server: ServerOptions

    func run() async throws {
        let members = [JSONValue.Member("alias", .string(label))] + (try ClientsPlace.members(answers))
        try await ClientsPlace(options: options, server: server).open(members, key: try Writing.key(key))
    }
}

/// `unitedfront clients add`.
struct ClientsAddCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "add",
        abstract: "Add to a record: facts, needs, goals, steps, services, screenings, referrals, outcomes, releases, …"
    )

    @Argument(help: "The record's number.")
    var client: String

    @Argument(help: "What is added, as the API's address names it: facts, services, releases, …")
    var kind: String

    @Argument(help: "Its members, as name=value; lists between commas.")
    var members: [String]

    @Option(name: .long, help: "Sending it again with the same key changes nothing.")
    var key: String?

    @OptionGroup var options: FolderOptions
    @OptionGroup var server: ServerOptions

    func run() async throws {
        guard let kind = ClientStatementKind(rawValue: kind) else {
            let all = ClientStatementKind.allCases.map(\.path).joined(separator: ", ")
            throw CommandFailure.usage("“\(kind)” cannot be added: name one of \(all)")
        }
        try await ClientsPlace(options: options, server: server).add(
            kind,
            try ClientsPlace.members(members),
            to: try ClientsPlace.client(client),
            key: try Writing.key(key)
        )
    }
}

/// `unitedfront clients release give`.
struct ClientsGiveCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "give",
        abstract: "Give exactly what an active release names, to the agency that it names."
    )

    @Argument(help: "The record's number.")
    var client: String

    @Argument(help: "The release's number in the record.")
    var release: Int

    @OptionGroup var options: FolderOptions
    @OptionGroup var server: ServerOptions

    func run() async throws {
        try await ClientsPlace(options: options, server: server).add(
            .handover,
            [.init("release", .string(String(release)))],
            to: try ClientsPlace.client(client),
            key: nil
        )
    }
}

/// `unitedfront clients release revoke`.
struct ClientsRevokeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "revoke",
        abstract: "Take a release back: from then on nothing is given by it."
    )

    @Argument(help: "The record's number.")
    var client: String

    @Argument(help: "The release's number in the record.")
    var release: Int

    @OptionGroup var options: FolderOptions
    @OptionGroup var server: ServerOptions

    func run() async throws {
        try await ClientsPlace(options: options, server: server).add(
            .revocation,
            [.init("release", .string(String(release)))],
            to: try ClientsPlace.client(client),
            key: nil
        )
    }
}

/// `unitedfront clients forget`.
struct ClientsForgetCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "forget",
        abstract: "Erase a record for good: its key is destroyed, the log stays whole."
    )

    @Argument(help: "The record's number.")
    var client: String

    @Option(name: .long, help: "Why: asked, retention or mistake.")
    var cause: String = ClientErasureCause.asked.rawValue

    @OptionGroup var options: FolderOptions
    @OptionGroup var server: ServerOptions

    func run() async throws {
        guard let cause = ClientErasureCause(rawValue: cause) else {
            throw CommandFailure.usage("--cause is asked, retention or mistake")
        }
        try await ClientsPlace(options: options, server: server).forget(try ClientsPlace.client(client), cause)
    }
}
