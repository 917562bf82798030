/// A word, a run of digits or a single sign of a text, with where it stands.
package struct Token: Sendable, Hashable {
    package let kind: Kind
    /// Bytes of UTF-8 from the start of the document.
    package let range: Range<Int>
    /// As written. Digits keep their grouping commas and decimal point.
    package let text: String
    /// The form by which words are compared: lower case, singular, without a possessive ending.
    package let folded: String
    /// Whether nothing stands between this token and the one before it.
    package let isAttached: Bool

    package enum Kind: Sendable, Hashable {
        case word
        case digits
        /// Anything that is neither, one scalar at a time.
        case sign
    }

    /// Whether this is the sign `sign`.
    package func isSign(_ sign: String) -> Bool {
        kind == .sign && text == sign
    }

    /// Whether this is a word that begins with a capital letter.
    package var isCapitalized: Bool {
        guard kind == .word, let first = text.utf8.first else { return false }
        if first < 0x80 { return (65...90).contains(first) }
        return text.unicodeScalars.first?.properties.isUppercase ?? false
    }
}
