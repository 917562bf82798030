import Primitives

/// A sender's key with the short number that stores and batches look it up by.
///
/// Whoever brings the request makes it, beside others; the one writer, whom all wait for, finds the number made.
package struct RequestKey: Sendable, Hashable {
    package let key: IdempotencyKey
    /// The first 64 bits of the key's SHA-256, and never 0: it stands in files, so it is the same everywhere.
    package let fingerprint: UInt64

    package init(_ key: IdempotencyKey) {
        self.key = key
        let first = Digest.sha256(ofText: key.description).withUnsafeBytes { $0.loadUnaligned(as: UInt64.self) }
        fingerprint = max(1, UInt64(bigEndian: first))
    }

    package static func == (left: RequestKey, right: RequestKey) -> Bool {
        left.fingerprint == right.fingerprint && left.key == right.key
    }

    package func hash(into hasher: inout Hasher) {
        hasher.combine(fingerprint)
    }
}
