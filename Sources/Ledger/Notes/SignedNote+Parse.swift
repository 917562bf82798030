extension SignedNote {
    /// Reads a note; refuses whatever ``encoded`` would not write, so that a note has one form.
    package init(parsing bytes: some Collection<UInt8>) throws(SignedNoteError) {
        guard bytes.count <= Self.longest else { throw .tooLong }
        guard Self.isPlain(bytes), let note = String(validating: bytes, as: UTF8.self) else { throw .notText }
        guard let blank = Self.lastEmptyLine(of: note) else { throw .malformed }
        let text = String(note[..<blank])
        var rest = note.utf8[note.utf8.index(after: blank)...]
        var signatures: [NoteSignature] = []
        while !rest.isEmpty {
            guard signatures.count < Self.mostSignatures else { throw .tooManySignatures }
            guard let end = rest.firstIndex(of: Self.newline),
                let signature = NoteSignature(line: note[rest.startIndex..<end])
            else { throw .malformedSignature(line: signatures.count + 1) }
            signatures.append(signature)
            rest = rest[rest.index(after: end)...]
        }
        try self.init(text: text, signatures: signatures)
    }

    /// The newline that makes the last empty line, which separates the signatures; the text may have empty lines too.
    private static func lastEmptyLine(of note: String) -> String.Index? {
        var previous: String.Index?
        for index in note.utf8.indices.reversed() {
            guard note.utf8[index] == newline else {
                previous = nil
                continue
            }
            if let previous { return previous }
            previous = index
        }
        return nil
    }
}
