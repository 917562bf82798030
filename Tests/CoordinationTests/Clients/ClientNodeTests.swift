import Clients
import Coordination
import Federation
import Identity
import Ledger
import Primitives
import Records
import Testing

/// Clients' records through a provider's node: sealing, permission, races, restarts, erasure.
@Suite struct ClientNodeTests {
    private let time = NodeFixture.Time()
    private let store = MemoryLogStore()
    private let keyring = MemoryKeyring()
    private let identity: NodeIdentity
    private let node: Node
    private let authority: Authority

    init() async throws {
        let key = NoteSigner(newKeyFor: try #require(NoteKeyName("harbour")))
        identity = try NodeIdentity(agency: try #require(AgencyID("harbour")), role: .provider, key: key)
        node = try Node(identity: identity, store: store, keyring: keyring, clock: time.clock)
        authority = .folder(identity.principal)
        for (name, role) in [("ann", Role.serviceProvider), ("bob", .victimAdvocate), ("cy", .administrator)] {
            try await add(name, role)
        }
    }

    private func account(_ name: String) throws -> AccountID { AccountID(.person, try #require(Slug(name))) }
    private func authority(_ name: String) throws -> Authority { .account(try account(name), limit: nil) }

    private func add(_ name: String, _ role: Role) async throws {
        let id = try account(name)
        let step = IdentityStep.add(id, agency: identity.agency, title: nil, realIdentity: nil)
        try await node.submit(StandingCommand(as: authority, steps: [step]))
        let reason = try await node.seal("a test")
        let grant = IdentityStep.grant(id, role, .everywhere, until: nil, reason: reason.handle)
        try await node.submit(StandingCommand(as: authority, steps: [grant], blobs: [reason.blob]))
    }

    private func wish(_ kind: ClientStatementKind, _ json: JSONValue) throws -> ClientStatement {
        try ClientStatement(kind, json)
    }

    private func opened(_ name: String = "Marisol Planted") async throws -> SubjectID {
        let alias = ClientField.alias
        let sheet = FactSheet([alias: .value(["blue kettle"]), .chosenName: .value([name])])
        return try await node.openClient(sheet, as: try authority("ann")).client
    }

    private func released() async throws -> SubjectID {
        let client = try await opened()
        _ = try await node.add(
            try wish(.release, ["agency": "Clinic", "purpose": "p", "fields": ["chosenName"]]),
            to: client,
            as: try authority("ann")
        )
        _ = try await node.add(
            try wish(.signature, ["release": 1, "name": "M", "witness": "bob"]),
            to: client,
            as: try authority("ann")
        )
        return client
    }

    private func code(_ body: () async throws -> some Sendable) async -> Refusal.Code? {
        do {
            _ = try await body()
            return nil
        } catch { return (error as? Refusal)?.code }
    }

    /// Every byte that the store holds.
    private func bytes() throws -> [[UInt8]] {
        var all: [[UInt8]] = []
        for head in try store.heads() {
            for entry in try store.entries(head.log, 0..<head.size) {
                all.append(entry)
                for handle in (try? Entry(decoding: entry))?.sealedTexts ?? [] {
                    if let blob = try store.blob(handle.blob) { all.append(blob) }
                }
            }
        }
        return all
    }

    @Test func `what is written opens with the key, and stands nowhere in clear`() async throws {
        let client = try await opened()
        let record = try await node.record(client)
        #expect(record.single(.chosenName) == "Marisol Planted")
        for bytes in try bytes() {
            #expect(!String(decoding: bytes, as: UTF8.self).contains("Planted"))
            #expect(!String(decoding: bytes, as: UTF8.self).contains("kettle"))
        }
        let restarted = try Node(identity: identity, store: store, keyring: keyring, clock: time.clock)
        #expect(try await restarted.record(client) == record)
        #expect(try await restarted.clientRecords() == [record])
    }

    @Test func `two who add to one record at a time: the second looks again`() async throws {
        let client = try await opened()
        let seen = try await node.record(client)
        _ = try await node.add(try wish(.need, ["category": "food", "urgency": "now"]), to: seen, as: authority)
        let second = try wish(.need, ["category": "dental", "urgency": "now"])
        #expect(await code { try await node.add(second, to: seen, as: authority) } == .conflict)
        _ = try await node.add(second, to: client, as: authority)
        #expect(try await node.record(client).needs.count == 2)
    }

    @Test func `taken back between preview and giving: nothing is given`() async throws {
        let client = try await released()
        let ann = try authority("ann")
        let preview = try await node.record(client)
        #expect(preview.releases[0].view(time.clock.now()) == .active)
        _ = try await node.add(try wish(.revocation, ["release": 1]), to: client, as: try authority("bob"))
        let give = try wish(.handover, ["release": 1])
        #expect(await code { try await node.add(give, to: preview, as: ann) } == .conflict)
        #expect(await code { try await node.add(give, to: client, as: ann) } == .conflict)
        #expect(try await node.record(client).releases[0].handovers.isEmpty)
    }

    @Test func `a race of giving and taking back: what was given was given before`() async throws {
        for _ in 0..<40 {
            let client = try await released()
            let (ann, bob) = (try authority("ann"), try authority("bob"))
            let (give, revoke) = (try wish(.handover, ["release": 1]), try wish(.revocation, ["release": 1]))
            async let given = code { try await node.add(give, to: client, as: ann) }
            async let revoked = code { try await node.add(revoke, to: client, as: bob) }
            let (first, second) = (await given, await revoked)
            let file = try await node.record(client).releases[0]
            #expect((first == nil) == (file.handovers.count == 1))
            if first == nil, second == nil {
                // Both stand: then the giving was decided on a record without the revocation.
                #expect(file.revocation != nil)
            }
            #expect(first == nil || first == .conflict)
            if file.revocation == nil { _ = try await node.add(revoke, to: client, as: bob) }
            #expect(await code { try await node.add(give, to: client, as: ann) } == .conflict)
        }
    }

    @Test func `a key that comes twice adds once`() async throws {
        let client = try await opened()
        let key = IdempotencyKey("k1")
        let food = try wish(.need, ["category": "food", "urgency": "now"])
        let first = try await node.add(food, to: client, as: authority, key: key)
        let again = try await node.add(food, to: client, as: authority, key: key)
        #expect(again.written.isRepeat && again.written.entries == first.written.entries)
        let other = try await opened("Another")
        #expect(await code { try await node.add(food, to: other, as: authority, key: key) } == .keyReused)
        let sheet = FactSheet([.alias: .value(["red door"])])
        let open = IdempotencyKey("k2")
        let made = try await node.openClient(sheet, as: authority, key: open)
        #expect(try await node.openClient(sheet, as: authority, key: open).client == made.client)
        #expect(try await node.clientRecords().count == 3)
    }

    @Test(arguments: Role.allCases) func `no role but two writes, and none but one gives, reports or erases`(
        _ role: Role
    ) throws {
        let may = { (action: Action) in PermissionTable.reach(role, action) != nil }
        #expect(may(.readClients) == [.serviceProvider, .victimAdvocate].contains(role))
        #expect(may(.writeClients) == may(.readClients))
        for action in [Action.releaseClientInformation, .reportOnClients, .eraseClients] {
            #expect(may(action) == (role == .serviceProvider))
        }
    }

    @Test func `an administrator adds nothing, an advocate gives nothing, and a stranger is no witness`() async throws {
        let client = try await released()
        let food = try wish(.need, ["category": "food", "urgency": "now"])
        let cy = try authority("cy")
        #expect(await code { try await node.add(food, to: client, as: cy) } == .notPermitted)
        let bob = try authority("bob")
        let give = try wish(.handover, ["release": 1])
        #expect(await code { try await node.add(give, to: client, as: bob) } == .notPermitted)
        #expect(
            await code { try await node.eraseClient(client, cause: .asked, as: bob, source: "t") } == .notPermitted
        )
        _ = try await node.add(
            try wish(.release, ["agency": "B", "purpose": "p", "fields": ["needs"]]),
            to: client,
            as: bob
        )
        for witness in ["nobody", "cy", "bob"] {
            let sign = try wish(.signature, ["release": 2, "name": "M", "witness": .string(witness)])
            #expect(await code { try await node.add(sign, to: client, as: bob) } == .invalid)
        }
    }

    @Test(arguments: [NodeRole.hub, .node, .standby]) func `no node but a provider’s keeps records`(
        _ role: NodeRole
    ) async throws {
        let key = NoteSigner(newKeyFor: try #require(NoteKeyName("ky")))
        let identity = try NodeIdentity(agency: try #require(AgencyID("ky")), role: role, key: key)
        let other = try Node(identity: identity, store: MemoryLogStore(), keyring: MemoryKeyring(), clock: time.clock)
        let sheet = FactSheet([.alias: .value(["x"])])
        let folder = Authority.folder(identity.principal)
        #expect(await code { try await other.openClient(sheet, as: folder) } == .unknownEntry)
        #expect(await code { try await other.clientRecords().count } == .unknownEntry)
        let subject = try await other.newSubject()
        let forged = ServicesCommand(as: folder, [.client(.opened(subject))])
        #expect(await code { try await other.submit(forged) } == .notPermitted)
    }

    @Test func `erased: nobody opens it, nothing is added, the log is whole, others stay`() async throws {
        let client = try await released()
        let other = try await opened("Somebody Else")
        let done = try await node.eraseClient(client, cause: .asked, as: try authority("ann"), source: "test")
        #expect(done.entries.count == 1)
        guard case .erased = try await node.clientRecord(client) else { return #expect(Bool(false), "it still opens") }
        #expect(try await node.clientRecords().map(\.id) == [other])
        let food = try wish(.need, ["category": "food", "urgency": "now"])
        #expect(await code { try await node.add(food, to: client, as: authority) } == .conflict)
        #expect(try await keyring.key(client.key) == nil)
        let verification = await FolderVerifier.verify(identity, store, keyring)
        #expect(verification.findings == [])
        #expect(verification.lostTexts == 0 && verification.erasedTexts == 3)
        let again = await code { try await node.eraseClient(client, cause: .asked, as: authority, source: "t") }
        #expect(again == .conflict)
    }

    @Test func `a sealed text for another client's record is refused`() async throws {
        let (one, two) = (try await opened(), try await opened("Two"))
        let sealed = try await node.seal("{}", about: two)
        let forged = ServicesCommand(
            as: authority,
            [.client(.recorded(one, sequence: 2, sealed.handle))],
            blobs: [sealed.blob]
        )
        #expect(await code { try await node.submit(forged) } == .invalid)
    }
}
