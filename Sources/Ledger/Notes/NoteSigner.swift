package import Crypto

/// A private key under a name: signs the text of notes with Ed25519.
package struct NoteSigner: Sendable {
    /// The public half, for those who check.
    package let verifier: NoteVerifier
    let privateKey: Curve25519.Signing.PrivateKey

    /// A key whose public half is known already: computing it costs as much as a signature.
    init(verifier: NoteVerifier, privateKey: Curve25519.Signing.PrivateKey) {
        self.verifier = verifier
        self.privateKey = privateKey
    }

    package init(name: NoteKeyName, privateKey: Curve25519.Signing.PrivateKey) {
        self.privateKey = privateKey
        verifier = NoteVerifier(name: name, type: .ed25519, publicKey: privateKey.publicKey)
    }

    package var name: NoteKeyName { verifier.name }
    package var keyID: NoteKeyID { verifier.keyID }

    /// Signs a text that ends in a newline; ``SignedNote`` refuses others.
    package func sign(_ text: String) throws(NoteKeyError) -> NoteSignature {
        guard let signature = try? privateKey.signature(for: Array(text.utf8)) else { throw .cannotSign }
        return NoteSignature(name: name, keyID: keyID, bytes: Array(signature))
    }
}

extension NoteSigner: CustomStringConvertible, CustomReflectable {
    /// The name and the ID, never the key.
    package var description: String { "\(name)+\(keyID)" }

    package var customMirror: Mirror { Mirror(self, children: []) }
}
