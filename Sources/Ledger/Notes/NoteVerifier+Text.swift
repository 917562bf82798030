import Crypto

/// The text form of a public key, the *vkey* of C2SP signed-note: `name+hexadecimal key ID+base64(type ‖ key)`.
/// It is what operators exchange, and what any other tool for notes reads.
extension NoteVerifier: CustomStringConvertible {
    /// The vkey. Not secret.
    package var vkey: String {
        "\(name.text)+\(keyID)+\(Base64.encode([type.rawValue] + Array(publicKey.rawRepresentation)))"
    }

    package var description: String { vkey }

    /// Reads a vkey; its ID has to be the one which belongs to its name and key.
    package init(vkey: String) throws(NoteKeyError) {
        let text = try NoteKeyText(vkey[...])
        guard let key = try? Curve25519.Signing.PublicKey(rawRepresentation: text.key) else { throw .invalidKey }
        self.init(name: text.name, type: text.type, publicKey: key)
        guard keyID == text.keyID else { throw .wrongID }
    }
}
