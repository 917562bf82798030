import ArgumentParser
import Coordination
import Federation
import Identity
import Ledger
import Primitives
import StorageSQLite

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
    @OptionGroup var server: ServerOptions

    /// What a promotion came to.
    private struct Outcome {
        let epoch: Int64
        let predecessor: String
        let sizes: [LogOrigin: UInt64]
        let missing: [LogOrigin: UInt64]
    }

    func run() async throws {
        let address = try address.map { try NodeAddress.read($0).description }
        if let remote = try server.remote() {
            let more = address.map { [JSONValue.Member("address", .string($0))] } ?? []
            let answer = try await remote.post(
                "/api/v1/nodes/promotions",
                [.init("reason", .string(reason))] + more
            )
            say(
                Outcome(
                    epoch: answer["epoch"]?.integer ?? 0,
                    predecessor: answer["predecessor"]?.string ?? "",
                    sizes: answer["sizes"]?.sizes ?? [:],
                    missing: answer["missing"]?.sizes ?? [:]
                )
            )
            return answer.printEntries()
        }
        let open = try options.writer()
        let node = open.node
        let network = node.network
        guard let address = address ?? network.directory.members[network.own]?.member.address else {
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
        say(
            Outcome(
                epoch: node.network.epoch,
                predecessor: network.lead.description,
                sizes: promoted.sizes,
                missing: promoted.missing
            )
        )
        print(
            "Next: unitedfront serve --data \(options.folder.path) --nodes-port PORT; the nodes follow by themselves."
        )
        for entry in promoted.entries { print(entry) }
    }

    private func say(_ outcome: Outcome) {
        print("This node is the hub now, number \(outcome.epoch), in the place of “\(outcome.predecessor)”.")
        print("Of that hub's logs it has, and everyone counts from now on:")
        for (log, size) in outcome.sizes.sorted(by: { $0.key < $1.key }) { print("  \(log): \(size) entries") }
        for (log, size) in outcome.missing.sorted(by: { $0.key < $1.key }) {
            print("MISSING  \(log): it had said that there are \(size); look who has the others")
        }
        print("What it wrote after that is shown when it comes, and not counted.")
    }
}
