import Crypto

/// The three hashes of an RFC 6962 tree (RFC 9162 §2.1.1). The prefix byte keeps a leaf from passing for a node.
///
/// These run once or twice per entry, so each makes one pass over one buffer. The one allocation left is inside
/// swift-crypto, whose `SHA256` keeps its state in an object.
package enum MerkleHash {
    private static let leafPrefix: UInt8 = 0x00
    private static let nodePrefix: UInt8 = 0x01

    /// The root of a tree without entries: SHA-256 of nothing.
    package static let emptyRoot = Digest(SHA256().finalize())

    /// The hash of an entry: SHA-256(0x00 ‖ entry).
    package static func leaf(_ entry: UnsafeRawBufferPointer) -> Digest {
        var hasher = SHA256()
        withUnsafeBytes(of: leafPrefix) { hasher.update(bufferPointer: $0) }
        hasher.update(bufferPointer: entry)
        return Digest(hasher.finalize())
    }

    /// The hash of an entry: SHA-256(0x00 ‖ entry).
    package static func leaf(_ entry: [UInt8]) -> Digest {
        entry.withUnsafeBytes { leaf($0) }
    }

    /// The hash of an entry whose bytes come in any other form.
    package static func leaf(_ entry: some Sequence<UInt8>) -> Digest {
        entry.withContiguousBytes { leaf($0) }
    }

    /// The hash of a node over its two subtrees: SHA-256(0x01 ‖ left ‖ right).
    package static func node(_ left: Digest, _ right: Digest) -> Digest {
        withUnsafeTemporaryAllocation(byteCount: 1 + 2 * Digest.byteCount, alignment: 8) { buffer in
            buffer[0] = nodePrefix
            left.withUnsafeBytes { UnsafeMutableRawBufferPointer(rebasing: buffer[1..<33]).copyMemory(from: $0) }
            right.withUnsafeBytes { UnsafeMutableRawBufferPointer(rebasing: buffer[33..<65]).copyMemory(from: $0) }
            var hasher = SHA256()
            hasher.update(bufferPointer: UnsafeRawBufferPointer(buffer))
            return Digest(hasher.finalize())
        }
    }
}
