import Ledger
import Testing

@Suite struct `Base64 text` {
    /// RFC 4648 §10.
    @Test(arguments: [
        ("", ""), ("f", "Zg=="), ("fo", "Zm8="), ("foo", "Zm9v"), ("foob", "Zm9vYg=="), ("fooba", "Zm9vYmE="),
        ("foobar", "Zm9vYmFy"),
    ])
    func `has the test vectors of the RFC`(plain: String, encoded: String) {
        #expect(Base64.encode(Array(plain.utf8)) == encoded)
        #expect(Base64.decode(encoded) == Array(plain.utf8))
    }

    @Test(arguments: 0...66)
    func `comes back at every length`(count: Int) {
        let bytes = (0..<count).map { UInt8(truncatingIfNeeded: $0 &* 167 &+ 251) }
        #expect(Base64.decode(Base64.encode(bytes)) == bytes)
    }

    @Test(arguments: [
        "Z", "Zg", "Zg=", "Zh==", "Zm9=", "Zg==\n", "Zm9v\n", " Zm9v", "Zm9vZg=", "Z===", "====", "=", "Zg==Zm9v",
        "Zm-_",
        "Zm9vYg==Zg==", "Zm\u{e9}v", "=m9v", "Zm=v",
    ])
    func `is refused in any other form`(text: String) {
        #expect(Base64.decode(text) == nil)
    }
}
