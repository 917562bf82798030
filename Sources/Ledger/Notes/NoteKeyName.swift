/// The name of a signing key in a note, such as `hub.example/front-2026/shared`: any text without spaces or plus
/// signs (C2SP signed-note). Names are compared byte by byte, not by what they look like.
package struct NoteKeyName: Sendable {
    /// The name as written.
    package let text: String

    /// Nil for an empty name and for one with a Unicode space, a plus sign or a control character.
    package init?(_ text: String) {
        let isAllowed = text.unicodeScalars.allSatisfy { scalar in
            scalar != "+" && scalar.value >= 0x20 && !scalar.properties.isWhitespace
        }
        guard !text.isEmpty, isAllowed else { return nil }
        self.text = text
    }
}

extension NoteKeyName: Hashable {
    package static func == (left: NoteKeyName, right: NoteKeyName) -> Bool {
        left.text.utf8.elementsEqual(right.text.utf8)
    }

    package func hash(into hasher: inout Hasher) {
        for byte in text.utf8 { hasher.combine(byte) }
    }
}

extension NoteKeyName: CustomStringConvertible {
    package var description: String { text }
}
