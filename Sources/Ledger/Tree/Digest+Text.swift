/// The two text forms of a digest: base64 in checkpoints and notes, hexadecimal for people and file names.
extension Digest: CustomStringConvertible {
    /// Standard base64 with padding: 44 characters.
    package var base64: String {
        Base64.encode(bytes)
    }

    /// Lowercase hexadecimal: 64 characters.
    package var hex: String {
        Hexadecimal.encode(bytes)
    }

    package var description: String { hex }

    /// Reads the base64 form; nil unless it is exactly what ``base64`` would write.
    package init?(base64 text: some StringProtocol) {
        guard let bytes = Base64.decode(text) else { return nil }
        self.init(bytes: bytes)
    }

    /// Reads the hexadecimal form; nil unless it is exactly what ``hex`` would write: uppercase is refused.
    package init?(hex text: some StringProtocol) {
        guard let bytes = Hexadecimal.decode(text) else { return nil }
        self.init(bytes: bytes)
    }
}
