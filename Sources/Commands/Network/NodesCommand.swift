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
            AllowLogCommand.self, PromoteCommand.self,
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

    func run() async throws {
        let node = try options.reader()
        let network = node.network
        guard !json else { return Terminal.json(NetworkDocument(node).json) }
        guard network.isJoined else {
            print("This node works alone. A hub invites others: unitedfront nodes invite AGENCY --address URL")
            print("A node joins a hub:            unitedfront join URL --token TOKEN --hub-fingerprint DIGITS")
            return
        }
        print("\(network.isHub ? "This is the hub" : "The hub is “\(network.lead)”"), hub number \(network.epoch).")
        var table = TextTable(["agency", "part", "jurisdictions", "key"])
        for member in network.directory.active {
            table.add([
                member.agency.description, member.role.title,
                member.jurisdictions.map(\.code).joined(separator: " "), member.keys.spoken,
            ])
        }
        print(table.text)
        for (log, standing) in network.directory.refusals.sorted(by: { $0.key < $1.key }) {
            print("REFUSED  \(log): \(standing.refusal.sentence)")
        }
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

    func run() async throws {
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

    func run() async throws {
        let agency = try NetworkWriting.agency(agency)
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

    func run() async throws {
        guard let log = LogOrigin(log) else {
            throw CommandFailure.usage("“\(log)” is not a log: list them with “unitedfront log list”")
        }
        try await NetworkWriting(options: options).write(reason: reason) { .liftRefusal(log, reason: $0) }
    }
}

/// `unitedfront nodes promote`: this standby takes the hub's place.
struct PromoteCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "promote",
        abstract: "Take the hub's place with this standby, when the hub is lost."
    )

    @Option(name: .long, help: "Where this node will listen for nodes, such as https://second.example.gov:8443.")
    var address: String?

    @Option(name: .long, help: "Why; it is sealed.")
    var reason: String

    @OptionGroup var options: FolderOptions

    func run() async throws {
        let open = try options.writer()
        let node = open.node
        let network = node.network
        let given = try address.map { try NodeAddress.read($0).description }
        guard let address = given ?? network.directory.members[network.own]?.member.address else {
            throw CommandFailure.usage("say where nodes reach this one, with --address")
        }
        let certificate = try NetworkCertificate(of: node.identity, in: options.folder)
        let member = Member(
            agency: network.own,
            role: .hub,
            keys: try certificate.keys(of: node.identity),
            address: address
        )
        let principal = try Operator.principal()
        let promoted = try await refusable { () throws(Refusal) in
            try await node.promote(to: member, as: .folder(principal), because: reason)
        }
        print("This node is the hub now, number \(node.network.epoch), in the place of “\(network.lead)”.")
        print("Of that hub's logs it has, and everyone counts from now on:")
        for (log, size) in promoted.sizes.sorted(by: { $0.key < $1.key }) { print("  \(log): \(size) entries") }
        print("What it wrote after that is shown when it comes, and not counted.")
        print(
            "Next: unitedfront serve --data \(options.folder.path) --nodes-port PORT; the nodes follow by themselves."
        )
        for entry in promoted.entries { print(entry) }
    }
}
