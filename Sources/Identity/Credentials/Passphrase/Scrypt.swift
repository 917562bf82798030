import Crypto
import CryptoExtras

/// The function itself (RFC 7914), from BoringSSL through swift-crypto.
enum Scrypt {
    /// The bytes of a salt: SP 800-63B-4 asks for at least 4, OWASP for 16.
    static let saltLength = 16
    /// The bytes of a hash.
    static let hashLength = 32

    /// Hashes `bytes`; nil where the memory is not to be had.
    static func hash(_ bytes: [UInt8], salt: [UInt8], cost: ScryptCost) -> [UInt8]? {
        // An empty text would have no address to hand to C.
        guard !bytes.isEmpty, !salt.isEmpty else { return nil }
        let key = try? KDF.Scrypt.deriveKey(
            from: bytes,
            salt: salt,
            outputByteCount: hashLength,
            rounds: 1 << cost.log2N,
            blockSize: cost.blockSize,
            parallelism: cost.parallelism
        )
        return key?.withUnsafeBytes { Array($0) }
    }
}
