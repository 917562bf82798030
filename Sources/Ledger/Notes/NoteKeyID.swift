/// Four bytes that tell the keys of one name apart. Not a fingerprint: anyone can make a key with a given ID.
package struct NoteKeyID: Sendable, Hashable {
    /// The bytes, read as a big-endian number.
    package let value: UInt32

    package init(value: UInt32) {
        self.value = value
    }

    /// The ID of a key: the first four bytes of SHA-256(name ‖ 0x0A ‖ type ‖ public key) (C2SP signed-note).
    init(name: NoteKeyName, type: NoteSignatureType, publicKey: [UInt8]) {
        let digest = Digest.sha256(of: [UInt8](name.text.utf8) + [0x0A, type.rawValue] + publicKey)
        value = digest.withUnsafeBytes { UInt32(bigEndian: $0.load(as: UInt32.self)) }
    }

    /// Reads four big-endian bytes; nil for any other count.
    init?(bytes: some Collection<UInt8>) {
        guard bytes.count == Self.byteCount else { return nil }
        value = bytes.reduce(0) { $0 << 8 | UInt32($1) }
    }

    static let byteCount = 4

    /// The four bytes, big-endian.
    var bytes: [UInt8] {
        (0..<Self.byteCount).reversed().map { UInt8(truncatingIfNeeded: value >> (8 * $0)) }
    }
}

extension NoteKeyID: CustomStringConvertible {
    /// Eight lowercase hexadecimal digits, as in the text form of a key.
    package var description: String { Hexadecimal.encode(bytes) }
}
