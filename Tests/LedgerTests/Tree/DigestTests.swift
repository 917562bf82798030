import Ledger
import Testing

@Suite struct `A digest` {
    /// FIPS 180-4's own example: SHA-256 of "abc".
    private let abc = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"

    @Test func `is SHA-256`() {
        #expect(Digest.sha256(of: "abc".utf8).hex == abc)
    }

    @Test func `comes back from its bytes, its base64 and its hexadecimal`() {
        let digest = Digest.sha256(of: "abc".utf8)
        #expect(Digest(bytes: digest.bytes) == digest)
        #expect(Digest(base64: digest.base64) == digest)
        #expect(Digest(hex: digest.hex) == digest)
        #expect(digest.base64 == "ungWv48Bz+pBQUDeXa4iI7ADYaOWF3qctBD/YfIAFa0=")
        #expect("\(digest)" == abc)
        #expect(digest.withUnsafeBytes { Array($0) } == digest.bytes)
    }

    @Test(arguments: [0, 31, 33, 64])
    func `has 32 bytes and no other count`(count: Int) {
        #expect(Digest(bytes: [UInt8](repeating: 7, count: count)) == nil)
    }

    @Test(arguments: ["", "ba78", "BA7816BF8F01CFEA414140DE5DAE2223B00361A396177A9CB410FF61F20015AD", "zz"])
    func `is not read from other hexadecimal`(text: String) {
        #expect(Digest(hex: text) == nil)
    }

    @Test func `takes the bytes of a lazy sequence as those of an array`() {
        #expect(Digest.sha256(of: sequence(first: UInt8(0)) { $0 < 99 ? $0 + 1 : nil }) == .sha256(of: Array(0...99)))
    }
}
