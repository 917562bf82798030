/// The signature of a cosigner: a time and an Ed25519 signature over that time and a checkpoint (tlog-cosignature).
package struct Cosignature: Sendable, Hashable {
    /// When the cosigner signed, by its own clock, in seconds since 1970-01-01 UTC; at most 2^63 - 1.
    package let time: UInt64
    /// The 64 bytes of the Ed25519 signature.
    package let signature: [UInt8]

    /// The latest time which the format allows.
    static let latestTime = UInt64(Int64.max)

    init(time: UInt64, signature: [UInt8]) {
        self.time = time
        self.signature = signature
    }

    /// Reads eight big-endian bytes of time and 64 of signature; nil for another length or a time out of range.
    package init?(bytes: [UInt8]) {
        guard bytes.count == Self.timeByteCount + Self.signatureByteCount else { return nil }
        time = bytes.prefix(Self.timeByteCount).reduce(0) { $0 << 8 | UInt64($1) }
        signature = Array(bytes.dropFirst(Self.timeByteCount))
        guard time <= Self.latestTime else { return nil }
    }

    var bytes: [UInt8] {
        (0..<Self.timeByteCount).reversed().map { UInt8(truncatingIfNeeded: time >> (8 * $0)) } + signature
    }

    /// What is signed: a header which keeps cosignatures apart from plain ones, the time, the checkpoint's text.
    static func message(_ text: String, at time: UInt64) -> [UInt8] {
        Array("cosignature/v1\ntime \(time)\n\(text)".utf8)
    }

    private static let timeByteCount = 8
    private static let signatureByteCount = 64
}
