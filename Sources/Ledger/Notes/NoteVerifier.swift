package import Crypto

/// A public key under a name: believes the signatures of one signer, plain or timestamped, as its type says.
package struct NoteVerifier: Sendable {
    package let name: NoteKeyName
    package let type: NoteSignatureType
    package let keyID: NoteKeyID
    package let publicKey: Curve25519.Signing.PublicKey

    package init(name: NoteKeyName, type: NoteSignatureType, publicKey: Curve25519.Signing.PublicKey) {
        self.name = name
        self.type = type
        self.publicKey = publicKey
        keyID = NoteKeyID(name: name, type: type, publicKey: Array(publicKey.rawRepresentation))
    }

    /// Whether the signature line names this key; its signature may still be wrong.
    package func isNamed(by signature: NoteSignature) -> Bool {
        signature.name == name && signature.keyID == keyID
    }

    /// Whether the line names this key and its signature over `text` is right. Of a cosignature, the time
    /// is covered by the signature, and is not compared with any clock.
    package func isValid(_ signature: NoteSignature, for text: String) -> Bool {
        guard isNamed(by: signature) else { return false }
        switch type {
        case .ed25519:
            return publicKey.isValidSignature(signature.bytes, for: Array(text.utf8))
        case .cosignature:
            guard let cosignature = Cosignature(bytes: signature.bytes) else { return false }
            let message = Cosignature.message(text, at: cosignature.time)
            return publicKey.isValidSignature(cosignature.signature, for: message)
        }
    }
}

extension NoteVerifier: Hashable {
    package static func == (left: NoteVerifier, right: NoteVerifier) -> Bool {
        left.name == right.name && left.type == right.type
            && left.publicKey.rawRepresentation == right.publicKey.rawRepresentation
    }

    package func hash(into hasher: inout Hasher) {
        hasher.combine(name)
        hasher.combine(keyID)
    }
}

extension NoteVerifier {
    /// The same key under another name, or for the other kind of signature.
    package func renamed(_ name: NoteKeyName, _ type: NoteSignatureType) -> NoteVerifier {
        NoteVerifier(name: name, type: type, publicKey: publicKey)
    }
}
