import Coordination
import Federation
import Ledger
import Primitives
import StorageSQLite

/// A change of all keys of one folder.
///
/// The new certificate is written beside the old one, then the file of the signing key is replaced: that decides. What comes
/// after it is finished by the next start.
struct KeyRotation {
    private let node: Node
    private let folder: DataFolder
    private let wrapped: WrappedSigner
    private let nodeKey: NodeKey

    init(_ node: Node, in folder: DataFolder, _ wrapped: WrappedSigner, _ nodeKey: NodeKey) {
        self.node = node
        self.folder = folder
        self.wrapped = wrapped
        self.nodeKey = nodeKey
    }

    /// The key until now, as people read it to each other.
    var spoken: String { MemberKeys.spoken(wrapped.verifier) }

    func run() throws -> KeyChange {
        let network = node.network
        if network.isJoined, network.isHub || network.role == .standby {
            throw CommandFailure.refused(FederationRejection.leadKeys.description)
        }
        let agency = node.identity.agency
        guard let old = node.identity.signer, let opening = node.identity.sealingKey else {
            throw CommandFailure.io("the node's key is not open: give the node key with --node-key-file")
        }
        let new = NoteSigner(newKeyFor: old.name)
        guard let sealing = SealingPrivateKey(new) else { throw CommandFailure.io("no key could be made: try again") }
        try DurableFile.remove(folder.nextNetworkCertificate)
        try NetworkCertificate.make(for: agency, new, at: folder.nextNetworkCertificate)
        let change = try KeyChange(
            of: agency,
            from: old,
            to: new,
            keys: MemberKeys(
                signing: new.verifier,
                certificate: try NetworkCertificate.digest(of: folder.nextNetworkCertificate),
                sealing: sealing.publicKey
            ),
            sizes: Dictionary(uniqueKeysWithValues: try node.ownSharedHeads().map { ($0.log, $0.size) })
        )
        guard change.json.utf8.count <= KeyChange.longest else {
            throw CommandFailure.refused(
                "this node has too many logs to change its keys: make a new node, and join with it"
            )
        }
        let former = FormerSigner(verifier: old.verifier, opening: opening.bytes)
        let next = try WrappedSigner(
            new,
            former: try wrapped.formerSigners(with: nodeKey) + [former],
            changes: wrapped.changes + [change.json],
            by: nodeKey,
            scrypt: wrapped.scrypt
        )
        try DurableFile.remove(folder.changedKey)
        try DurableFile.create(folder.changedKey, Array(next.text.utf8))
        try DurableFile.move(folder.changedKey, over: folder.key)
        try DurableFile.move(folder.nextNetworkCertificate, over: folder.networkCertificate)
        return change
    }
}
