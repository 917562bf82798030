/// A text and the signatures under it (C2SP signed-note). Being one says nothing about who signed:
/// call ``open(with:)`` before believing the text.
package struct SignedNote: Sendable, Hashable {
    /// The longest note that is read, in bytes.
    package static let longest = 1_000_000
    /// The most signatures that are read; the format asks for at least 16.
    package static let mostSignatures = 100

    /// The signed text, which ends in a newline.
    package let text: String
    /// The signatures as they stand, known or not, in order.
    package let signatures: [NoteSignature]
    /// The note as it is stored and served: the text, an empty line, a line for each signature.
    package let encoded: String

    /// Puts signatures under a text. The text has to end in a newline and to be free of other control characters.
    package init(text: String, signatures: [NoteSignature]) throws(SignedNoteError) {
        guard Self.isPlain(text.utf8) else { throw .notText }
        guard text.utf8.last == Self.newline, !signatures.isEmpty else { throw .malformed }
        guard signatures.count <= Self.mostSignatures else { throw .tooManySignatures }
        self.text = text
        self.signatures = signatures
        encoded = signatures.reduce(into: text + "\n") { $0 += $1.line + "\n" }
        guard encoded.utf8.count <= Self.longest else { throw .tooLong }
    }

    /// Puts one more signature under the note, in place of an older one by the same key, as of a cosigner.
    package func adding(_ signature: NoteSignature) throws(SignedNoteError) -> SignedNote {
        let others = signatures.filter { $0.name != signature.name || $0.keyID != signature.keyID }
        return try SignedNote(text: text, signatures: others + [signature])
    }

    static let newline = UInt8(ascii: "\n")

    /// Whether there are no control characters (below U+0020) but newlines.
    static func isPlain(_ bytes: some Sequence<UInt8>) -> Bool {
        bytes.allSatisfy { $0 >= 0x20 || $0 == newline }
    }
}
