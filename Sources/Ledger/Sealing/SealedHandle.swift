package import Primitives

/// Names a sealed text without saying anything about it: the digest of its sealed bytes and the ID of its key.
///
/// A fold carries handles only. Destroying the key erases the text for good while the log stays whole.
package struct SealedHandle: Sendable, Hashable {
    /// SHA-256 of the sealed bytes, which are stored as a blob.
    package let blob: Digest
    package let key: SealingKeyID

    package init(blob: Digest, key: SealingKeyID) {
        self.blob = blob
        self.key = key
    }

    package init?(_ json: JSONValue) {
        guard let blob = json["sealed"]?.string.flatMap({ Digest(hex: $0) }),
            let key = json["key"]?.string.flatMap({ SealingKeyID($0) })
        else { return nil }
        self.init(blob: blob, key: key)
    }

    package var json: JSONValue {
        ["sealed": .string(blob.description), "key": .string(key.description)]
    }
}

/// The random name of a sealing key: 128 bits, 32 hexadecimal digits.
package struct SealingKeyID: Sendable, Hashable, CustomStringConvertible {
    package let description: String

    package init?(_ text: some StringProtocol) {
        guard text.utf8.count == 32, text.utf8.allSatisfy({ (48...57).contains($0) || (97...102).contains($0) }) else {
            return nil
        }
        description = String(text)
    }
}
