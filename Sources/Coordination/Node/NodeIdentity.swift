package import Federation
package import Ledger
package import Primitives
import Synchronization

/// What a node is: its agency and its key.
package struct NodeIdentity: Sendable {
    package let agency: AgencyID
    /// The part that its folder was made for. What it is among others, their hub's directory says.
    package let role: NodeRole
    private let publicKey: NoteVerifier
    /// The keys with which this node signed before, the first one first.
    private let former: [NoteVerifier]
    /// What opens texts that were addressed to it under those keys; empty where the node key is not here.
    private let formerOpening: [[UInt8]]
    /// How it came from one key to the next, the first time first.
    package let keyChanges: [KeyChange]
    /// Nil where the folder was opened without its node key: such a node reads, proves, and signs nothing.
    private let key: NoteSigner?
    private let cosigner: Cosigner?
    private let signers = Signers()
    /// The node itself, as the author of what no person did.
    package let principal: Principal

    /// Takes the node's key, which stands under the agency's own name.
    /// - Throws: `NoteKeyError`, where the key is another agency's.
    package init(
        agency: AgencyID,
        role: NodeRole = .node,
        key: NoteSigner,
        former: [FormerSigner] = [],
        changes: [KeyChange] = []
    ) throws(NoteKeyError) {
        try self.init(
            agency: agency,
            role: role,
            publicKey: key.verifier,
            key: key,
            former: former.map(\.verifier),
            opening: former.map(\.opening),
            changes: changes
        )
    }

    /// A node that can only be read, of which the public key is known.
    /// - Throws: `NoteKeyError`, where the key is another agency's.
    package init(
        agency: AgencyID,
        role: NodeRole = .node,
        publicKey: NoteVerifier,
        former: [NoteVerifier] = [],
        changes: [KeyChange] = []
    ) throws(NoteKeyError) {
        try self.init(
            agency: agency,
            role: role,
            publicKey: publicKey,
            key: nil,
            former: former,
            opening: [],
            changes: changes
        )
    }

    private init(
        agency: AgencyID,
        role: NodeRole,
        publicKey: NoteVerifier,
        key: NoteSigner?,
        former: [NoteVerifier],
        opening: [[UInt8]],
        changes: [KeyChange]
    ) throws(NoteKeyError) {
        self.former = former
        formerOpening = opening
        keyChanges = changes
        guard publicKey.name.text == agency.description, let principal = Principal("node:\(agency)") else {
            throw .malformed
        }
        self.principal = principal
        self.agency = agency
        self.role = role
        self.publicKey = publicKey
        self.key = key
        cosigner = key.map { Cosigner($0) }
        cosignatureVerifier = publicKey.renamed(publicKey.name, .cosignature)
    }

    /// The log of this agency for `operation` and `scope`.
    package func log(_ operation: OperationID?, _ scope: LogOrigin.Scope) -> LogOrigin {
        LogOrigin(agency: agency, operation: operation, scope: scope)
    }

    /// Signs the checkpoints of one log: the key's name is the log's origin (C2SP tlog-checkpoint).
    package func signer(for log: LogOrigin) -> NoteSigner? {
        signers.signer(for: log) { NoteKeyName(log.description).flatMap { key?.renamed($0) } }
    }

    /// Verifies the checkpoints of one log of this node.
    package func verifier(for log: LogOrigin) -> NoteVerifier? {
        NoteKeyName(log.description).map { publicKey.renamed($0, .ed25519) }
    }

    /// Signs that this node joins; nil where the node key is not here.
    package var signer: NoteSigner? { key }

    /// What is addressed to this node is sealed for this key; nil where the node key is not here.
    package var sealingKey: SealingPrivateKey? { key.flatMap { SealingPrivateKey($0) } }

    /// Opens what is addressed to this node, now or under keys that it had before; empty where the node key is not here.
    package var openingKeys: [SealingPrivateKey] {
        (sealingKey.map { [$0] } ?? []) + formerOpening.reversed().compactMap { SealingPrivateKey(bytes: $0) }
    }

    /// The keys that verify the checkpoints of any log that this node has: its own, or those known of the log's author.
    package func keys(for log: LogOrigin, _ federation: FederationState) -> [NoteVerifier] {
        log.agency == agency ? ownKeys(for: log) : federation.network(of: agency).openingKeys(for: log)
    }

    /// The keys that verify the checkpoints of a log of this node, the one in force first.
    package func ownKeys(for log: LogOrigin) -> [NoteVerifier] {
        guard let name = NoteKeyName(log.description) else { return [] }
        return ([publicKey] + former.reversed()).map { $0.renamed(name, .ed25519) }
    }

    /// Verifies this node's timestamps.
    package let cosignatureVerifier: NoteVerifier
}

/// The signers of logs, each made once: a name is checked and its key's ID computed.
private final class Signers: Sendable {
    private let made = Mutex<[LogOrigin: NoteSigner]>([:])

    func signer(for log: LogOrigin, _ make: () -> NoteSigner?) -> NoteSigner? {
        made.withLock { made in
            if let known = made[log] { return known }
            let signer = make()
            made[log] = signer
            return signer
        }
    }
}

extension NodeIdentity {
    /// The checkpoint as a note that the log's own key has signed.
    func signed(_ checkpoint: Checkpoint, of log: LogOrigin) throws(NoteKeyError) -> [UInt8] {
        guard let signer = signer(for: log) else { throw .cannotSign }
        return Array(try checkpoint.signed(by: signer).encoded.utf8)
    }

    /// Timestamps a checkpoint that this node has seen, under the agency's own name.
    func cosign(_ checkpoint: Checkpoint, at time: Timestamp) throws(NoteKeyError) -> NoteSignature {
        guard let cosigner else { throw .cannotSign }
        return try cosigner.cosign(checkpoint, at: UInt64(max(0, time.seconds)))
    }

    /// Whether `bytes` are this node's cosignature of `checkpoint` at the second of `time`.
    func cosigned(_ checkpoint: Checkpoint, _ bytes: [UInt8], at time: Timestamp) -> Bool {
        Cosignature(bytes: bytes)?.time == UInt64(max(0, time.seconds))
            && ([cosignatureVerifier] + former.map { $0.renamed($0.name, .cosignature) })
                .contains { $0.isCosigned(checkpoint, bytes) }
    }
}
