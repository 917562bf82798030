package import Crypto

/// A private key that cosigns checkpoints of others' logs, with the time (C2SP tlog-cosignature, `cosignature/v1`).
///
/// A cosignature says: at this time, this was the largest tree of that log which this cosigner had seen and found
/// to continue what it had seen before. The caller has to have checked that; the key signs what it is given. The
/// message does not name the cosigner, so a key must not be used under two names.
package struct Cosigner: Sendable {
    /// The public half, for those who check.
    package let verifier: NoteVerifier
    private let privateKey: Curve25519.Signing.PrivateKey

    package init(name: NoteKeyName, privateKey: Curve25519.Signing.PrivateKey) {
        self.privateKey = privateKey
        verifier = NoteVerifier(name: name, type: .cosignature, publicKey: privateKey.publicKey)
    }

    /// Cosigns with the key of `signer`, which the format allows: the header keeps the two kinds of message apart.
    package init(_ signer: NoteSigner) {
        self.init(name: signer.name, privateKey: signer.privateKey)
    }

    package var name: NoteKeyName { verifier.name }
    package var keyID: NoteKeyID { verifier.keyID }

    /// Cosigns a checkpoint at `time`: now, in seconds since 1970-01-01 UTC; at most 2^63 - 1.
    package func cosign(_ checkpoint: Checkpoint, at time: UInt64) throws(NoteKeyError) -> NoteSignature {
        let message = Cosignature.message(checkpoint.body, at: time)
        guard time <= Cosignature.latestTime, let signature = try? privateKey.signature(for: message) else {
            throw .cannotSign
        }
        let cosignature = Cosignature(time: time, signature: Array(signature))
        return NoteSignature(name: name, keyID: keyID, bytes: cosignature.bytes)
    }
}

extension Cosigner: CustomStringConvertible, CustomReflectable {
    /// The name and the ID, never the key.
    package var description: String { "\(name)+\(keyID)" }

    package var customMirror: Mirror { Mirror(self, children: []) }
}
