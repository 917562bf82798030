import Crypto

/// Bytes from the system's source of random numbers, as keys are made.
package enum RandomBytes {
    /// `count` fresh random bytes.
    package static func make(_ count: Int) -> [UInt8] {
        SymmetricKey(size: SymmetricKeySize(bitCount: count * 8)).withUnsafeBytes { Array($0) }
    }
}
