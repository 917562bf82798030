package import Primitives

/// Time that only goes forward and at one pace, for what waits and for what has been silent too long: setting the machine's
/// clock, or playing a night in a minute, must neither cut a line nor hold one open.
package enum SteadyClock {
    private static let start = ContinuousClock.now

    /// Milliseconds since this process looked first, as an instant; it means nothing to anybody else.
    package static func now() -> Timestamp {
        let elapsed = start.duration(to: .now).components
        return Timestamp(milliseconds: elapsed.seconds * 1000 + elapsed.attoseconds / 1_000_000_000_000_000)
    }
}
