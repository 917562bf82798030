import Crypto
package import Ledger

/// The key that opens what is addressed to a node (X25519).
///
/// Derived from the node's signing key, so that there is one secret to keep and to wrap: HKDF-SHA256 (RFC 5869) with a label
/// of its own, and so independent of it for whoever does not have it.
package struct SealingPrivateKey: Sendable {
    let key: Curve25519.KeyAgreement.PrivateKey

    /// The key of the node that signs with `signer`.
    package init?(_ signer: NoteSigner) {
        let bytes = signer.derived("unitedfront sealing key 1", count: 32)
        guard let key = try? Curve25519.KeyAgreement.PrivateKey(rawRepresentation: bytes) else { return nil }
        self.key = key
    }

    /// The key that ``bytes`` gave; nil where they are none.
    package init?(bytes: [UInt8]) {
        guard let key = try? Curve25519.KeyAgreement.PrivateKey(rawRepresentation: bytes) else { return nil }
        self.key = key
    }

    /// The key itself, so that it can be kept when the node changes its keys. Secret.
    package var bytes: [UInt8] { Array(key.rawRepresentation) }

    /// The public half, which the directory names.
    package var publicKey: [UInt8] { Array(key.publicKey.rawRepresentation) }

    /// Whether these bytes are a public key.
    static func isPublicKey(_ bytes: [UInt8]) -> Bool {
        (try? Curve25519.KeyAgreement.PublicKey(rawRepresentation: bytes)) != nil
    }
}

extension SealingPrivateKey: CustomStringConvertible, CustomReflectable {
    /// Never the key.
    package var description: String { "a sealing key" }
    package var customMirror: Mirror { Mirror(self, children: []) }
}
