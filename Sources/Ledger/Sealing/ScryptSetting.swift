import Crypto
import CryptoExtras
package import Primitives

/// How a passphrase becomes a node key: scrypt (RFC 7914) with its cost and salt. Not secret; stands beside the wrapped key.
package struct ScryptSetting: Sendable, Hashable {
    /// N, a power of two: time and memory.
    package let rounds: Int
    /// r: bytes of one step, in units of 128.
    package let blockSize: Int
    /// p.
    package let parallelism: Int
    /// 16 random bytes.
    package let salt: [UInt8]

    /// What OWASP's Password Storage Cheat Sheet asks for: N = 2^17, r = 8, p = 1, which takes 128 MiB.
    package static func new() -> ScryptSetting {
        let salt = SymmetricKey(size: .bits128).withUnsafeBytes { Array($0) }
        return ScryptSetting(rounds: 1 << 17, blockSize: 8, parallelism: 1, salt: salt)
    }

    private init(rounds: Int, blockSize: Int, parallelism: Int, salt: [UInt8]) {
        self.rounds = rounds
        self.blockSize = blockSize
        self.parallelism = parallelism
        self.salt = salt
    }

    /// Reads the JSON form; nil outside of what this program can compute in reason: up to 1 GiB, and a salt of 16 bytes.
    package init?(_ json: JSONValue) {
        guard let rounds = json["n"]?.integer, (1 << 10...1 << 20).contains(rounds), rounds & (rounds - 1) == 0,
            let blockSize = json["r"]?.integer, (1...8).contains(blockSize),
            let parallelism = json["p"]?.integer, (1...16).contains(parallelism),
            let salt = json["salt"]?.string.flatMap({ Base64.decode($0) }), salt.count == 16
        else { return nil }
        self.init(rounds: Int(rounds), blockSize: Int(blockSize), parallelism: Int(parallelism), salt: salt)
    }

    package var json: JSONValue {
        [
            "n": .integer(Int64(rounds)), "r": .integer(Int64(blockSize)), "p": .integer(Int64(parallelism)),
            "salt": .string(Base64.encode(salt)),
        ]
    }
}

extension NodeKey {
    /// The fewest bytes of a passphrase: it may be tried without us, by anyone who has a copy of the folder.
    package static let shortestPassphrase = 15

    /// The key that a passphrase gives; nil where the memory for it cannot be had.
    package init?(passphrase: String, _ setting: ScryptSetting) {
        let derived = try? KDF.Scrypt.deriveKey(
            from: Array(passphrase.utf8),
            salt: setting.salt,
            outputByteCount: Self.length,
            rounds: setting.rounds,
            blockSize: setting.blockSize,
            parallelism: setting.parallelism
        )
        guard let derived else { return nil }
        self.init(derived)
    }
}
