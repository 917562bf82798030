/// One signature line of a note: who says to have signed, and the signature. Not verified by itself.
package struct NoteSignature: Sendable, Hashable {
    package let name: NoteKeyName
    package let keyID: NoteKeyID
    /// The signature, whose form depends on the type of the key; never empty.
    package let bytes: [UInt8]

    init(name: NoteKeyName, keyID: NoteKeyID, bytes: [UInt8]) {
        self.name = name
        self.keyID = keyID
        self.bytes = bytes
    }

    /// The line without its newline: `— name base64(key ID ‖ signature)`.
    var line: String {
        "\(Self.mark)\(name.text) \(Base64.encode(keyID.bytes + bytes))"
    }

    /// Reads a line; nil unless it is exactly what ``line`` would write.
    init?(line: Substring) {
        guard line.utf8.starts(with: Self.mark.utf8) else { return nil }
        let rest = line.unicodeScalars.dropFirst(Self.mark.unicodeScalars.count)
        let parts = rest.split(separator: " ", omittingEmptySubsequences: false)
        guard parts.count == 2, let name = NoteKeyName(String(parts[0])),
            let blob = Base64.decode(Substring(parts[1])), blob.count > NoteKeyID.byteCount,
            let keyID = NoteKeyID(bytes: blob.prefix(NoteKeyID.byteCount))
        else { return nil }
        self.init(name: name, keyID: keyID, bytes: Array(blob.dropFirst(NoteKeyID.byteCount)))
    }

    /// What a signature line begins with: an em dash (U+2014) and a space.
    private static let mark = "\u{2014} "
}
