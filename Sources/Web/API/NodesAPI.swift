import Coordination
import Federation
import HTTPTypes
import Hummingbird
import Identity
import Ledger
import Primitives

/// `/api/v1/nodes` and `/api/v1/addressed-texts`: what administrators do about who works together, for programs.
struct NodesAPI {
    let node: Node
    /// The public keys by which other nodes know this one; nil where it was served without them.
    let keys: MemberKeys?

    private static var bodyLimit: Int { 65_536 }

    func add(to group: RouterGroup<NodeContext>) {
        group.get("nodes") { _, _ in Response.json(NetworkDocument(node).json) }
        group.post("nodes/invitations") { request, context in try await invite(request, context) }
        group.post("nodes/invitation-withdrawals") { request, context in
            var fields = try await fields(request)
            let agency = try agency("agency", &fields)
            try fields.finish()
            return try await answer(.withdrawInvitation(agency), context)
        }
        group.post("nodes/removals") { request, context in
            var fields = try await fields(request)
            let agency = try agency("agency", &fields)
            return try await answer(because: &fields, context) { .remove(agency, reason: $0) }
        }
        group.post("nodes/allowances") { request, context in
            var fields = try await fields(request)
            let read = try fields.parsed("log", "a log, such as ky/operation-united-front/shared") { LogOrigin($0) }
            let log = try fields.required("log", read)
            return try await answer(because: &fields, context) { .liftRefusal(log, reason: $0) }
        }
        for path in AllowedMethods.onlyPostOfNodes {
            group.get(RouterPath("nodes/" + path)) { _, _ -> Response in throw Problem.onlyPost }
        }
        group.post("nodes/promotions") { request, context in try await promote(request, context) }
        group.get("addressed-texts") { _, _ in
            Response.json(["texts": .array(node.addressedTexts.map(\.json))])
        }
        group.post("addressed-texts") { request, context in try await send(request, context) }
    }

    private func fields(_ request: Request) async throws -> FieldReader {
        try FieldReader(try await request.bytes(upTo: Self.bodyLimit))
    }

    private func agency(_ name: String, _ fields: inout FieldReader) throws(Problem) -> AgencyID {
        let read = try fields.parsed(name, "an agency: lower-case letters, digits and single hyphens") { AgencyID($0) }
        return try fields.required(name, read)
    }

    private func reason(_ fields: inout FieldReader) throws(Problem) -> String {
        let text = try fields.longText("reason")
        return try fields.required("reason", text)
    }

    private func submit(
        _ step: FederationStep,
        _ context: NodeContext,
        _ blobs: [LogBatch.Blob] = []
    ) async throws -> Acknowledgement {
        let command = FederationCommand(as: try context.authority, step, blobs: blobs, source: context.source)
        return try await problematic { () throws(Refusal) in try await node.submit(command) }
    }

    private func answer(_ step: FederationStep, _ context: NodeContext) async throws -> Response {
        Self.answer(try await submit(step, context))
    }

    private func answer(
        because fields: inout FieldReader,
        _ context: NodeContext,
        _ step: (SealedHandle) -> FederationStep
    ) async throws -> Response {
        let why = try reason(&fields)
        try fields.finish()
        let sealed = try await problematic { () throws(Refusal) in try await node.seal(why) }
        return Self.answer(try await submit(step(sealed.handle), context, [sealed.blob]))
    }

    private static func entries(_ entries: [EntryID]) -> JSONValue { .array(entries.map { .string($0.description) }) }

    private static func answer(_ written: Acknowledgement) -> Response {
        .json(["entries": entries(written.entries)], status: .created)
    }

    private func invite(_ request: Request, _ context: NodeContext) async throws -> Response {
        var fields = try await fields(request)
        let agency = try agency("agency", &fields)
        let role =
            try fields.parsed("role", "node, standby, provider or observer") { NodeRole(rawValue: $0) } ?? .node
        let jurisdictions = try fields.jurisdictions("jurisdictions")
        let address = try fields.text("address")
        let hours = try fields.integer("hours") ?? Invitation.usualMinutes / 60
        guard (1...Invitation.longestMinutes / 60).contains(hours) else {
            throw Problem.invalid("“hours” must lie between 1 and \(Invitation.longestMinutes / 60)")
        }
        try fields.finish()
        let hub = try Member(hub: node.identity.agency, keys, address: address)
        let token = SecretToken(.invitation)
        let invitation = Invitation(
            digest: token.digest,
            agency: agency,
            role: role,
            jurisdictions: jurisdictions,
            until: node.clock.now().advanced(byMinutes: hours * 60)
        )
        _ = try await submit(.describe(hub), context)
        let written = try await submit(.invite(invitation), context)
        var response = Response.json(
            [
                "token": .string(token.text), "hubFingerprint": .string(hub.keys.certificate.hex),
                "hubKey": .string(hub.keys.spoken), "address": .string(hub.address ?? ""),
                "until": .string(invitation.until.description), "entries": Self.entries(written.entries),
            ],
            status: .created
        )
        response.headers[.cacheControl] = "no-store"
        return response
    }

    private func promote(_ request: Request, _ context: NodeContext) async throws -> Response {
        var fields = try await fields(request)
        let given = try fields.text("address")
        let why = try reason(&fields)
        try fields.finish()
        let network = node.network
        let address = given ?? network.directory.members[network.own]?.member.address
        let member = try Member(hub: network.own, keys, address: address)
        let authority = try context.authority
        let promoted = try await problematic { () throws(Refusal) in
            try await node.promote(to: member, as: authority, because: why, source: context.source)
        }
        return .json(
            [
                "hub": .string(network.own.description), "epoch": .integer(node.network.epoch),
                "predecessor": .string(network.lead.description), "sizes": .sizes(promoted.sizes),
                "missing": .sizes(promoted.missing), "entries": Self.entries(promoted.entries),
            ],
            status: .created
        )
    }

    private func send(_ request: Request, _ context: NodeContext) async throws -> Response {
        var fields = try await fields(request)
        let agency = try agency("to", &fields)
        let read = try fields.text("text")
        let text = try fields.required("text", read)
        try fields.finish()
        let authority = try context.authority
        let written = try await problematic { () throws(Refusal) in
            try await node.address(text, to: agency, as: authority)
        }
        return Self.answer(written)
    }
}

extension Member {
    /// How the node of `agency` describes itself as the hub; refused where it was served without its keys for nodes.
    init(hub agency: AgencyID, _ keys: MemberKeys?, address: String?) throws(Problem) {
        guard let keys else {
            throw .invalid("this server was started without its keys for nodes: start it with --nodes-port")
        }
        guard let address, address.hasPrefix("https://"), address.utf8.count <= 300, !address.contains(" ") else {
            throw .invalid("give the address as https://, host and port, as nodes reach it")
        }
        self.init(agency: agency, role: .hub, keys: keys, address: address)
    }
}
