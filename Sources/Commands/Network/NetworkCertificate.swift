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
        guard let signer = identity.signer, let name = HostName(identity.agency.description),
            let key = try? P256.Signing.PrivateKey(
                rawRepresentation: signer.derived("unitedfront network key 1", count: 32)
            )
        else { throw CommandFailure.io("the node's key is not open: give the node key with --node-key-file") }
        do {
            if !FileManager.default.fileExists(atPath: folder.networkCertificate) {
                let made = try SelfSignedCertificate(for: [name], key: key, days: Self.days, isForNodes: true)
                try DurableFile.create(folder.networkCertificate, Array(made.certificate.utf8))
            }
            chain = try NIOSSLCertificate.fromPEMFile(folder.networkCertificate)
            guard let der = try chain.first?.toDERBytes() else { throw NIOSSLError.failedToLoadCertificate }
            digest = Ledger.Digest.sha256(of: der)
            self.key = try NIOSSLPrivateKey(bytes: Array(key.pemRepresentation.utf8), format: .pem)
        } catch let error as StoreError {
            throw CommandFailure(error)
        } catch {
            throw CommandFailure.io("\(folder.networkCertificate) cannot be read: restore it from a backup")
        }
    }

    /// As the connection shows it.
    var shown: HubClient.Certificate { HubClient.Certificate(chain: chain, key: key) }

    /// The node's public keys, as a directory names them.
    func keys(of identity: NodeIdentity) throws -> MemberKeys {
        guard let signer = identity.signer, let sealing = identity.sealingKey else {
            throw CommandFailure.io("the node's key is not open: give the node key with --node-key-file")
        }
        return MemberKeys(signing: signer.verifier, certificate: digest, sealing: sealing.publicKey)
    }
}
