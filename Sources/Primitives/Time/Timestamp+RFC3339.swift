extension Timestamp: CustomStringConvertible {
    /// The one form in which the log writes an instant: `2021-08-27T07:40:00.000Z` (RFC 3339 §5.6).
    package var description: String {
        String(decoding: utf8, as: UTF8.self)
    }

    /// The bytes of `description`: 24 of them.
    package var utf8: [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(24)
        append(to: &bytes)
        return bytes
    }

    /// Appends the 24 bytes of `description` without an allocation of its own.
    package func append(to bytes: inout [UInt8]) {
        let days = milliseconds.flooringDivision(by: 86_400_000)
        let date = CivilDate(daysSince1970: days)
        let time = milliseconds - days * 86_400_000
        func digits(_ value: Int64, _ width: Int) {
            var divisor: Int64 = width == 4 ? 1000 : width == 3 ? 100 : 10
            for _ in 0..<width {
                bytes.append(UInt8(truncatingIfNeeded: 48 + value / divisor % 10))
                divisor /= 10
            }
        }
        digits(Int64(date.year), 4)
        bytes.append(UInt8(ascii: "-"))
        digits(Int64(date.month), 2)
        bytes.append(UInt8(ascii: "-"))
        digits(Int64(date.day), 2)
        bytes.append(UInt8(ascii: "T"))
        digits(time / 3_600_000, 2)
        bytes.append(UInt8(ascii: ":"))
        digits(time / 60_000 % 60, 2)
        bytes.append(UInt8(ascii: ":"))
        digits(time / 1000 % 60, 2)
        bytes.append(UInt8(ascii: "."))
        digits(time % 1000, 3)
        bytes.append(UInt8(ascii: "Z"))
    }

    /// Reads an RFC 3339 date-time with seconds, an optional fraction and any numeric offset.
    ///
    /// Fractions beyond the millisecond are cut. A leap second (`:60`) counts as the second after it. Anything else that
    /// RFC 3339 §5.6 does not allow, such as a missing zone, is nil.
    package init?(_ text: some StringProtocol) {
        var copy = String(text)
        let parsed = copy.withUTF8 { Timestamp.parse($0) }
        guard let parsed else { return nil }
        self = parsed
    }

    /// Reads the bytes of a date-time: what `init(_:)` reads of a text.
    package init?(utf8: UnsafeBufferPointer<UInt8>) {
        guard let parsed = Timestamp.parse(utf8) else { return nil }
        self = parsed
    }

    private static func parse(_ bytes: UnsafeBufferPointer<UInt8>) -> Timestamp? {
        func number(_ start: Int, _ count: Int) -> Int? {
            guard start + count <= bytes.count else { return nil }
            var value = 0
            for index in start..<(start + count) {
                guard (48...57).contains(bytes[index]) else { return nil }
                value = value * 10 + Int(bytes[index] - 48)
            }
            return value
        }
        func has(_ character: Unicode.Scalar, at index: Int) -> Bool {
            index < bytes.count && bytes[index] == UInt8(truncatingIfNeeded: character.value)
        }
        guard bytes.count >= 20, bytes.count <= 40,
            has("-", at: 4), has("-", at: 7), has("T", at: 10) || has("t", at: 10), has(":", at: 13), has(":", at: 16),
            let year = number(0, 4), let month = number(5, 2), let day = number(8, 2),
            let hour = number(11, 2), let minute = number(14, 2), let second = number(17, 2),
            hour < 24, minute < 60, second <= 60, let date = CivilDate(year: year, month: month, day: day)
        else { return nil }
        var index = 19
        var fraction: Int64 = 0
        if has(".", at: index) {
            index += 1
            var scale: Int64 = 100
            let start = index
            while index < bytes.count, (48...57).contains(bytes[index]) {
                fraction += Int64(bytes[index] - 48) * scale
                scale /= 10
                index += 1
            }
            guard index > start else { return nil }
        }
        var offset: Int64 = 0
        if has("Z", at: index) || has("z", at: index) {
            index += 1
        } else if has("+", at: index) || has("-", at: index), has(":", at: index + 3),
            let hours = number(index + 1, 2), let minutes = number(index + 4, 2), hours < 24, minutes < 60
        {
            offset = Int64(hours * 60 + minutes) * (has("-", at: index) ? -1 : 1)
            index += 6
        } else {
            return nil
        }
        guard index == bytes.count else { return nil }
        let local = date.daysSince1970 * 86_400 + Int64(hour * 3600 + minute * 60 + second)
        let instant = Timestamp(milliseconds: (local - offset * 60) * 1000 + fraction)
        guard instant >= .distantPast, instant <= .distantFuture else { return nil }
        return instant
    }
}
