import ArgumentParser
import Coordination
import Federation
import Identity
import Ledger
import Primitives
import StorageSQLite

/// `unitedfront nodes`: who works together.
struct NodesCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "nodes",
        abstract: "List, invite and remove the nodes that work together.",
        subcommands: [
            NodesListCommand.self, InviteCommand.self, WithdrawInvitationCommand.self, RemoveNodeCommand.self,
            AllowLogCommand.self, PromoteCommand.self, RotateKeysCommand.self,
        ],
        defaultSubcommand: NodesListCommand.self
    )
}

/// `unitedfront nodes list`.
struct NodesListCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "list", abstract: "List the nodes.")

    @Flag(name: .long, help: "Print JSON.")
    var json = false

    @OptionGroup var options: FolderOptions
    @OptionGroup var server: ServerOptions

    func run() async throws {
        let document: JSONValue
        if let remote = try server.remote() {
            document = try await remote.get("/api/v1/nodes")
        } else {
            document = NetworkDocument(try options.reader()).json
        }
        if json { Terminal.json(document) } else { print(NetworkText(document).text) }
    }
}

/// `unitedfront nodes withdraw`.
struct WithdrawInvitationCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "withdraw",
        abstract: "Take an invitation back before it is used."
    )

    @Argument(help: "The agency.")
    var agency: String

    @OptionGroup var options: FolderOptions
    @OptionGroup var server: ServerOptions

    func run() async throws {
        if let remote = try server.remote() {
            let agency = try NetworkWriting.agency(agency).description
            return try await remote.post(
                "/api/v1/nodes/invitation-withdrawals",
                [.init("agency", .string(agency))]
            ).printEntries()
        }
        try await NetworkWriting(options: options).write { _ in .withdrawInvitation(try NetworkWriting.agency(agency)) }
    }
}

/// `unitedfront nodes remove`.
struct RemoveNodeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "remove",
        abstract: "Hear a node no more; what it shared stays."
    )

    @Argument(help: "The agency.")
    var agency: String

    @Option(name: .long, help: "Why; it is sealed.")
    var reason: String

    @OptionGroup var options: FolderOptions
    @OptionGroup var server: ServerOptions

    func run() async throws {
        let agency = try NetworkWriting.agency(agency)
        if let remote = try server.remote() {
            return try await remote.post(
                "/api/v1/nodes/removals",
                [.init("agency", .string(agency.description)), .init("reason", .string(reason))]
            ).printEntries()
        }
        try await NetworkWriting(options: options).write(reason: reason) { .remove(agency, reason: $0) }
    }
}

/// `unitedfront nodes allow`: takes a refused log again, once its evidence was looked at.
struct AllowLogCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "allow",
        abstract: "Take a refused log again, once you have looked at the evidence."
    )

    @Argument(help: "The log, such as ky/operation-united-front/shared.")
    var log: String

    @Option(name: .long, help: "What you found; it is sealed.")
    var reason: String

    @OptionGroup var options: FolderOptions
    @OptionGroup var server: ServerOptions

    func run() async throws {
        guard let log = LogOrigin(log) else {
            throw CommandFailure.usage("“\(log)” is not a log: list them with “unitedfront log list”")
        }
        if let remote = try server.remote() {
            return try await remote.post(
                "/api/v1/nodes/allowances",
                [.init("log", .string(log.description)), .init("reason", .string(reason))]
            ).printEntries()
        }
        try await NetworkWriting(options: options).write(reason: reason) { .liftRefusal(log, reason: $0) }
    }
}
