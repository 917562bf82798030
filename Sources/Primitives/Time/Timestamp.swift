/// An instant in UTC, to the millisecond.
///
/// The log stores instants only in this form; zones belong to places and are applied when a page is drawn.
/// Range: years 0000 to 9999, the range of RFC 3339.
package struct Timestamp: Sendable, Hashable, Comparable, BitwiseCopyable {
    /// Milliseconds since 1970-01-01T00:00:00Z, leap seconds not counted (POSIX time).
    package let milliseconds: Int64

    package init(milliseconds: Int64) {
        self.milliseconds = milliseconds
    }

    /// Whole seconds since 1970, rounded down.
    package var seconds: Int64 {
        milliseconds.flooringDivision(by: 1000)
    }

    package static func < (left: Timestamp, right: Timestamp) -> Bool {
        left.milliseconds < right.milliseconds
    }

    /// The instant `interval` milliseconds later.
    package func advanced(byMilliseconds interval: Int64) -> Timestamp {
        Timestamp(milliseconds: milliseconds + interval)
    }

    /// The instant `minutes` later; negative for earlier.
    package func advanced(byMinutes minutes: Int64) -> Timestamp {
        advanced(byMilliseconds: minutes * 60_000)
    }

    /// The first instant that sorts before every other.
    package static let distantPast = Timestamp(milliseconds: -62_167_219_200_000)
    /// The last instant of the year 9999.
    package static let distantFuture = Timestamp(milliseconds: 253_402_300_799_999)
}

extension Int64 {
    /// Division that rounds towards negative infinity, so that instants before 1970 fall into the right day.
    package func flooringDivision(by divisor: Int64) -> Int64 {
        let (quotient, remainder) = quotientAndRemainder(dividingBy: divisor)
        return remainder < 0 ? quotient - 1 : quotient
    }
}
