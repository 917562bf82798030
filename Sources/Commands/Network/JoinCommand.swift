import ArgumentParser
import Coordination
import Federation
import Foundation
import Identity
import Ledger
import NIOSSL
import Primitives
import StorageSQLite
import Uplink

/// `unitedfront join`: makes this node a member of a hub's federation.
struct JoinCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "join",
        abstract: "Join a hub, with the invitation that it made."
    )

    @Argument(help: "Where the hub listens for nodes, such as https://hub.example.gov:8443.")
    var hub: String

    @Option(name: .long, help: "The invitation's token; without it, the variable UNITEDFRONT_INVITATION.")
    var token: String?

    @Option(name: .long, help: "The SHA-256 fingerprint of the hub's certificate, as the invitation names it.")
    var hubFingerprint: String

    @Option(
        name: .long,
        help: "Where this node would listen for nodes; for a standby, such as https://second.example.gov:8443."
    )
    var address: String?

    @Flag(name: .long, help: "Print JSON.")
    var json = false

    @OptionGroup var options: FolderOptions

    /// The variable that may hold the token instead of an argument, which everybody on the machine can see.
    private static let variable = "UNITEDFRONT_INVITATION"

    func run() async throws {
        let hub = try NodeAddress.read(hub)
        let own = try address.map { try NodeAddress.read($0) }
        guard let pin = Digest(hex: hubFingerprint.lowercased().replacing(":", with: "")) else {
            throw CommandFailure.usage(
                "“\(hubFingerprint)” is not a SHA-256 fingerprint: give its 64 hexadecimal digits"
            )
        }
        guard let text = token ?? ProcessInfo.processInfo.environment[Self.variable],
            let token = SecretToken(text), token.kind == .invitation
        else {
            throw CommandFailure.usage("give the invitation's token with --token, or in \(Self.variable)")
        }
        let open = try options.writer()
        let node = open.node
        let certificate = try NetworkCertificate(of: node.identity, in: options.folder)
        let keys = try certificate.keys(of: node.identity)
        let answer = try await ask(hub, pin, certificate, request(node.identity, keys, token, own))
        guard let member = answer["hub"].flatMap({ Member($0) }), member.keys.certificate == pin,
            let role = answer["role"]?.string.flatMap({ NodeRole(rawValue: $0) }),
            let codes = answer["jurisdictions"]?.array
        else {
            throw CommandFailure.refused("what answers at \(hub) is not a hub of this version: update the older one")
        }
        let joined = JoinedHub(
            agency: member.agency,
            address: hub.description,
            keys: member.keys,
            role: role,
            jurisdictions: codes.compactMap { $0.string.flatMap { Jurisdiction(code: $0) } }
        )
        let authority = Authority.folder(try Operator.principal())
        let written = try await refusable { () throws(Refusal) in
            try await node.submit(FederationCommand(as: authority, .join(joined)))
        }
        if json {
            Terminal.json([
                "hub": .string(member.agency.description), "hubKey": .string(member.keys.spoken),
                "ownKey": .string(keys.spoken), "role": .string(role.rawValue),
                "entries": .array(written.entries.map { .string($0.description) }),
            ])
            return
        }
        print("Joined “\(member.agency)” as \(role.title).")
        print("Compare by telephone: the hub's key is \(member.keys.spoken)")
        print("                      this node's is  \(keys.spoken)")
        print("Next: unitedfront serve --data \(options.folder.path); it connects by itself.")
        for entry in written.entries { print(entry) }
    }

    private func request(
        _ identity: NodeIdentity,
        _ keys: MemberKeys,
        _ token: SecretToken,
        _ address: NodeAddress?
    ) throws -> JSONValue {
        guard let signer = identity.signer,
            let proof = try? JoinProof.sign(by: signer, token: token.text, agency: identity.agency, keys: keys)
        else { throw CommandFailure.io("the node's key is not open: give the node key with --node-key-file") }
        return .object(
            [
                .init("agency", .string(identity.agency.description)), .init("token", .string(token.text)),
                .init("proof", .string(Base64.encode(proof))),
            ] + keys.members + (address.map { [.init("address", .string($0.description))] } ?? [])
        )
    }

    private func ask(
        _ hub: NodeAddress,
        _ pin: Digest,
        _ certificate: NetworkCertificate,
        _ request: JSONValue
    ) async throws -> JSONValue {
        let client = HubClient(hub.description, pin: pin, own: certificate.shown)
        let answer: (status: UInt, body: [UInt8])
        do {
            answer = try await client.post("/federation/v1/join", request.utf8)
            await client.shutdown()
        } catch {
            await client.shutdown()
            if case HubClient.Failure.otherCertificate(let shown) = error {
                throw CommandFailure.refused(
                    "\(hub) shows another certificate, \(shown.hex): ask the hub's administrator before you go on"
                )
            }
            throw CommandFailure.io(
                "no hub answers at \(hub): check the address, and that it serves with --nodes-port"
            )
        }
        let json = try? JSONParser.parse(answer.body)
        guard answer.status == 200, let json else {
            throw CommandFailure.refused(
                "the hub refused: \(json?["detail"]?.string ?? "it answered \(answer.status)")"
            )
        }
        return json
    }
}
