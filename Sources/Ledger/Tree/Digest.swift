import Crypto

/// A SHA-256 digest: the 32 bytes which name an entry, a subtree or a document.
///
/// The bytes lie in four machine words, in the order in which they are written, so that a digest costs no heap
/// allocation and an array of digests is one contiguous buffer.
package struct Digest: Sendable, Hashable {
    /// How many bytes a digest has.
    package static let byteCount = 32

    private let words: Words

    /// The 32 bytes as they lie in memory; the words have no meaning as numbers.
    private struct Words: Sendable, Hashable {
        var first: UInt64 = 0
        var second: UInt64 = 0
        var third: UInt64 = 0
        var fourth: UInt64 = 0
    }

    /// Takes exactly 32 bytes; nil for any other count.
    package init?(bytes: some Collection<UInt8>) {
        guard bytes.count == Self.byteCount else { return nil }
        var words = Words()
        Swift.withUnsafeMutableBytes(of: &words) { $0.copyBytes(from: bytes) }
        self.words = words
    }

    /// Takes over what the hash function computed.
    init(_ digest: SHA256Digest) {
        var words = Words()
        digest.withUnsafeBytes { bytes in
            Swift.withUnsafeMutableBytes(of: &words) { $0.copyMemory(from: bytes) }
        }
        self.words = words
    }

    /// The 32 bytes.
    package var bytes: [UInt8] {
        withUnsafeBytes { [UInt8]($0) }
    }

    /// Lends the 32 bytes without copying them; the buffer is valid only during the call.
    package func withUnsafeBytes<Result>(_ body: (UnsafeRawBufferPointer) throws -> Result) rethrows -> Result {
        try Swift.withUnsafeBytes(of: words, body)
    }

    /// Hashes some bytes (FIPS 180-4), without any prefix: for documents, blobs and key IDs, not for tree nodes.
    package static func sha256(of bytes: some Sequence<UInt8>) -> Digest {
        bytes.withContiguousBytes { sha256(ofBuffer: $0) }
    }

    /// The same of a text's UTF-8 bytes, where they lie: for what is hashed with every request.
    package static func sha256(ofText text: consuming String) -> Digest {
        text.withUTF8 { sha256(ofBuffer: UnsafeRawBufferPointer($0)) }
    }

    private static func sha256(ofBuffer bytes: UnsafeRawBufferPointer) -> Digest {
        var hasher = SHA256()
        hasher.update(bufferPointer: bytes)
        return Digest(hasher.finalize())
    }
}
