import ArgumentParser
import Coordination
import Federation
import Identity
import Ledger
import Primitives

/// `unitedfront nodes invite`: lets an agency's node join, once.
struct InviteCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "invite",
        abstract: "Let an agency's node join, once."
    )

    @Argument(help: "The agency's short name, as its node was made with.")
    var agency: String

    @Option(name: .long, help: "The part it plays: node, standby, provider or observer.")
    var role = NodeRole.node

    @Option(name: .long, help: "The jurisdictions whose figures are its own, by name or code, separated by commas.")
    var jurisdictions = ""

    @Option(name: .long, help: "Where this hub listens for nodes, such as https://hub.example.gov:8443.")
    var address: String

    @Option(name: .long, help: "Hours that the invitation stands open, 168 at most.")
    var hours: Int64 = Invitation.usualMinutes / 60

    @Flag(name: .long, help: "Print JSON.")
    var json = false

    @OptionGroup var options: FolderOptions
    @OptionGroup var server: ServerOptions

    func run() async throws {
        guard let agency = AgencyID(agency) else {
            throw CommandFailure.usage("“\(agency)” is not a short name: use lower-case letters, digits and hyphens")
        }
        let address = try NodeAddress.read(address)
        let own = try jurisdictions.split(separator: ",").map { try Writing.jurisdiction(String($0)) }
        if let remote = try server.remote() {
            let answer = try await remote.post(
                "/api/v1/nodes/invitations",
                [
                    .init("agency", .string(agency.description)), .init("role", .string(role.rawValue)),
                    .init("jurisdictions", .array(own.map { .string($0.code) })),
                    .init("address", .string(address.description)), .init("hours", .integer(hours)),
                ]
            )
            return say(answer, agency, own)
        }
        let open = try options.writer()
        let node = open.node
        let certificate = try NetworkCertificate(of: node.identity, in: options.folder)
        let keys = try certificate.keys(of: node.identity)
        let token = SecretToken(.invitation)
        let hub = Member(
            agency: node.identity.agency,
            role: .hub,
            keys: keys,
            address: address.description
        )
        let invitation = Invitation(
            digest: token.digest,
            agency: agency,
            role: role,
            jurisdictions: own,
            until: node.clock.now().advanced(byMinutes: hours * 60)
        )
        let authority = Authority.folder(try Operator.principal())
        _ = try await refusable { () throws(Refusal) in
            try await node.submit(FederationCommand(as: authority, .describe(hub)))
        }
        let written = try await refusable { () throws(Refusal) in
            try await node.submit(FederationCommand(as: authority, .invite(invitation)))
        }
        let answer: JSONValue = [
            "token": .string(token.text), "hubFingerprint": .string(keys.certificate.hex),
            "hubKey": .string(keys.spoken), "address": .string(address.description),
            "until": .string(invitation.until.description),
            "entries": .array(written.entries.map { .string($0.description) }),
        ]
        say(answer, agency, own)
    }

    private func say(_ answer: JSONValue, _ agency: AgencyID, _ own: [Jurisdiction]) {
        guard !json else { return Terminal.json(answer) }
        func text(_ name: String) -> String { answer[name]?.string ?? "" }
        let places = own.isEmpty ? "" : " for \(own.map(\.name).joined(separator: ", "))"
        print("Invited “\(agency)” as \(role.title)\(places), until \(text("until")). Its token is shown once.")
        print("On its machine:")
        print(
            "  unitedfront join \(text("address")) --token \(text("token")) --hub-fingerprint \(text("hubFingerprint"))"
        )
        print("This hub's key, to read to each other over the telephone: \(text("hubKey"))")
        answer.printEntries()
    }
}

extension NodeRole: ExpressibleByArgument {}
