import Operations
package import Primitives

/// The moment that the query of an address asks for, in any of the three ways that pages ask.
///
/// `asOf` is RFC 3339, as links carry it; `minute` counts from the start of the span, as the slider sends it without
/// script; `at` is a `datetime-local` on the operation's clocks.
package enum AsOfQuery {
    /// The moment, or nil for now.
    package static func instant(
        _ parameters: [String: String],
        zone: String,
        start: Timestamp
    ) throws(UnreadableMoment) -> Timestamp? {
        if let text = parameters["asOf"], !text.isEmpty {
            guard let instant = Timestamp(text) else { throw UnreadableMoment(text: text) }
            return instant
        }
        if let text = parameters["at"], !text.isEmpty {
            guard let instant = ZoneClock(zone).instant(local: text) else { throw UnreadableMoment(text: text) }
            return instant
        }
        guard let text = parameters["minute"], !text.isEmpty else { return nil }
        guard let minute = Int64(text), (0...5_256_000).contains(minute) else { throw UnreadableMoment(text: text) }
        return start.advanced(byMinutes: minute)
    }
}

/// An address asks for a moment that cannot be read.
package struct UnreadableMoment: Error, Sendable, Hashable, CustomStringConvertible {
    package let text: String

    package var description: String {
        "“\(text.prefix(40))” is not a moment: write it as 2021-08-27T07:40:00Z"
    }
}
