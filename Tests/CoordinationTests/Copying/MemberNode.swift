import Coordination
import Federation
import Identity
import Ledger
import Operations
import Primitives
import Results
import Testing

/// A node of one agency on a memory store, that joins others.
struct MemberNode {
    let agency: AgencyID
    let store: MemoryLogStore
    let identity: NodeIdentity
    let keys: MemberKeys
    let time: NodeFixture.Time
    let node: Node
    private let former: [FormerSigner]

    init(
        _ name: String,
        role: NodeRole = .node,
        time: NodeFixture.Time,
        store: MemoryLogStore = MemoryLogStore(),
        readBy wrapped: (MemoryLogStore) -> any LogStore = { $0 },
        signer: NoteSigner? = nil,
        former: [FormerSigner] = [],
        changes: [KeyChange] = []
    )
        throws
    {
        agency = try #require(AgencyID(name))
        self.store = store
        self.time = time
        let signer = try signer ?? NoteSigner(newKeyFor: #require(NoteKeyName(name)))
        identity = try NodeIdentity(agency: agency, role: role, key: signer, former: former, changes: changes)
        keys = try Self.keys(of: signer)
        self.former = former
        try HeadRenewal.run(identity, store)
        node = try Node(identity: identity, store: wrapped(store), keyring: MemoryKeyring(), clock: time.clock)
    }

    private static func keys(of signer: NoteSigner) throws -> MemberKeys {
        MemberKeys(
            signing: signer.verifier,
            certificate: Digest.sha256(of: Array("certificate of \(signer.verifier.vkey)".utf8)),
            sealing: try #require(SealingPrivateKey(signer)).publicKey
        )
    }

    /// This node with other keys, on the same store; what it says of it stands in its identity.
    func rekeyed() throws -> MemberNode {
        let old = try #require(identity.signer)
        let new = NoteSigner(newKeyFor: old.name)
        let change = try KeyChange(
            of: agency,
            from: old,
            to: new,
            keys: Self.keys(of: new),
            sizes: Dictionary(uniqueKeysWithValues: try node.ownSharedHeads().map { ($0.log, $0.size) })
        )
        let opening = try #require(SealingPrivateKey(old)).bytes
        return try MemberNode(
            agency.description,
            time: time,
            store: store,
            signer: new,
            former: former + [FormerSigner(verifier: old.verifier, opening: opening)],
            changes: identity.keyChanges + [change]
        )
    }

    var authority: Authority { .folder(identity.principal) }

    /// This node, made again from its store.
    func restarted() throws -> Node {
        try Node(identity: identity, store: store, keyring: MemoryKeyring(), clock: time.clock)
    }

    @discardableResult
    func take(_ step: FederationStep) async throws -> Acknowledgement {
        try await node.submit(FederationCommand(as: authority, step))
    }

    /// Describes itself as the hub, and lets `other` join.
    func admit(_ other: MemberNode, as role: NodeRole = .node, _ states: [String] = []) async throws {
        try await take(.describe(Member(agency: agency, role: .hub, keys: keys, address: "https://\(agency)")))
        let token = Digest.sha256(of: Array("token \(other.agency) \(other.keys.signing.vkey)".utf8))
        let jurisdictions = states.compactMap { Jurisdiction(naming: $0) }
        let invitation = Invitation(
            digest: token,
            agency: other.agency,
            role: role,
            jurisdictions: jurisdictions,
            until: time.clock.now().advanced(byMinutes: 60)
        )
        try await take(.invite(invitation))
        try await take(.admit(token: token, agency: other.agency, other.keys, address: "https://\(other.agency)"))
        try await other.take(
            .join(
                JoinedHub(
                    agency: agency,
                    address: "https://\(agency)",
                    keys: keys,
                    role: role,
                    jurisdictions: jurisdictions
                )
            )
        )
    }

    /// Copies everything shared that `other` has and this node lacks, `sender` being whose connection it is.
    func pull(from other: MemberNode, as sender: AgencyID? = nil, mostEntries: UInt64 = 4096) async throws {
        let isLead = node.network.lead == other.agency
        let heads = try other.store.heads().filter {
            $0.log.scope == .shared && $0.log.agency != agency
                && (isLead || sender != nil || $0.log.agency == other.agency)
        }
        for head in heads.sorted(by: {
            ($0.log.operation == nil ? 0 : 1, $0.log) < ($1.log.operation == nil ? 0 : 1, $1.log)
        }) {
            while let segment = try other.store.segment(
                of: head,
                from: node.state.cut[head.log],
                mostEntries: mostEntries
            ) {
                _ = try await node.copy(segment, from: sender ?? other.agency)
            }
        }
    }

    func open(_ operation: OperationID, planned: [String]) async throws {
        let described = Operation(
            id: operation,
            name: "Op",
            zone: "America/Chicago",
            planned: planned.compactMap { Jurisdiction(naming: $0) }
        )
        _ = try await node.submit(
            Command(operation: operation, as: authority, steps: [.open(described, .antiTrafficking)])
        )
    }

    @discardableResult
    func report(
        _ operation: OperationID,
        _ state: String,
        _ value: Int64,
        of category: CategoryKey? = nil,
        key: String? = nil
    ) async throws -> EntryID {
        let tally = Tally(
            key: FigureKey(
                category: try category ?? #require(CategoryKey("arrests")),
                jurisdiction: try #require(Jurisdiction(naming: state))
            ),
            toDate: .exact(value),
            stage: .update,
            asOf: time.clock.now(),
            preparedBy: try #require(Principal("clerk"))
        )
        let command = Command(
            operation: operation,
            as: authority,
            key: key.flatMap { IdempotencyKey($0) },
            steps: [.report(tally, source: nil)]
        )
        return try #require(try await node.submit(command).entries.first)
    }

    func arrests(_ operation: OperationID, in node: Node? = nil) throws -> Quantity? {
        let state = (node ?? self.node).state
        let account = state.account(of: operation, at: state.cut(of: operation), asOf: time.clock.now())
        return account?.total(try #require(CategoryKey("arrests")))?.quantity
    }
}
