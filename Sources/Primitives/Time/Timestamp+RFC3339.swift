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
        let time = Int(milliseconds - days * 86_400_000)
        withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 24) { text in
            func put(_ value: Int, _ digits: ClosedRange<Int>, then mark: Unicode.Scalar) {
                var rest = value
                for place in digits.reversed() {
                    text[place] = UInt8(truncatingIfNeeded: 48 + rest % 10)
                    rest /= 10
                }
                text[digits.upperBound + 1] = UInt8(truncatingIfNeeded: mark.value)
            }
            put(date.year, 0...3, then: "-")
            put(date.month, 5...6, then: "-")
            put(date.day, 8...9, then: "T")
            put(time / 3_600_000, 11...12, then: ":")
            put(time / 60_000 % 60, 14...15, then: ":")
            put(time / 1000 % 60, 17...18, then: ".")
            put(time % 1000, 20...22, then: "Z")
            bytes.append(contentsOf: text)
        }
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
