import Operations
package import Primitives

/// The moment that a page is drawn at and the clocks that it is read on.
package struct PageMoment: Sendable {
    package let clock: ZoneClock
    package let now: Timestamp
    package let relativeTimes: RelativeTimes

    /// What becomes of “12 min ago”.
    package enum RelativeTimes: Hashable, Sendable {
        /// Written out; the script counts on.
        case written
        /// Left to the script, so that a fragment stays as it is while nothing but time passes.
        case left
        /// Not said: a page of the past does not age.
        case unsaid
    }

    package init(_ zone: String, now: Timestamp, relativeTimes: RelativeTimes) {
        clock = ZoneClock(zone)
        self.now = now
        self.relativeTimes = relativeTimes
    }

    /// `instant` as the page shows it.
    package func text(_ instant: Timestamp) -> TimeText {
        TimeText(
            text: clock.brief(instant, now: now),
            iso: instant.queryText,
            since: relativeTimes == .unsaid ? "" : String(instant.milliseconds),
            relative: relativeTimes == .written ? RelativeTime.text(instant, now: now) : ""
        )
    }
}
