import Crypto

/// Comparing secrets without telling by the time how far they agree.
package enum ConstantTime {
    /// Whether two runs of bytes are equal; the time depends on their lengths only.
    package static func areEqual(_ left: [UInt8], _ right: [UInt8]) -> Bool {
        // Keys are compared by BoringSSL's CRYPTO_memcmp, which swift-crypto offers in no other way.
        SymmetricKey(data: left) == SymmetricKey(data: right)
    }
}
