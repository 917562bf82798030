import Ledger
import Testing

@Suite struct `A signed note` {
    @Test func `of Go's documentation is read, believed and written back`() throws {
        let note = try SignedNote(parsing: Peter.note.utf8)
        #expect(note.text == Peter.text)
        #expect(try note.open(with: [NoteVerifier(vkey: Peter.vkey)]).map(\.name.text) == ["PeterNeumann"])
        #expect(note.encoded == Peter.note)
    }

    @Test func `passes over signatures of unknown keys, and needs a known one`() throws {
        let note = try SignedNote(parsing: (Peter.note + Peter.enochLine + "\n").utf8)
        let peter = try NoteVerifier(vkey: Peter.vkey)
        #expect(note.signatures.count == 2)
        #expect(try note.open(with: [peter]).map(\.verifier) == [peter])
        #expect(throws: SignedNoteError.noKnownSignature) { try note.open(with: []) }
        let enochOnly = try SignedNote(parsing: (Peter.text + "\n" + Peter.enochLine + "\n").utf8)
        #expect(throws: SignedNoteError.noKnownSignature) { try enochOnly.open(with: [peter]) }
    }

    @Test func `with a wrong signature of a known key is refused, whatever else it has`() throws {
        let peter = try NoteVerifier(vkey: Peter.vkey)
        let altered = try SignedNote(parsing: Peter.note.replacing("answer", with: "Answer").utf8)
        #expect(throws: SignedNoteError.wrongSignature(name: peter.name)) { try altered.open(with: [peter]) }
        let forged = try NoteSigner(secretText: Peter.secret).sign("another text\n")
        let genuine = try SignedNote(parsing: Peter.note.utf8).signatures
        let note = try SignedNote(text: Peter.text, signatures: genuine + [forged])
        #expect(throws: SignedNoteError.wrongSignature(name: peter.name)) { try note.open(with: [peter]) }
    }

    @Test func `with one key signing twice names it once`() throws {
        let note = try SignedNote(parsing: (Peter.note + Peter.line + "\n").utf8)
        let peter = try NoteVerifier(vkey: Peter.vkey)
        #expect(try note.open(with: [peter, peter]).count == 1)
    }

    @Test func `is refused or unsigned with any bit of any byte flipped`() throws {
        let peter = try NoteVerifier(vkey: Peter.vkey)
        for place in Peter.note.utf8.indices {
            for bit in 0..<8 {
                var bytes = Array(Peter.note.utf8)
                bytes[Peter.note.utf8.distance(from: Peter.note.startIndex, to: place)] ^= 1 << bit
                #expect(throws: SignedNoteError.self) { try SignedNote(parsing: bytes).open(with: [peter]) }
            }
        }
    }

    static let otherForms: [(String, SignedNoteError)] = [
        ("", .malformed),
        ("\n", .malformed),
        ("text\n", .malformed),
        ("text\n\n", .malformed),
        ("\(Peter.text)\(Peter.line)\n", .malformed),
        ("\(Peter.note)\n", .malformed),
        ("\(Peter.text)\n\(Peter.line)", .malformedSignature(line: 1)),
        ("\(Peter.text)\n\(Peter.line) \n", .malformedSignature(line: 1)),
        ("\(Peter.note)x", .malformedSignature(line: 2)),
        (Peter.note.replacing("— ", with: "- "), .malformedSignature(line: 1)),
        (Peter.note.replacing("— ", with: "—  "), .malformedSignature(line: 1)),
        ("\(Peter.text)\n— PeterNeumann x08gow==\n", .malformedSignature(line: 1)),
        ("\(Peter.text)\n— Peter+Neumann x08go/ZJ\n", .malformedSignature(line: 1)),
        ("\u{7}\(Peter.note)", .notText),
        (Peter.note.replacing("\n", with: "\r\n"), .notText),
    ]

    @Test(arguments: otherForms)
    func `is refused in any other form`(text: String, reason: SignedNoteError) {
        #expect(throws: reason) { try SignedNote(parsing: text.utf8) }
    }

    @Test func `is refused when it is not UTF-8`() {
        #expect(throws: SignedNoteError.notText) { try SignedNote(parsing: [0xFF] + Array(Peter.note.utf8)) }
    }

    @Test func `may have empty lines and signature-like lines in its text`() throws {
        let text = "one\n\n" + Peter.line + "\n\n\n"
        let signer = try NoteSigner(secretText: Peter.secret)
        let note = try SignedNote(text: text, signatures: [signer.sign(text)])
        let read = try SignedNote(parsing: note.encoded.utf8)
        #expect(read == note)
        #expect(try read.open(with: [signer.verifier]).count == 1)
    }

    @Test func `has at most 100 signatures and a megabyte`() throws {
        let hundred = Peter.text + "\n" + String(repeating: Peter.line + "\n", count: 100)
        #expect(try SignedNote(parsing: hundred.utf8).signatures.count == 100)
        #expect(throws: SignedNoteError.tooManySignatures) {
            try SignedNote(parsing: (hundred + Peter.line + "\n").utf8)
        }
        let long = String(repeating: "x", count: SignedNote.longest) + "\n"
        #expect(throws: SignedNoteError.tooLong) { try SignedNote(parsing: (long + Peter.note).utf8) }
        let signature = try NoteSigner(secretText: Peter.secret).sign(long)
        #expect(throws: SignedNoteError.tooLong) { try SignedNote(text: long, signatures: [signature]) }
    }

    @Test func `is made only over a text that ends in a newline, with a signature`() throws {
        let signature = try NoteSigner(secretText: Peter.secret).sign("text")
        #expect(throws: SignedNoteError.malformed) { try SignedNote(text: "text", signatures: [signature]) }
        #expect(throws: SignedNoteError.malformed) { try SignedNote(text: "text\n", signatures: []) }
        #expect(throws: SignedNoteError.notText) { try SignedNote(text: "te\txt\n", signatures: [signature]) }
    }
}
