import Crypto

extension NoteSigner {
    /// The same key under another name: a node signs each of its logs under the log's own origin.
    package func renamed(_ name: NoteKeyName) -> NoteSigner {
        NoteSigner(
            verifier: NoteVerifier(name: name, type: .ed25519, publicKey: verifier.publicKey),
            privateKey: privateKey
        )
    }

    /// A new key.
    package init(newKeyFor name: NoteKeyName) {
        self.init(name: name, privateKey: Curve25519.Signing.PrivateKey())
    }
}
