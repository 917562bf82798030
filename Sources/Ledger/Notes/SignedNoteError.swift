/// Why bytes are not a note, or a note is not believed.
package enum SignedNoteError: Error, Sendable, Hashable {
    /// Longer than ``SignedNote/longest`` bytes.
    case tooLong
    /// Not UTF-8, or with a control character other than newline.
    case notText
    /// No text ending in newline, or no empty line before the signatures.
    case malformed
    /// The signature line at this place, counted from 1, is not well formed.
    case malformedSignature(line: Int)
    /// More than ``SignedNote/mostSignatures``.
    case tooManySignatures
    /// A known key is named and its signature is wrong: text or signature was altered.
    case wrongSignature(name: NoteKeyName)
    /// Two different known keys have the same name and ID.
    case ambiguousKey(name: NoteKeyName)
    /// None of the known keys signed.
    case noKnownSignature
}

extension SignedNoteError: CustomStringConvertible {
    package var description: String {
        switch self {
        case .tooLong: "the note is longer than \(SignedNote.longest) bytes"
        case .notText: "the note is not plain UTF-8 text"
        case .malformed: "the note is not a text, an empty line and signatures"
        case .malformedSignature(let line): "signature line \(line) of the note is malformed"
        case .tooManySignatures: "the note has more than \(SignedNote.mostSignatures) signatures"
        case .wrongSignature(let name): "the signature of \(name) is wrong"
        case .ambiguousKey(let name): "two keys of \(name) have the same ID"
        case .noKnownSignature: "no known key has signed the note"
        }
    }
}
