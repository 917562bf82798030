import Ledger
import Primitives
import Testing

@Suite struct `A node key` {
    @Test func `wraps as RFC 3394 says`() throws {
        // RFC 3394 §4.6: 256 bits of key data with a 256-bit key.
        let key = try #require(NodeKey(bytes: Array(0..<32)))
        let secret: [UInt8] = (0..<16).map { $0 * 0x11 } + Array(0..<16)
        let wrapped = try #require(Digest(hex: "28c9f404c4b810f4cbccb35cfb87f8263f5786e2d80ed326cbc7f0e71a99f43b"))
        #expect(try key.wrap(secret) == wrapped.bytes + [0xFB, 0x98, 0x8B, 0x9B, 0x7A, 0x02, 0xDD, 0x21])
        #expect(try key.unwrap(try key.wrap(secret)) == secret)
    }

    @Test func `opens nothing that was altered or that another wrapped`() throws {
        let key = NodeKey()
        let wrapped = try key.wrap(Array(repeating: 7, count: 32))
        for bit in 0..<(wrapped.count * 8) {
            var altered = wrapped
            altered[bit / 8] ^= 1 << UInt8(bit % 8)
            #expect(throws: SealError.cannotOpen) { try key.unwrap(altered) }
        }
        #expect(throws: SealError.cannotOpen) { try NodeKey().unwrap(wrapped) }
    }

    @Test func `is read back from its line and from base64url, and from nothing else`() throws {
        let key = NodeKey()
        #expect(NodeKey(secretText: key.secretText)?.id == key.id)
        #expect(NodeKey(secretText: Base64.encodeURL(key.bytes))?.bytes == key.bytes)
        #expect(!"\(key) \(String(reflecting: key))".contains(Base64.encodeURL(key.bytes)))
        var line = Array(key.secretText.utf8)
        for index in line.indices {
            line[index] ^= 1
            #expect(NodeKey(secretText: String(decoding: line, as: UTF8.self))?.id != key.id, "byte \(index)")
            line[index] ^= 1
        }
        #expect(NodeKey(secretText: "") == nil && NodeKey(bytes: [1]) == nil)
    }

    @Test func `comes from a passphrase and its salt alone`() throws {
        // A cheap setting: what the real one costs is measured elsewhere.
        let setting = try #require(ScryptSetting(["n": 1024, "r": 8, "p": 1, "salt": "AAAAAAAAAAAAAAAAAAAAAA=="]))
        let key = try #require(NodeKey(passphrase: "correct horse battery", setting))
        #expect(NodeKey(passphrase: "correct horse battery", setting)?.id == key.id)
        #expect(NodeKey(passphrase: "correct horse batterz", setting)?.id != key.id)
        #expect(NodeKey(passphrase: "correct horse battery", .new())?.id != key.id)
        #expect(ScryptSetting(["n": 1000, "r": 8, "p": 1, "salt": "AAAAAAAAAAAAAAAAAAAAAA=="]) == nil)
        #expect(ScryptSetting(["n": 1_073_741_824, "r": 8, "p": 1, "salt": "AAAAAAAAAAAAAAAAAAAAAA=="]) == nil)
        #expect(ScryptSetting.new().rounds == 131_072)
    }
}

@Suite struct `A wrapped signing key` {
    @Test func `opens with its node key only, and shows every altered byte without it`() throws {
        let name = try #require(NoteKeyName("hub"))
        let signer = NoteSigner(newKeyFor: name)
        let key = NodeKey()
        let wrapped = try WrappedSigner(signer, by: key, scrypt: .new())
        let text = wrapped.text
        #expect(try WrappedSigner(text: text)?.open(with: key).secretText == signer.secretText)
        #expect(!text.contains(signer.secretText.split(separator: "+").last ?? ""))
        #expect(throws: SealError.cannotOpen) { try wrapped.open(with: NodeKey()) }
        var bytes = Array(text.utf8)
        for index in bytes.indices {
            bytes[index] ^= 1
            #expect(WrappedSigner(text: String(decoding: bytes, as: UTF8.self)) == nil, "byte \(index)")
            bytes[index] ^= 1
        }
    }

    @Test func `keeps of the keys before it what opens and what proves, and nothing that signs`() throws {
        let name = try #require(NoteKeyName("ky"))
        let (old, signer, key) = (NoteSigner(newKeyFor: name), NoteSigner(newKeyFor: name), NodeKey())
        let former = FormerSigner(verifier: old.verifier, opening: [UInt8](repeating: 7, count: 32))
        let text = try WrappedSigner(signer, former: [former], changes: ["said"], by: key, scrypt: nil).text
        let read = try #require(WrappedSigner(text: text))
        #expect(read.text == text && read.formerVerifiers == [old.verifier] && read.changes == ["said"])
        #expect(try read.formerSigners(with: key).map(\.opening) == [former.opening])
        #expect(throws: SealError.cannotOpen) { try read.formerSigners(with: NodeKey()) }
        var bytes = Array(text.utf8)
        for index in bytes.indices {
            bytes[index] ^= 1
            #expect(WrappedSigner(text: String(decoding: bytes, as: UTF8.self)) == nil, "byte \(index)")
            bytes[index] ^= 1
        }
    }
}
