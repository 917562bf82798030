import Crypto

/// The text form of a private key, as `golang.org/x/mod/sumdb/note` writes it:
/// `PRIVATE+KEY+name+hexadecimal key ID+base64(type ‖ seed)`. The ID catches any altered byte.
extension NoteSigner {
    /// The private key as text. Secret: for the key file only, which nobody but its owner may read.
    package var secretText: String {
        Self.secretPrefix + "\(name.text)+\(keyID)+"
            + Base64.encode([NoteSignatureType.ed25519.rawValue] + Array(privateKey.rawRepresentation))
    }

    /// Reads a private key; its ID has to be the one which belongs to its name and public key.
    package init(secretText: String) throws(NoteKeyError) {
        guard secretText.utf8.starts(with: Self.secretPrefix.utf8) else { throw .malformed }
        let text = try NoteKeyText(secretText.dropFirst(Self.secretPrefix.count))
        guard text.type == .ed25519 else { throw .unknownType(text.type.rawValue) }
        guard let key = try? Curve25519.Signing.PrivateKey(rawRepresentation: text.key) else { throw .invalidKey }
        self.init(name: text.name, privateKey: key)
        guard keyID == text.keyID else { throw .wrongID }
    }

    private static let secretPrefix = "PRIVATE+KEY+"
}
