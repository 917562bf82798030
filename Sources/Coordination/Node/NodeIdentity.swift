package import Ledger
package import Primitives
import Synchronization

/// What a node is: its agency and its key.
package struct NodeIdentity: Sendable {
    package let agency: AgencyID
    private let key: NoteSigner
    private let signers = Signers()
    /// The node itself, as the author of what no person did.
    package let principal: Principal

    /// Takes the node's key, which stands under the agency's own name.
    /// - Throws: `NoteKeyError`, where the key is another agency's.
    package init(agency: AgencyID, key: NoteSigner) throws(NoteKeyError) {
        guard key.name.text == agency.description, let principal = Principal("node:\(agency)") else { throw .malformed }
        self.principal = principal
        cosigner = Cosigner(key)
        self.agency = agency
        self.key = key
    }

    /// The log of this agency for `operation` and `scope`.
    package func log(_ operation: OperationID?, _ scope: LogOrigin.Scope) -> LogOrigin {
        LogOrigin(agency: agency, operation: operation, scope: scope)
    }

    /// Signs the checkpoints of one log: the key's name is the log's origin (C2SP tlog-checkpoint).
    package func signer(for log: LogOrigin) -> NoteSigner? {
        signers.signer(for: log) { NoteKeyName(log.description).map { key.renamed($0) } }
    }

    /// Verifies the checkpoints of one log of this node.
    package func verifier(for log: LogOrigin) -> NoteVerifier? {
        signer(for: log)?.verifier
    }

    /// Timestamps checkpoints that this node has seen, under the agency's own name.
    let cosigner: Cosigner

    /// Verifies this node's timestamps.
    package var cosignatureVerifier: NoteVerifier { cosigner.verifier }
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
    /// Whether `bytes` are this node's cosignature of `checkpoint` at the second of `time`.
    func cosigned(_ checkpoint: Checkpoint, _ bytes: [UInt8], at time: Timestamp) -> Bool {
        Cosignature(bytes: bytes)?.time == UInt64(max(0, time.seconds))
            && cosignatureVerifier.isCosigned(checkpoint, bytes)
    }
}
