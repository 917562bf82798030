package import Ledger

/// The checkpoint under a copied log: the author's, of as many entries as are here or more.
///
/// While a long log is on its way, the author's newest checkpoint speaks of entries that have not come yet. Then a
/// consistency proof stands before it: that the tree of the entries that are here is the beginning of the one that was
/// signed. So a copy is proven at every moment, and a node that is started in the middle can check what it has.
package struct CopiedCheckpoint: Sendable, Hashable {
    /// The author's checkpoint (C2SP signed-note).
    package let note: [UInt8]
    /// Leads from the tree that is here to the checkpoint's; empty where they are one.
    package let ending: [Digest]

    private static let mark = Array("continues\n".utf8)

    package init(note: [UInt8], ending: [Digest]) {
        self.note = note
        self.ending = ending
    }

    /// What is stored: the note itself, or the proof, an empty line, and the note.
    package var bytes: [UInt8] {
        guard !ending.isEmpty else { return note }
        return Self.mark + ending.flatMap { Array(($0.base64 + "\n").utf8) } + [UInt8(ascii: "\n")] + note
    }

    /// Reads what is stored; nil where it is neither.
    package init?(bytes: [UInt8]) {
        guard bytes.starts(with: Self.mark) else {
            self.init(note: bytes, ending: [])
            return
        }
        var ending: [Digest] = []
        var rest = bytes.dropFirst(Self.mark.count)
        while let end = rest.firstIndex(of: UInt8(ascii: "\n")) {
            let line = rest[..<end]
            rest = rest[(end + 1)...]
            if line.isEmpty {
                self.init(note: Array(rest), ending: ending)
                return
            }
            guard let digest = Digest(base64: String(decoding: line, as: UTF8.self)) else { return nil }
            ending.append(digest)
        }
        return nil
    }

    /// The checkpoint, if one of `keys` has signed it for `log`.
    /// - Throws: `Checkpoint.Failure`, of the first key where there are several.
    package func open(_ log: LogOrigin, keys: [NoteVerifier]) throws(Checkpoint.Failure) -> Checkpoint {
        try openedBy(log, keys: keys).checkpoint
    }

    /// The checkpoint, and which of `keys` has signed it for `log`.
    /// - Throws: `Checkpoint.Failure`, of the first key where there are several.
    package func openedBy(
        _ log: LogOrigin,
        keys: [NoteVerifier]
    ) throws(Checkpoint.Failure) -> (checkpoint: Checkpoint, key: NoteVerifier) {
        let parsed: SignedNote
        do throws(SignedNoteError) { parsed = try SignedNote(parsing: note) } catch { throw .note(error) }
        var failure = Checkpoint.Failure.note(.noKnownSignature)
        for (number, key) in keys.enumerated() {
            do throws(Checkpoint.Failure) {
                return (try Checkpoint.open(parsed, origin: log.description, author: key).checkpoint, key)
            } catch {
                if number == 0 { failure = error }
            }
        }
        throw failure
    }

    /// Whether a tree of `size` entries and `root` is the one that `checkpoint` signed, or its proven beginning.
    package func covers(size: UInt64, root: Digest, of checkpoint: Checkpoint) -> Bool {
        guard !ending.isEmpty else { return size == checkpoint.size && root == checkpoint.root }
        do {
            try MerkleProof.verifyConsistency(
                from: size,
                root: root,
                to: checkpoint.size,
                root: checkpoint.root,
                proof: ending
            )
            return true
        } catch {
            return false
        }
    }
}
