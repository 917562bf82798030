import Coordination
import Crypto
import Federation
import Foundation
import Ledger
import NIOSSL
import Primitives
import StorageSQLite
import Uplink

/// The certificate that a node shows to other nodes, and is known by: `network.crt` in its folder.
///
/// Its private key follows from the node's signing key, so there is no further secret in the folder. Members pin the
/// certificate; so it is long-lived, and changed on the record only.
struct NetworkCertificate {
    let chain: [NIOSSLCertificate]
    let key: NIOSSLPrivateKey
    let digest: Ledger.Digest

    /// Ten years: what is pinned is not renewed in silence.
    private static let days = 3650

    /// The certificate in `folder`, made where there is none.
    /// - Throws: `CommandFailure`.
    init(of identity: NodeIdentity, in folder: DataFolder) throws {
        guard let signer = identity.signer, let key = Self.key(of: signer) else {
            throw CommandFailure.io("the node's key is not open: give the node key with --node-key-file")
        }
        do {
            try Self.finishChange(of: identity, in: folder)
            if !FileManager.default.fileExists(atPath: folder.networkCertificate) {
                try Self.make(for: identity.agency, signer, at: folder.networkCertificate)
            }
            chain = try NIOSSLCertificate.fromPEMFile(folder.networkCertificate)
            digest = try Self.digest(of: folder.networkCertificate)
            self.key = try NIOSSLPrivateKey(bytes: Array(key.pemRepresentation.utf8), format: .pem)
        } catch let error as StoreError {
            throw CommandFailure(error)
        } catch {
            throw CommandFailure.io("\(folder.networkCertificate) cannot be read: restore it from a backup")
        }
    }

    /// The private key that follows from a signing key.
    private static func key(of signer: NoteSigner) -> P256.Signing.PrivateKey? {
        try? P256.Signing.PrivateKey(rawRepresentation: signer.derived("unitedfront network key 1", count: 32))
    }

    /// Writes a certificate of the key that follows from `signer`.
    static func make(for agency: AgencyID, _ signer: NoteSigner, at path: String) throws {
        guard let key = key(of: signer), let name = HostName(agency.description) else {
            throw NIOSSLError.failedToLoadCertificate
        }
        let made = try SelfSignedCertificate(for: [name], key: key, days: days, isForNodes: true)
        try DurableFile.create(path, Array(made.certificate.utf8))
    }

    /// SHA-256 of the certificate in a file, as a directory names it.
    static func digest(of path: String) throws -> Ledger.Digest {
        guard let der = try NIOSSLCertificate.fromPEMFile(path).first?.toDERBytes() else {
            throw NIOSSLError.failedToLoadCertificate
        }
        return Ledger.Digest.sha256(of: der)
    }

    /// Where a change of keys was cut off after it was decided, the new certificate takes its place.
    static func finishChange(of identity: NodeIdentity, in folder: DataFolder) throws {
        let next = folder.nextNetworkCertificate
        guard let change = identity.keyChanges.last, FileManager.default.fileExists(atPath: next),
            try digest(of: next) == change.keys.certificate
        else { return }
        try DurableFile.move(next, over: folder.networkCertificate)
    }

    /// As the connection shows it.
    var shown: HubClient.Certificate { HubClient.Certificate(chain: chain, key: key) }

    /// The node's public keys, as a directory names them.
    func keys(of identity: NodeIdentity) throws -> MemberKeys {
        guard let signer = identity.signer, let sealing = identity.sealingKey else {
            throw CommandFailure.io("the node's key is not open: give the node key with --node-key-file")
        }
        let keys = MemberKeys(signing: signer.verifier, certificate: digest, sealing: sealing.publicKey)
        if let change = identity.keyChanges.last, change.keys != keys {
            throw CommandFailure.io(
                "the certificate for nodes is not the one that this node's keys were changed to: restore it from a "
                    + "backup, or change the keys again with “unitedfront nodes rotate-keys”"
            )
        }
        return keys
    }
}
