import Primitives

/// What turns the times of a scenario into instants.
struct ScenarioTimeline {
    let hHour: Timestamp
    /// Seconds that the clocks of the place are ahead of UTC, as `hHour` is written; one offset for the whole scenario.
    let offset: Int64
    /// The first moment of the scenario.
    let start: Timestamp

    /// The timeline around an H-hour that is an RFC 3339 date-time with the offset of the place; nil for other texts.
    init?(hHour text: String) {
        guard let instant = Timestamp(text) else { return nil }
        hHour = instant
        start = instant
        let zone = text.suffix(6)
        let parts = zone.dropFirst().split(separator: ":").compactMap { Int64($0) }
        let isUTC = parts.count < 2 || !"+-".contains(zone.first ?? "Z")
        offset = isUTC ? 0 : (zone.first == "-" ? -1 : 1) * (parts[0] * 3600 + parts[1] * 60)
    }

    private init(hHour: Timestamp, offset: Int64, start: Timestamp) {
        self.hHour = hHour
        self.offset = offset
        self.start = start
    }

    /// The same timeline from another first moment on.
    func starting(at start: Timestamp) -> ScenarioTimeline {
        ScenarioTimeline(hHour: hHour, offset: offset, start: start)
    }

    /// The instant of `time`. A clock time is the first such time at or after the start.
    func instant(_ time: ScenarioTime) -> Timestamp {
        switch time {
        case .relative(let seconds): return hHour.advanced(byMilliseconds: seconds * 1000)
        case .instant(let instant): return instant
        case .clock(let seconds):
            let day: Int64 = 86_400
            let local = start.seconds + offset
            let midnight = local - (local % day + day) % day
            let candidate = midnight + seconds - offset
            return Timestamp(milliseconds: (candidate < start.seconds ? candidate + day : candidate) * 1000)
        }
    }
}
