import Coordination
import HTTPTypes
import Hummingbird
import Identity
import Ledger
import Primitives

/// Devices: enrolled by whoever is signed in on them, revoked by their owner or an administrator.
struct DeviceRoutes {
    let node: Node
    let pages: PageRenderer

    /// The most bytes of an enrolment: a key and a signature.
    private static let longest = 1024

    func add(to router: Router<NodeContext>) {
        router.post("account/devices") { request, context in try await enrol(request, context) }
        for (path, isLost) in [("revoke", false), ("lost", true)] {
            router.post(RouterPath("account/devices/:entry/\(path)")) { _, context in
                guard let id = context.visitor.account else { throw Problem.signIn }
                return try await revoke(id, isLost: isLost, context, then: .ownAccount)
            }
            router.post(RouterPath("people/:account/devices/:entry/\(path)")) { _, context in
                let name = context.parameters.get("account")?.replacing("%3A", with: ":") ?? ""
                guard let id = AccountID(name) else { throw Self.unknown }
                return try await revoke(id, isLost: isLost, context, then: .person(id))
            }
        }
    }

    private static let unknown = Problem.notFound("there is no such device: it may have been revoked already")

    /// Takes the public half of a key that the browser has just made, with a signature which shows that it has the other.
    private func enrol(_ request: Request, _ context: NodeContext) async throws -> Response {
        let bytes = try await request.bytes(upTo: Self.longest)
        guard let account = context.visitor.account else { throw Problem.signIn }
        guard let json = try? JSONParser.parse(bytes), let key = json["publicKey"]?.string.flatMap({ DeviceKey($0) }),
            let proof = json["proof"]?.string.flatMap({ DeviceSignature($0) })
        else {
            throw Problem.invalid("an enrolment has a “publicKey” on P-256 and a “proof”, both as base64url")
        }
        guard key.verifies(proof, of: SignedAction.enrolment(of: account, key)) else {
            throw Problem.invalid("“proof” is not this key's signature: load the page again")
        }
        let device = EnrolledDevice(
            account: account,
            name: BrowserName.of(request.headers[.userAgent] ?? ""),
            key: key,
            until: node.clock.now().advanced(byMinutes: EnrolledDevice.days * 24 * 60)
        )
        let written = try await submit([.enrolDevice(device)], context)
        guard
            let known = written.entries.compactMap({ node.state.identity.device($0) }).first(where: {
                $0.device == device
            })
        else { throw Self.unknown }
        return .json(
            ["device": .string(known.entry.description), "until": .string(device.until.description)],
            status: .created
        )
    }

    private func revoke(
        _ id: AccountID,
        isLost: Bool,
        _ context: NodeContext,
        then next: SiteURL
    ) async throws -> Response {
        guard let entry = context.parameters.get("entry").flatMap({ EntryID($0) }) else { throw Self.unknown }
        _ = try await submit([.revokeDevice(id, entry, isLost: isLost)], context)
        return .seeOther(next)
    }

    private func submit(_ steps: [IdentityStep], _ context: NodeContext) async throws -> Acknowledgement {
        let authority = try context.authority
        return try await problematic { () throws(Refusal) in
            try await node.submit(StandingCommand(as: authority, steps: steps, source: context.source))
        }
    }
}
