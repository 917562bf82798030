package import Primitives

/// When posts are made: on a clock that depends on nothing but what everyone knows, so that a post tells nothing by when it
/// comes.
package struct PostClock: Sendable, Hashable {
    /// Between two posts while an operation is near its H-hour, in milliseconds.
    package let near: Int64
    /// Between two posts at any other time, in milliseconds.
    package let far: Int64

    /// Once a minute on the night, twice an hour else.
    package static let standard = PostClock(near: 60_000, far: 1_800_000)

    /// How long before and after an H-hour it is near, in minutes.
    package static let before: Int64 = 720
    package static let after: Int64 = 2_160

    package init(near: Int64, far: Int64) {
        self.near = max(100, near)
        self.far = max(self.near, far)
    }

    /// The interval at `now`, given every H-hour that stands in a shared log.
    package func interval(_ hHours: [Timestamp], at now: Timestamp) -> Int64 {
        let isNear = hHours.contains {
            $0.advanced(byMinutes: -Self.before) <= now && now < $0.advanced(byMinutes: Self.after)
        }
        return isNear ? near : far
    }

    /// The first tick after `now`.
    package func next(_ hHours: [Timestamp], after now: Timestamp) -> Timestamp {
        let interval = interval(hHours, at: now)
        return Timestamp(milliseconds: (now.milliseconds.flooringDivision(by: interval) + 1) * interval)
    }
}
