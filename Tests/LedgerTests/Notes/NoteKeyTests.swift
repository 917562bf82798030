import Crypto
import Ledger
import Testing

@Suite struct `A note key` {
    @Test func `is read from Go's text forms and written back`() throws {
        let verifier = try NoteVerifier(vkey: Peter.vkey)
        #expect(verifier.name.text == "PeterNeumann")
        #expect("\(verifier.keyID)" == "c74f20a3")
        #expect(verifier.vkey == Peter.vkey)
        let signer = try NoteSigner(secretText: Peter.secret)
        #expect(signer.verifier == verifier)
        #expect(signer.secretText == Peter.secret)
    }

    @Test func `signs as Go does, byte for byte`() throws {
        let signature = try NoteSigner(secretText: Peter.secret).sign(Peter.text)
        #expect(try SignedNote(text: Peter.text, signatures: [signature]).encoded == Peter.note)
    }

    @Test func `made from zero bytes is Enoch Root's, as in Go's documentation`() throws {
        let key = try Curve25519.Signing.PrivateKey(rawRepresentation: [UInt8](repeating: 0, count: 32))
        let signer = NoteSigner(name: try #require(NoteKeyName("EnochRoot")), privateKey: key)
        let note = try SignedNote(parsing: Array(Peter.note.utf8)).adding(signer.sign(Peter.text))
        #expect(note.encoded == Peter.note + Peter.enochLine + "\n")
    }

    @Test(arguments: Peter.vkey.indices)
    func `is refused with any character altered`(index: String.Index) throws {
        var altered = Array(Peter.vkey.utf8)
        altered[Peter.vkey.utf8.distance(from: Peter.vkey.startIndex, to: index)] += 1
        #expect(throws: NoteKeyError.self) { try NoteVerifier(vkey: String(decoding: altered, as: UTF8.self)) }
    }

    @Test func `is refused when only a part of it is there`() {
        let vkey = Peter.vkey
        for start in vkey.indices {
            for end in vkey[start...].indices where start != vkey.startIndex || end != vkey.endIndex {
                #expect(throws: NoteKeyError.self) { try NoteVerifier(vkey: String(vkey[start..<end])) }
            }
        }
    }

    @Test func `private, is refused with any character altered`() {
        for place in Peter.secret.utf8.indices {
            var altered = Array(Peter.secret.utf8)
            altered[Peter.secret.utf8.distance(from: Peter.secret.startIndex, to: place)] += 1
            #expect(throws: NoteKeyError.self) { try NoteSigner(secretText: String(decoding: altered, as: UTF8.self)) }
        }
    }

    /// Go's own two: wrong length and unknown algorithm, each with the ID that would fit.
    @Test(arguments: [
        ("PeterNeumann+cc469956+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TWBADKEY==", NoteKeyError.malformed),
        ("PeterNeumann+173116ae+ZRpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW", .unknownType(0x65)),
        ("PeterNeumann+C74F20A3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW", .malformed),
        ("PeterNeumann+c74f20a4+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW", .wrongID),
        ("PeterNeumann+c74f20a3+ARpc", .invalidKey),
    ])
    func `is refused for the reason that holds`(vkey: String, reason: NoteKeyError) {
        #expect(throws: reason) { try NoteVerifier(vkey: vkey) }
    }

    @Test(arguments: ["", " ", "a b", "a+b", "a\nb", "a\u{7}b", "a\u{A0}b", "a\u{2003}b", "a\u{85}b"])
    func `is not named with spaces, plus signs or control characters`(name: String) {
        #expect(NoteKeyName(name) == nil)
    }

    @Test func `is named byte by byte, not by looks`() {
        #expect(NoteKeyName("caf\u{E9}") != NoteKeyName("cafe\u{301}"))
        #expect(NoteKeyName("hub.example/front-2026/shared")?.text == "hub.example/front-2026/shared")
    }

    @Test func `private, does not show itself`() throws {
        let signer = try NoteSigner(secretText: Peter.secret)
        #expect("\(signer)" == "PeterNeumann+c74f20a3")
        #expect(String(reflecting: Cosigner(signer)).hasPrefix("PeterNeumann+"))
        var dumped = ""
        dump(signer, to: &dumped)
        #expect(!dumped.contains("rivateKey"))
    }
}
