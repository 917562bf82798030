import Coordination
import Federation
import Foundation
import Identity
import Ledger
import Operations
import Primitives
import Replay
import StorageSQLite
import VictimServices

/// Makes the folders of a demonstration: what administrators do in the months before, done in a second.
struct DemoBuilder {
    private let folder: DemoFolder
    private let pace: DemoClock.Pace
    private let hub: OpenNode
    private let hubMember: Member
    private(set) var tokens: [AgencyID: DemoFederation.DemoTokens] = [:]
    private var people: [AgencyID: [AccountID]] = [:]

    /// Makes the hub, which opens the operation of the scenario in `file`.
    init(
        _ agency: AgencyID,
        _ scenario: Scenario,
        _ folder: DemoFolder,
        _ pace: DemoClock.Pace,
        file: String,
        port: Int
    ) async throws {
        self.folder = folder
        self.pace = pace
        let hub = try folder.make(agency, .hub, clock: Self.clock(pace))
        self.hub = hub
        let certificate = try NetworkCertificate(of: hub.node.identity, in: folder.folder(agency))
        hubMember = Member(
            agency: agency,
            role: .hub,
            keys: try certificate.keys(of: hub.node.identity),
            address: "https://127.0.0.1:\(port)"
        )
        let member = hubMember
        let authority = Self.authority(hub.node)
        let opening = Command(
            operation: scenario.operation.id,
            as: .folder(scenario.openedBy),
            key: IdempotencyKey("replay-open"),
            steps: [.open(scenario.operation, scenario.categories)]
        )
        _ = try await refusable { () throws(Refusal) in
            try await hub.node.submit(FederationCommand(as: authority, .describe(member)))
            return try await hub.node.submit(opening)
        }
        if !scenario.services.isEmpty {
            let stated = Command(
                operation: scenario.operation.id,
                as: .folder(scenario.openedBy),
                key: IdempotencyKey("replay-services"),
                steps: scenario.services.map { .field(.stated($0)) }
            )
            _ = try await refusable { () throws(Refusal) in try await hub.node.submit(stated) }
        }
        try await DemoDirectory.bring(scenario, beside: file, to: hub.node)
        people[agency] = try await DemoPeople.add(to: hub.node)
        tokens[agency] = try await Self.tokens(at: hub.node)
    }

    /// Makes the node of a state, which joins the hub over `port`.
    mutating func add(_ state: Jurisdiction, port: Int) async throws {
        try await add(try Self.agency(of: state), .node, [state], port: port)
    }

    /// Makes the node of a service provider, which joins the hub over `port`.
    mutating func add(_ provider: ScenarioProvider, port: Int) async throws {
        try await add(provider.agency, .provider, [], port: port)
    }

    private mutating func add(
        _ agency: AgencyID,
        _ role: NodeRole,
        _ jurisdictions: [Jurisdiction],
        port: Int
    ) async throws {
        let open = try folder.make(agency, role, clock: Self.clock(pace))
        let node = open.node
        let keys = try NetworkCertificate(of: node.identity, in: folder.folder(agency)).keys(of: node.identity)
        let token = SecretToken(.invitation)
        let invitation = Invitation(
            digest: token.digest,
            agency: agency,
            role: role,
            jurisdictions: jurisdictions,
            until: node.clock.now().advanced(byMinutes: 60)
        )
        let joined = JoinedHub(
            agency: hubMember.agency,
            address: "https://127.0.0.1:\(port)",
            keys: hubMember.keys,
            role: role,
            jurisdictions: jurisdictions
        )
        let hub = hub
        let authority = Self.authority(hub.node)
        let own = Self.authority(node)
        _ = try await refusable { () throws(Refusal) in
            try await hub.node.submit(FederationCommand(as: authority, .invite(invitation)))
            try await hub.node.submit(
                FederationCommand(as: authority, .admit(token: token.digest, agency: agency, keys, address: nil))
            )
            return try await node.submit(FederationCommand(as: own, .join(joined)))
        }
        people[agency] = try await DemoPeople.add(to: node)
        tokens[agency] = try await Self.tokens(at: node)
        try close(open)
        try mark(agency)
    }

    /// Leaves the hub to its process.
    func finish() throws {
        try close(hub)
        try mark(hubMember.agency)
    }

    /// `ky` for Kentucky.
    static func agency(of state: Jurisdiction) throws -> AgencyID {
        guard let agency = AgencyID(state.abbreviation.lowercased()) else {
            throw CommandFailure.io("\(state.name) has no short name")
        }
        return agency
    }

    private static func clock(_ pace: DemoClock.Pace) -> Clock {
        let start = pace.start
        return Clock { start }
    }

    private static func authority(_ node: Node) -> Authority { .folder(node.identity.principal) }

    private func close(_ open: OpenNode) throws {
        do throws(StoreError) { try open.node.store.close() } catch { throw CommandFailure(error) }
        withExtendedLifetime(open.lock) {}
    }

    private func mark(_ agency: AgencyID) throws {
        let names = (people[agency] ?? []).map { JSONValue.string($0.description) }
        let json = JSONValue.object((pace.json.members ?? []) + [.init("people", .array(names))])
        do throws(StoreError) {
            try DurableFile.create(DemoFolder.marker(in: folder.folder(agency)), json.utf8)
        } catch {
            throw CommandFailure(error)
        }
    }

    /// Two programs at the node: the desk that reports, and the watch officer who approves.
    private static func tokens(at node: Node) async throws -> DemoFederation.DemoTokens {
        let desk = SecretToken(.api)
        let watch = SecretToken(.api)
        let until = node.clock.now().advanced(byMinutes: 30 * 24 * 60)
        let role: Role = node.isProvider ? .serviceProvider : .hubCoordinator
        for (name, token) in [("desk", desk), ("watch", watch)] {
            guard let slug = Slug(name) else { continue }
            let id = AccountID(.service, slug)
            let reason = try await refusable { () throws(Refusal) in try await node.seal("For the demonstration.") }
            let command = StandingCommand(
                as: authority(node),
                steps: [
                    .add(id, agency: node.identity.agency, title: name, realIdentity: nil),
                    .grant(id, role, .everywhere, until: nil, reason: reason.handle),
                    .issueToken(
                        AccountToken(account: id, digest: token.digest, label: name, limit: nil, until: until)
                    ),
                ],
                blobs: [reason.blob]
            )
            _ = try await refusable { () throws(Refusal) in try await node.submit(command) }
        }
        return DemoFederation.DemoTokens(desk: desk, watch: watch)
    }
}
