import Crypto

extension NoteSigner {
    /// Secret bytes that follow from the private key and say nothing of it: HKDF-SHA256 (RFC 5869), 8,160 at most. Another
    /// label gives unrelated bytes.
    package func derived(_ label: String, count: Int) -> [UInt8] {
        let bytes = HKDF<SHA256>.deriveKey(
            inputKeyMaterial: SymmetricKey(data: privateBytes),
            info: Array(label.utf8),
            outputByteCount: count
        )
        return bytes.withUnsafeBytes { [UInt8]($0) }
    }
}
