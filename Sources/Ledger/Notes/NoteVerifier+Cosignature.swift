extension NoteVerifier {
    /// Whether `bytes`, as they stand in a signature line, are this key's cosignature of `checkpoint`.
    package func isCosigned(_ checkpoint: Checkpoint, _ bytes: [UInt8]) -> Bool {
        isValid(NoteSignature(name: name, keyID: keyID, bytes: bytes), for: checkpoint.body)
    }
}
