import Crypto

/// The key that wraps a node's other keys: AES-256 key wrap (RFC 3394; the KW of NIST SP 800-38F).
///
/// It is kept outside the data folder and its backups, so that neither says anything to who has not got it. Key wrap
/// needs no nonce, so there is no bound on how many keys one node key wraps.
package struct NodeKey: Sendable {
    package let id: NodeKeyID
    private let key: SymmetricKey

    /// The bytes of a node key.
    package static let length = 32

    /// A new random key.
    package init() {
        self.init(SymmetricKey(size: .bits256))
    }

    /// A key read back from a file or the environment, or nil where `bytes` are not 32.
    package init?(bytes: [UInt8]) {
        guard bytes.count == Self.length else { return nil }
        self.init(SymmetricKey(data: bytes))
    }

    init(_ key: SymmetricKey) {
        self.key = key
        id = NodeKeyID(of: key.withUnsafeBytes { Array($0) })
    }

    /// The secret itself, for the key file.
    package var bytes: [UInt8] {
        key.withUnsafeBytes { Array($0) }
    }

    /// Wraps a key of at least 16 bytes, a multiple of 8; the result is 8 bytes longer.
    package func wrap(_ secret: [UInt8]) throws(SealError) -> [UInt8] {
        guard let wrapped = try? AES.KeyWrap.wrap(SymmetricKey(data: secret), using: key) else { throw .cannotSeal }
        return Array(wrapped)
    }

    /// Unwraps what `wrap` made; its integrity check (64 bits) fails for altered bytes and for another node key.
    package func unwrap(_ wrapped: [UInt8]) throws(SealError) -> [UInt8] {
        guard let secret = try? AES.KeyWrap.unwrap(wrapped, using: key) else { throw .cannotOpen }
        return secret.withUnsafeBytes { Array($0) }
    }
}

extension NodeKey: CustomStringConvertible, CustomReflectable {
    /// The ID, never the key.
    package var description: String { "node key \(id)" }

    package var customMirror: Mirror { Mirror(self, children: []) }
}
