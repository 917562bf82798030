/// The parts which the text forms of public and private keys share: `name+hexadecimal key ID+base64(type ‖ key)`.
struct NoteKeyText {
    let name: NoteKeyName
    let keyID: NoteKeyID
    let type: NoteSignatureType
    /// The 32 bytes of the key.
    let key: [UInt8]

    init(_ text: Substring) throws(NoteKeyError) {
        // Base64 has plus signs too, so only the first two separate.
        let parts = text.unicodeScalars.split(separator: "+", maxSplits: 2, omittingEmptySubsequences: false)
        guard parts.count == 3, let name = NoteKeyName(String(parts[0])),
            let id = Hexadecimal.decode(String(parts[1])), let keyID = NoteKeyID(bytes: id),
            let blob = Base64.decode(String(parts[2])), let typeByte = blob.first
        else { throw .malformed }
        guard let type = NoteSignatureType(rawValue: typeByte) else { throw .unknownType(typeByte) }
        guard blob.count == 1 + Self.keyByteCount else { throw .invalidKey }
        self.name = name
        self.keyID = keyID
        self.type = type
        key = Array(blob.dropFirst())
    }

    /// Ed25519 keys, public and private, are 32 bytes (RFC 8032 §5.1.5).
    private static let keyByteCount = 32
}
