package import Federation
package import Ledger
package import Primitives
import Synchronization

/// What a node is: its agency and its key.
package struct NodeIdentity: Sendable {
    package let agency: AgencyID
    private let publicKey: NoteVerifier
    /// Nil where the folder was opened without its node key: such a node reads, proves, and signs nothing.
    private let key: NoteSigner?
    private let cosigner: Cosigner?
    private let signers = Signers()
    /// The node itself, as the author of what no person did.
    package let principal: Principal

    /// Takes the node's key, which stands under the agency's own name.
    /// - Throws: `NoteKeyError`, where the key is another agency's.
    package init(agency: AgencyID, key: NoteSigner) throws(NoteKeyError) {
        try self.init(agency: agency, publicKey: key.verifier, key: key)
    }

    /// A node that can only be read, of which the public key is known.
    /// - Throws: `NoteKeyError`, where the key is another agency's.
    package init(agency: AgencyID, publicKey: NoteVerifier) throws(NoteKeyError) {
        try self.init(agency: agency, publicKey: publicKey, key: nil)
    }

    private init(agency: AgencyID, publicKey: NoteVerifier, key: NoteSigner?) throws(NoteKeyError) {
        guard publicKey.name.text == agency.description, let principal = Principal("node:\(agency)") else {
            throw .malformed
        }
        self.principal = principal
        self.agency = agency
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

    /// Opens what is addressed to this node; nil where the node key is not here.
    package var sealingKey: SealingPrivateKey? { key.flatMap { SealingPrivateKey($0) } }

    /// The keys that verify the checkpoints of any log that this node has: its own, or those known of the log's author.
    package func keys(for log: LogOrigin, _ federation: FederationState) -> [NoteVerifier] {
        if log.agency == agency { return verifier(for: log).map { [$0] } ?? [] }
        return federation.network(of: agency).keys(for: log)
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
            && cosignatureVerifier.isCosigned(checkpoint, bytes)
    }
}
