import Foundation
package import Primitives

/// When something is open, from its schedules (HSDS: RRULE-like, RFC 5545), on the clock of its place.
package struct PlaceHours: Sendable {
    private let rules: [Rule]

    private struct Rule: Sendable {
        let json: JSONValue
        /// Minutes since midnight.
        let opens: Int
        /// Minutes since midnight of the same day; beyond 1,440 on the next.
        let closes: Int
    }

    /// Whether it is open at a moment.
    package enum Standing: Sendable, Hashable {
        case open
        case closed
        /// No schedule says so.
        case unknown
    }

    package init(_ schedules: [JSONValue]) {
        rules = schedules.compactMap { json in
            guard let opens = json["opens_at"]?.string.flatMap(Self.minutes),
                let closes = json["closes_at"]?.string.flatMap(Self.minutes)
            else { return nil }
            // A day that ends when it begins lasts until the same time tomorrow; 23:59 is what people write for midnight.
            let end = closes <= opens ? closes + 1440 : closes == 1439 ? 1440 : closes
            return Rule(json: json, opens: opens, closes: end)
        }
    }

    package var isKnown: Bool { !rules.isEmpty }

    /// `HH:MM`, with or without seconds and a zone behind it.
    private static func minutes(_ text: String) -> Int? {
        let parts = text.prefix(5).split(separator: ":")
        guard parts.count == 2, let hour = Int(parts[0]), let minute = Int(parts[1]), (0...24).contains(hour),
            (0...59).contains(minute)
        else { return nil }
        return hour * 60 + minute
    }

    /// Whether it is open at `now`, in the zone of its place.
    package func standing(at now: Timestamp, zone: String) -> Standing {
        guard isKnown else { return .unknown }
        for rule in rules {
            let shifted = now.milliseconds + Self.offset(rule.json, zone, now)
            let day = shifted.flooringDivision(by: 86_400_000)
            let minute = Int((shifted - day * 86_400_000) / 60_000)
            let today = CivilDate(daysSince1970: day)
            if Self.holds(rule.json, on: today), minute >= rule.opens, minute < rule.closes { return .open }
            // What began yesterday and ends after midnight.
            if rule.closes > 1440, minute < rule.closes - 1440, Self.holds(rule.json, on: today.adding(-1)) {
                return .open
            }
        }
        return .closed
    }

    /// Milliseconds ahead of UTC: HSDS's hours where a schedule has them, else the place's own zone.
    private static func offset(_ json: JSONValue, _ zone: String, _ now: Timestamp) -> Int64 {
        if let hours = json["timezone"]?.numeric, (-14...14).contains(hours) { return Int64(hours * 3_600_000) }
        let date = Date(timeIntervalSince1970: Double(now.milliseconds) / 1000)
        return Int64(TimeZone(identifier: zone)?.secondsFromGMT(for: date) ?? 0) * 1000
    }

    private static let weekdays = ["TH", "FR", "SA", "SU", "MO", "TU", "WE"]

    /// Whether a rule holds on a day.
    private static func holds(_ json: JSONValue, on day: CivilDate) -> Bool {
        func date(_ name: String) -> CivilDate? { json[name]?.string.flatMap { CivilDate($0) } }
        let start = date("dtstart") ?? date("valid_from")
        if let from = date("valid_from"), day < from { return false }
        if let from = date("dtstart"), day < from { return false }
        for name in ["valid_to", "until"] { if let to = date(name), to < day { return false } }
        let days = (json["byday"]?.string ?? "").split(separator: ",").map { $0.filter { !$0.isWhitespace } }
        let weekday = weekdays[Int((day.daysSince1970 % 7 + 7) % 7)]
        let interval = max(1, Int64(json["interval"]?.numeric ?? 1))
        switch json["freq"]?.string {
        case "MONTHLY":
            if let start, interval > 1 {
                let months = (day.year - start.year) * 12 + day.month - start.month
                guard Int64(months) % interval == 0 else { return false }
            }
            let numbers = (json["bymonthday"]?.string ?? "").split(separator: ",").compactMap {
                Int($0.filter { !$0.isWhitespace })
            }
            if !numbers.isEmpty {
                return numbers.contains { $0 == day.day || ($0 < 0 && $0 == day.day - length(of: day) - 1) }
            }
            guard !days.isEmpty else { return start.map { $0.day == day.day } ?? true }
            let nth = (day.day - 1) / 7 + 1
            let fromEnd = -((length(of: day) - day.day) / 7 + 1)
            return days.contains {
                $0 == weekday || $0 == "\(nth)\(weekday)" || $0 == "+\(nth)\(weekday)" || $0 == "\(fromEnd)\(weekday)"
            }
        default:
            if let start, interval > 1 {
                // Weeks begin on Monday, as RFC 5545 has it unless told otherwise.
                let weeks = (monday(day) - monday(start)) / 7
                guard weeks % interval == 0 else { return false }
            }
            return days.isEmpty || days.contains { $0 == weekday }
        }
    }

    private static func monday(_ day: CivilDate) -> Int64 {
        day.daysSince1970 - ((day.daysSince1970 + 3) % 7 + 7) % 7
    }

    /// Days of the month that a day lies in.
    private static func length(of day: CivilDate) -> Int {
        for last in stride(from: 31, to: 28, by: -1) where CivilDate(year: day.year, month: day.month, day: last) != nil
        {
            return last
        }
        return 28
    }
}
