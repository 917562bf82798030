import Crypto
import Ledger

/// The public half of a device's key: ECDSA on P-256 with SHA-256 (FIPS 186-5), which every browser's Web Cryptography has.
/// The other half never leaves the browser that made it.
package struct DeviceKey: Sendable, Hashable {
    private let key: P256.Signing.PublicKey

    /// Reads an uncompressed point (SEC 1 §2.3.3: 65 bytes) as base64url; nil where it is not one on the curve.
    package init?(_ text: String) {
        guard text.utf8.count <= 100, let bytes = Base64URL.decode(text), bytes.count == 65,
            let key = try? P256.Signing.PublicKey(x963Representation: bytes)
        else { return nil }
        self.key = key
    }

    /// The key as it is read again.
    package var text: String { Base64URL.encode(key.x963Representation) }

    /// Whether `signature` was made with the other half over `message`.
    package func verifies(_ signature: DeviceSignature, of message: String) -> Bool {
        guard let signature = try? P256.Signing.ECDSASignature(rawRepresentation: signature.bytes) else { return false }
        return key.isValidSignature(signature, for: Array(message.utf8))
    }

    package static func == (one: Self, other: Self) -> Bool { one.text == other.text }

    package func hash(into hasher: inout Hasher) { hasher.combine(text) }
}

/// A signature as Web Cryptography writes it: r and s, 32 bytes each.
package struct DeviceSignature: Sendable, Hashable {
    let bytes: [UInt8]

    /// Reads 64 bytes as base64url.
    package init?(_ text: some StringProtocol) {
        guard text.utf8.count == 86, let bytes = Base64URL.decode(text), bytes.count == 64 else { return nil }
        self.bytes = bytes
    }

    package var text: String { Base64URL.encode(bytes) }

    /// What no two signatures share, and what stays the same when somebody turns a signature into the other one that holds
    /// (n − s in place of s): the digest of r.
    var mark: String { String(Digest.sha256(of: bytes[..<32]).hex.prefix(32)) }
}
