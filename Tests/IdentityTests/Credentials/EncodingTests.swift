import Identity
import Testing

@Suite struct EncodingTests {
    @Test(arguments: [
        ("", ""), ("f", "MY======"), ("fo", "MZXQ===="), ("foo", "MZXW6==="), ("foob", "MZXW6YQ="),
        ("fooba", "MZXW6YTB"), ("foobar", "MZXW6YTBOI======"),
    ])
    func `base32 is that of RFC 4648`(_ plain: String, _ encoded: String) {
        let bytes = [UInt8](plain.utf8)
        let bare = Base32.encode(bytes, padded: false)
        #expect(Base32.encode(bytes) == encoded)
        #expect(bare == String(encoded.prefix { $0 != "=" }))
        #expect(Base32.decode(encoded) == bytes)
        #expect(Base32.decode(bare) == bytes)
        #expect(Base32.decode(bare.lowercased()) == bytes)
    }

    @Test(arguments: [
        "M", "MZX", "MZXW6Y", "MZ======", "MZXR====", "MY=====", "=MY=====", "M1======", "MY MY", "MÝ======",
        "========",
    ])
    func `what base32 never writes is not read`(_ text: String) {
        #expect(Base32.decode(text) == nil)
    }

    @Test(
        arguments: [
            ([], ""), ([0xFB], "-w"), ([0xFF, 0xEF], "_-8"), ([0xFB, 0xEF, 0xBE], "----"),
            ([3, 236, 255, 224, 193], "A-z_4ME"),
        ] as [([UInt8], String)]
    )
    func `base64url has its own alphabet and no padding`(_ bytes: [UInt8], _ text: String) {
        #expect(Base64URL.encode(bytes) == text)
        #expect(Base64URL.decode(text) == bytes)
    }

    @Test(arguments: ["+w", "/w", "-w==", "-x", "A", "-w ", "-w\n", "ä"])
    func `what base64url never writes is not read`(_ text: String) {
        #expect(Base64URL.decode(text) == nil)
    }

    @Test func `only what needs no encoding stays as it is`() {
        #expect(PercentEncoding.encode("AZaz09-._~") == "AZaz09-._~")
        #expect(PercentEncoding.encode("a b&c=d+é/%") == "a%20b%26c%3Dd%2B%C3%A9%2F%25")
    }
}
