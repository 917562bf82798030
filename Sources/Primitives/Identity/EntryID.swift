/// The name of one entry: a UUID of version 7 (RFC 9562 §5.7), whose first 48 bits are the author's clock in milliseconds.
///
/// IDs made by one node increase, so an index on them grows at its end.
package struct EntryID: Sendable, Hashable, Comparable, BitwiseCopyable {
    package let high: UInt64
    package let low: UInt64

    /// The ID with exactly these 128 bits.
    package init(high: UInt64, low: UInt64) {
        self.high = high
        self.low = low
    }

    /// A new ID for `instant`; `random` supplies the 74 free bits.
    package init(at instant: Timestamp, random: (UInt64, UInt64)) {
        let time = UInt64(bitPattern: instant.milliseconds) & 0xFFFF_FFFF_FFFF
        high = time << 16 | 0x7000 | random.0 & 0x0FFF
        low = 0x8000_0000_0000_0000 | random.1 & 0x3FFF_FFFF_FFFF_FFFF
    }

    /// The author's clock when the ID was made.
    package var instant: Timestamp { Timestamp(milliseconds: Int64(high >> 16)) }

    package static func < (left: EntryID, right: EntryID) -> Bool {
        left.high == right.high ? left.low < right.low : left.high < right.high
    }
}

extension EntryID: CustomStringConvertible {
    /// The lower-case text form, 36 characters (RFC 9562 §4).
    package var description: String {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(36)
        append(to: &bytes)
        return String(decoding: bytes, as: UTF8.self)
    }

    /// Appends the 36 bytes of `description`.
    package func append(to bytes: inout [UInt8]) {
        withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 36) { text in
            var place = 0
            func append(_ word: UInt64, _ nibbles: Range<Int>) {
                for nibble in nibbles {
                    let digit = UInt8(truncatingIfNeeded: word >> UInt64(60 - 4 * nibble) & 0xF)
                    text[place] = digit < 10 ? 48 + digit : 87 + digit
                    place += 1
                }
            }
            func appendDash() {
                text[place] = UInt8(ascii: "-")
                place += 1
            }
            append(high, 0..<8)
            appendDash()
            append(high, 8..<12)
            appendDash()
            append(high, 12..<16)
            appendDash()
            append(low, 0..<4)
            appendDash()
            append(low, 4..<16)
            bytes.append(contentsOf: text)
        }
    }

    /// Reads the text form; hexadecimal digits of either case.
    package init?(_ text: some StringProtocol) {
        var text = String(text)
        guard let words = text.withUTF8({ Self.words($0) }) else { return nil }
        self.init(high: words.high, low: words.low)
    }

    /// Reads the bytes of the text form.
    package init?(utf8: UnsafeBufferPointer<UInt8>) {
        guard let words = Self.words(utf8) else { return nil }
        self.init(high: words.high, low: words.low)
    }

    private static func words(_ bytes: UnsafeBufferPointer<UInt8>) -> (high: UInt64, low: UInt64)? {
        guard bytes.count == 36 else { return nil }
        var words: (high: UInt64, low: UInt64) = (0, 0)
        var nibble = 0
        for (index, byte) in bytes.enumerated() {
            if index == 8 || index == 13 || index == 18 || index == 23 {
                guard byte == UInt8(ascii: "-") else { return nil }
            } else {
                guard let digit = digit(byte) else { return nil }
                if nibble < 16 { words.high = words.high << 4 | digit } else { words.low = words.low << 4 | digit }
                nibble += 1
            }
        }
        return words
    }

    private static func digit(_ byte: UInt8) -> UInt64? {
        switch byte {
        case 48...57: UInt64(byte - 48)
        case 65...70: UInt64(byte - 55)
        case 97...102: UInt64(byte - 87)
        default: nil
        }
    }
}
