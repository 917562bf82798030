/// The name of a node key: the first 128 bits of a digest of it, in 32 hexadecimal digits.
///
/// It says which key a folder wants and nothing else of it: the key is 256 random bits, or costs a run of scrypt to try.
package struct NodeKeyID: Sendable, Hashable, CustomStringConvertible {
    package let description: String

    /// Reads the text form, or nil.
    package init?(_ text: some StringProtocol) {
        guard text.utf8.count == 32, Hexadecimal.decode(text) != nil else { return nil }
        description = String(text)
    }

    /// The name of the key that has `bytes`.
    init(of bytes: [UInt8]) {
        let digest = Digest.sha256(of: Array("unitedfront node key\n".utf8) + bytes)
        description = Hexadecimal.encode(digest.bytes.prefix(16))
    }
}
