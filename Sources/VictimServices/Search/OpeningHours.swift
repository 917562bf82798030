package import Primitives

/// When a service is open, as the hours of a week on its own wall clock.
package struct OpeningHours: Sendable, Hashable {
    package let zone: Zone
    package let weeks: [Week]

    /// Whose wall clock it is.
    package enum Zone: Sendable, Hashable {
        /// Minutes east of Greenwich all year, as HSDS says it.
        case offset(minutes: Int)
        /// An IANA time zone, with its summer time.
        case named(String)
    }

    /// Hours that repeat every week between two dates.
    package struct Week: Sendable, Hashable {
        /// The days on which it holds, counted from 1970-01-01 on the wall clock.
        package let days: ClosedRange<Int64>
        /// Minutes of the week from Monday 00:00; ascending, apart from each other, each within 0 to 10,080.
        package let open: [Range<Int>]

        /// Hours that hold from one date to another; nil for either where it is open-ended.
        ///
        /// `hours` are minutes of the week from Monday 00:00; what runs over Sunday's end goes on on Monday.
        package init(from first: CivilDate? = nil, to last: CivilDate? = nil, _ hours: [Range<Int>]) {
            let from = first?.daysSince1970 ?? .min
            days = from...max(from, last?.daysSince1970 ?? .max)
            open = Self.merged(hours)
        }

        private static func merged(_ hours: [Range<Int>]) -> [Range<Int>] {
            let week = OpeningHours.minutesOfWeek
            let parts = hours.flatMap { hours -> [Range<Int>] in
                let start = max(0, hours.lowerBound)
                guard start < week, !hours.isEmpty else { return [] }
                guard hours.upperBound > week else { return [start..<max(start, hours.upperBound)] }
                return [start..<week, 0..<min(start, hours.upperBound - week)]
            }
            var merged: [Range<Int>] = []
            for part in parts.filter({ !$0.isEmpty }).sorted(by: { $0.lowerBound < $1.lowerBound }) {
                if let last = merged.last, part.lowerBound <= last.upperBound {
                    merged[merged.count - 1] = last.lowerBound..<max(last.upperBound, part.upperBound)
                } else {
                    merged.append(part)
                }
            }
            return merged
        }
    }

    package init(_ zone: Zone, _ weeks: [Week]) {
        self.zone = zone
        self.weeks = weeks
    }

    /// Open at every hour.
    package static let always = OpeningHours(.offset(minutes: 0), [Week([0..<minutesOfWeek])])

    static let minutesOfWeek = 7 * 24 * 60

    /// Whether it is open at a minute of its wall clock, counted from 1970-01-01T00:00.
    func isOpen(minute: Int64) -> Bool {
        let day = minute.flooringDivision(by: 24 * 60)
        // 1970-01-01 was a Thursday, the fourth day of the week.
        let weekday = day + 3 - (day + 3).flooringDivision(by: 7) * 7
        let time = Int(weekday) * 24 * 60 + Int(minute - day * 24 * 60)
        return weeks.contains { week in
            week.days.contains(day) && week.open.contains { $0.contains(time) }
        }
    }
}
