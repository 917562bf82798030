extension Checkpoint {
    /// Why a note is not a checkpoint to be believed.
    package enum Failure: Error, Sendable, Hashable {
        /// The note is not one, or is not signed as it should be.
        case note(SignedNoteError)
        /// The signed text is not that of a checkpoint.
        case notCheckpoint
        /// It is a checkpoint of another log.
        case otherLog(origin: String)
    }

    /// The checkpoint as a note with the author's signature under it.
    package func signed(by signer: NoteSigner) throws(NoteKeyError) -> SignedNote {
        let text = body
        let signature = try signer.sign(text)
        guard let note = try? SignedNote(text: text, signatures: [signature]) else { throw .cannotSign }
        return note
    }

    /// Reads the checkpoint of one log from a note and checks that a known key has signed it.
    ///
    /// - Parameters:
    ///   - note: the note as it was received.
    ///   - origin: the log that is asked about; a checkpoint of another log is refused.
    ///   - author: the key of the log, which has to have signed.
    ///   - cosigners: keys whose signatures are welcome; a wrong one is refused.
    /// - Returns: the checkpoint and all signatures that were verified.
    /// - Throws: ``Failure``, which says what keeps the note from being believed.
    package static func open(
        _ note: SignedNote,
        origin: String,
        author: NoteVerifier,
        cosigners: [NoteVerifier] = []
    ) throws(Failure) -> (checkpoint: Checkpoint, signatures: [VerifiedSignature]) {
        let signatures: [VerifiedSignature]
        do {
            signatures = try note.open(with: [author] + cosigners)
        } catch {
            throw .note(error)
        }
        guard signatures.contains(where: { $0.verifier == author }) else { throw .note(.noKnownSignature) }
        guard let checkpoint = Checkpoint(body: note.text) else { throw .notCheckpoint }
        guard checkpoint.origin.utf8.elementsEqual(origin.utf8) else { throw .otherLog(origin: checkpoint.origin) }
        return (checkpoint, signatures)
    }
}
