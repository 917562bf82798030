/// What a key signs, by the byte that C2SP signed-note assigns to it.
package enum NoteSignatureType: UInt8, Sendable, Hashable {
    /// Ed25519 over the text of the note.
    case ed25519 = 0x01
    /// Ed25519 over a time and the text of a checkpoint (C2SP tlog-cosignature).
    case cosignature = 0x04
}
