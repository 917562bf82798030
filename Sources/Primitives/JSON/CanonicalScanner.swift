/// Reads bytes as our own encoders write them, member by member, without building a `JSONValue` in between.
///
/// For what comes by the hundred thousand. It knows one form of each thing: no white space, plain ASCII without escapes,
/// whole numbers. Whatever it cannot read it does not judge: nil means “ask `JSONParser`”, never “malformed”.
package struct CanonicalScanner {
    private let bytes: UnsafeBufferPointer<UInt8>
    private var index = 0

    /// - Parameter bytes: they must outlive the scanner.
    package init(_ bytes: UnsafeBufferPointer<UInt8>) {
        self.bytes = bytes
    }

    package var isAtEnd: Bool { index == bytes.count }

    /// Takes `text`, where the bytes go on with it.
    package mutating func take(_ text: StaticString) -> Bool {
        let count = text.utf8CodeUnitCount
        guard index + count <= bytes.count else { return false }
        for offset in 0..<count where bytes[index + offset] != text.utf8Start[offset] { return false }
        index += count
        return true
    }

    /// Takes a string with its quotes, and gives what stands between them.
    package mutating func string() -> UnsafeBufferPointer<UInt8>? {
        guard index < bytes.count, bytes[index] == UInt8(ascii: "\"") else { return nil }
        let start = index + 1
        var end = start
        while end < bytes.count, bytes[end] != UInt8(ascii: "\"") {
            guard (0x20..<0x7F).contains(bytes[end]), bytes[end] != UInt8(ascii: "\\") else { return nil }
            end += 1
        }
        guard end < bytes.count else { return nil }
        index = end + 1
        return UnsafeBufferPointer(rebasing: bytes[start..<end])
    }

    /// Takes a whole number from 0 on, of at most 18 digits, which never overflow.
    package mutating func number() -> Int64? {
        var value: Int64 = 0
        var end = index
        while end < bytes.count, (48...57).contains(bytes[end]) {
            value = value &* 10 &+ Int64(bytes[end] &- 48)
            end += 1
            guard end - index <= 18 else { return nil }
        }
        let hasLeadingZero = bytes.count > index && bytes[index] == 48 && end - index > 1
        guard end > index, !hasLeadingZero else { return nil }
        // What goes on like a fraction or an exponent is no whole number.
        if end < bytes.count, [UInt8(ascii: "."), UInt8(ascii: "e"), UInt8(ascii: "E")].contains(bytes[end]) {
            return nil
        }
        index = end
        return value
    }
}
