import Crypto
import Primitives

/// A key for one sealed text, or for all texts about one subject: AES-256-GCM with a random nonce (NIST SP 800-38D).
package struct SealingKey: Sendable {
    package let id: SealingKeyID
    private let key: SymmetricKey

    /// The most texts of one key with random nonces (NIST SP 800-38D §8.3).
    package static let mostTexts: UInt64 = 1 << 32

    /// A new key with a random ID.
    package init() {
        key = SymmetricKey(size: .bits256)
        id = SealingKeyID(random: SymmetricKey(size: .bits128))
    }

    /// A key read back from a keyring, or nil where `bytes` are not 32.
    package init?(id: SealingKeyID, bytes: [UInt8]) {
        guard bytes.count == 32 else { return nil }
        self.id = id
        key = SymmetricKey(data: bytes)
    }

    /// The same secret under another name.
    package func renamed(_ id: SealingKeyID) -> SealingKey {
        SealingKey(id: id, key: key)
    }

    /// Whether this key opens `sealed`.
    package func opens(_ sealed: [UInt8]) -> Bool {
        (try? open(sealed)) != nil
    }

    private init(id: SealingKeyID, key: SymmetricKey) {
        self.id = id
        self.key = key
    }

    /// The secret itself, for the keyring.
    package var bytes: [UInt8] {
        key.withUnsafeBytes { Array($0) }
    }

    /// Seals `text`; the ID of the key is authenticated with it.
    package func seal(_ text: String) throws(SealError) -> SealedText {
        guard
            let box = try? AES.GCM.seal(Array(text.utf8), using: key, authenticating: Array(id.description.utf8)),
            let combined = box.combined
        else { throw .cannotSeal }
        return SealedText(blob: LogBatch.Blob(Array(combined)), key: self)
    }

    /// Opens what `seal` made.
    package func open(_ sealed: [UInt8]) throws(SealError) -> String {
        guard let box = try? AES.GCM.SealedBox(combined: sealed),
            let bytes = try? AES.GCM.open(box, using: key, authenticating: Array(id.description.utf8)),
            let text = String(validating: Array(bytes), as: UTF8.self)
        else { throw .cannotOpen }
        return text
    }
}

/// A sealed text on its way into the store: the blob, and the key that opens it.
package struct SealedText: Sendable {
    package let blob: LogBatch.Blob
    package let key: SealingKey

    /// What the entry carries.
    package var handle: SealedHandle {
        SealedHandle(blob: blob.digest, key: key.id)
    }
}

/// A text could not be sealed or opened. Says nothing of the text.
package enum SealError: Error, Sendable, Hashable, CustomStringConvertible {
    case cannotSeal, cannotOpen

    package var description: String {
        self == .cannotSeal
            ? "the text cannot be sealed" : "the sealed text does not open with its key: one of them was altered"
    }
}

extension SealingKeyID {
    init(random: SymmetricKey) {
        description = random.withUnsafeBytes { bytes in
            bytes.map { byte in
                let digits = String(byte, radix: 16)
                return digits.count == 1 ? "0" + digits : digits
            }.joined()
        }
    }
}
