import Crypto
import Ledger
import Testing

@Suite struct `A cosigner` {
    private let time: UInt64 = 1_679_315_147

    private func author() throws -> NoteSigner { try NoteSigner(secretText: Peter.secret) }

    private func cosigner() throws -> Cosigner {
        let key = try Curve25519.Signing.PrivateKey(rawRepresentation: [UInt8](repeating: 3, count: 32))
        return Cosigner(name: try #require(NoteKeyName("hub.example/witness")), privateKey: key)
    }

    private func checkpoint(size: UInt64 = 5) throws -> Checkpoint {
        try #require(Checkpoint(origin: "example.com/log", size: size, root: MerkleHash.emptyRoot))
    }

    @Test func `puts its time and signature under a checkpoint, and both are believed`() throws {
        let checkpoint = try checkpoint()
        let note = try checkpoint.signed(by: author()).adding(cosigner().cosign(checkpoint, at: time))
        let read = try SignedNote(parsing: note.encoded.utf8)
        let opened = try Checkpoint.open(
            read,
            origin: checkpoint.origin,
            author: author().verifier,
            cosigners: [cosigner().verifier]
        )
        #expect(opened.signatures.map(\.time) == [nil, time])
        #expect(opened.signatures.map(\.name.text) == ["PeterNeumann", "hub.example/witness"])
    }

    @Test func `alone does not stand in for the author`() throws {
        let checkpoint = try checkpoint()
        let note = try SignedNote(text: checkpoint.body, signatures: [cosigner().cosign(checkpoint, at: time)])
        #expect(throws: Checkpoint.Failure.note(.noKnownSignature)) {
            try Checkpoint.open(
                note,
                origin: checkpoint.origin,
                author: author().verifier,
                cosigners: [cosigner().verifier]
            )
        }
    }

    @Test func `signs the message that the specification defines`() throws {
        let checkpoint = try checkpoint()
        let cosigner = try cosigner()
        let signature = try cosigner.cosign(checkpoint, at: time)
        #expect(signature.bytes.count == 8 + 64)
        #expect(signature.bytes.prefix(8) == [0, 0, 0, 0, 0x64, 0x18, 0x50, 0xCB])
        let body = "example.com/log\n5\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n"
        let message = "cosignature/v1\ntime 1679315147\n\(body)"
        #expect(cosigner.verifier.publicKey.isValidSignature(signature.bytes.dropFirst(8), for: Array(message.utf8)))
    }

    @Test func `comes back from its text form, under an ID of its own`() throws {
        let verifier = try Cosigner(author()).verifier
        #expect(verifier.vkey.hasPrefix("PeterNeumann+"))
        #expect(try NoteVerifier(vkey: verifier.vkey) == verifier)
        #expect(try verifier.type == .cosignature && verifier.keyID != author().keyID)
    }

    @Test func `is not believed with another time, another checkpoint or any altered byte`() throws {
        let checkpoint = try checkpoint()
        let verifier = try cosigner().verifier
        let note = try SignedNote(text: checkpoint.body, signatures: [cosigner().cosign(checkpoint, at: time)])
        for place in Array(note.encoded.utf8).indices {
            var bytes = Array(note.encoded.utf8)
            bytes[place] ^= 1
            #expect(throws: SignedNoteError.self) { try SignedNote(parsing: bytes).open(with: [verifier]) }
        }
        let other = try SignedNote(text: self.checkpoint(size: 6).body, signatures: note.signatures)
        #expect(throws: SignedNoteError.wrongSignature(name: verifier.name)) { try other.open(with: [verifier]) }
    }

    @Test func `does not sign or believe a time over 2^63 - 1`() throws {
        let checkpoint = try checkpoint()
        #expect(throws: NoteKeyError.cannotSign) { try cosigner().cosign(checkpoint, at: 1 << 63) }
        #expect(try cosigner().cosign(checkpoint, at: (1 << 63) - 1).bytes.first == 0x7F)
        #expect(Cosignature(bytes: [0x80] + [UInt8](repeating: 0, count: 71)) == nil)
    }
}
