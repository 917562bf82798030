/// A signature which a known key did make over the text of the note.
package struct VerifiedSignature: Sendable, Hashable {
    package let verifier: NoteVerifier
    /// Of a cosignature, when the cosigner says to have signed: seconds since 1970-01-01 UTC.
    package let time: UInt64?

    package var name: NoteKeyName { verifier.name }
}

extension SignedNote {
    /// Checks the signatures of known keys and returns those keys, each once, in the order of the note.
    ///
    /// Signatures of unknown keys are passed over, even under a known name, as the format demands: that is how keys
    /// are changed and cosigners added.
    ///
    /// - Throws: ``SignedNoteError/wrongSignature(name:)`` when any signature of a known key is wrong, and
    ///   ``SignedNoteError/noKnownSignature`` when there is none.
    @discardableResult
    package func open(with verifiers: [NoteVerifier]) throws(SignedNoteError) -> [VerifiedSignature] {
        var verified: [VerifiedSignature] = []
        for signature in signatures {
            let known = Set(verifiers.filter { $0.isNamed(by: signature) })
            guard known.count <= 1 else { throw .ambiguousKey(name: signature.name) }
            guard let verifier = known.first else { continue }
            guard verifier.isValid(signature, for: text) else { throw .wrongSignature(name: signature.name) }
            if !verified.contains(where: { $0.verifier == verifier }) {
                let time = verifier.type == .cosignature ? Cosignature(bytes: signature.bytes)?.time : nil
                verified.append(VerifiedSignature(verifier: verifier, time: time))
            }
        }
        guard !verified.isEmpty else { throw .noKnownSignature }
        return verified
    }
}
