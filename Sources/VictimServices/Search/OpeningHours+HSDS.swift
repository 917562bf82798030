package import Primitives

extension OpeningHours {
    /// Reads HSDS schedules; nil where none of them says hours of a week.
    ///
    /// A schedule that repeats monthly, every other week or on single dates cannot be said as hours of a week; it is left
    /// to its description. `zone` is the wall clock of schedules that do not name one: HSDS would have it UTC, but who
    /// leaves it out means the clock on the wall.
    package init?(hsds schedules: [JSONValue], zone: Zone) {
        var stated: Zone?
        let weeks = schedules.compactMap { schedule -> Week? in
            guard let week = Week(hsds: schedule) else { return nil }
            if let hours = schedule["timezone"]?.number, abs(hours) <= 14 {
                stated = stated ?? .offset(minutes: Int((hours * 60).rounded()))
            }
            return week
        }
        guard !weeks.isEmpty else { return nil }
        self.init(stated ?? zone, weeks)
    }
}

extension OpeningHours.Week {
    private static let names = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"]

    init?(hsds schedule: JSONValue) {
        if let frequency = schedule["freq"]?.string, frequency != "WEEKLY" { return nil }
        if let interval = schedule["interval"]?.number, interval != 1 { return nil }
        for exception in ["byweekno", "bymonthday", "byyearday", "count"] {
            switch schedule[exception] {
            case nil, .null, .string(""): continue
            // Members of every schedule in HSDS's own example, where they say nothing that a WEEKLY rule heeds.
            case .some where exception != "count" && schedule["byday"]?.string != nil: continue
            default: return nil
            }
        }
        guard let opens = Self.minutes(schedule["opens_at"]), let closes = Self.minutes(schedule["closes_at"]) else {
            return nil
        }
        let days = (schedule["byday"]?.string).map { text in
            text.split(separator: ",").compactMap { part in
                Self.names.firstIndex(of: part.filter { !$0.isWhitespace }.uppercased())
            }
        }
        // Closing no later than opening is closing on the next day.
        let length = closes > opens ? closes - opens : closes - opens + 24 * 60
        self.init(
            from: Self.date(schedule["valid_from"]) ?? Self.date(schedule["dtstart"]),
            to: Self.date(schedule["valid_to"]) ?? Self.date(schedule["until"]),
            (days ?? Array(0..<7)).map { $0 * 24 * 60 + opens..<$0 * 24 * 60 + opens + length }
        )
    }

    /// Minutes from midnight of `10:00` or `10:00:00`.
    private static func minutes(_ value: JSONValue?) -> Int? {
        guard let parts = value?.string?.split(separator: ":"), parts.count >= 2, let hour = Int(parts[0]),
            let minute = Int(parts[1].prefix(2)), (0...24).contains(hour), (0...59).contains(minute)
        else { return nil }
        return min(hour * 60 + minute, 24 * 60)
    }

    private static func date(_ value: JSONValue?) -> CivilDate? {
        guard let parts = value?.string?.prefix(10).split(separator: "-"), parts.count == 3, let year = Int(parts[0]),
            let month = Int(parts[1]), let day = Int(parts[2])
        else { return nil }
        return CivilDate(year: year, month: month, day: day)
    }
}
