import Foundation
package import Primitives

/// Reads instants on the clocks of one place: “02:40 CDT”, “Aug 27, 2021, 02:40 CDT”.
///
/// A zone that this system does not know is read as UTC, and says so.
package struct ZoneClock: Sendable {
    private let zone: TimeZone
    private let standardName: String
    private let daylightName: String

    /// The clock of an IANA zone.
    package init(_ identifier: String) {
        guard let zone = TimeZone(identifier: identifier) else {
            self.zone = .gmt
            standardName = "UTC"
            daylightName = "UTC"
            return
        }
        let locale = Locale(identifier: "en_US")
        self.zone = zone
        standardName = zone.localizedName(for: .shortStandard, locale: locale) ?? identifier
        daylightName = zone.localizedName(for: .shortDaylightSaving, locale: locale) ?? identifier
    }

    /// “02:40 CDT”.
    package func time(_ instant: Timestamp) -> String {
        "\(local(instant).dropFirst(11)) \(name(at: instant))"
    }

    /// “Aug 27, 2021, 02:40 CDT”.
    package func dateAndTime(_ instant: Timestamp) -> String {
        let date = date(instant)
        return "\(Self.months[date.month - 1]) \(date.day), \(date.year), \(time(instant))"
    }

    /// As short as it can be understood at `now`: “02:40 CDT”, “Aug 26, 22:40 CDT”, or with the year.
    package func brief(_ instant: Timestamp, now: Timestamp) -> String {
        let (date, today) = (date(instant), date(now))
        if date == today { return time(instant) }
        return date.year == today.year
            ? "\(Self.months[date.month - 1]) \(date.day), \(time(instant))" : dateAndTime(instant)
    }

    /// “CDT” or “CST”.
    package func name(at instant: Timestamp) -> String {
        zone.isDaylightSavingTime(for: instant.date) ? daylightName : standardName
    }

    /// The value of a `datetime-local` field: “2021-08-27T02:40”.
    package func local(_ instant: Timestamp) -> String {
        String(shifted(instant).description.prefix(16))
    }

    /// The fields of a form with its moments as instants: a browser sends them on these clocks.
    /// - Parameters:
    ///   - values: the fields by name, as texts.
    ///   - names: those that are moments.
    /// - Returns: all fields.
    /// - Throws: `FieldProblem`, where a moment is none.
    func instants(_ values: [String: String], of names: [String]) throws(FieldProblem) -> [String: String] {
        var values = values
        for name in names {
            guard let text = values[name], !text.isEmpty else { continue }
            guard let instant = instant(local: text) else {
                throw FieldProblem(name, "this is not a day and a time: write it like 2021-08-27T20:00")
            }
            values[name] = instant.description
        }
        return values
    }

    /// The instant that a `datetime-local` field names on these clocks, or nil where it names none.
    ///
    /// An hour that happens twice, as clocks go back, is taken as one of the two; one that is skipped, as the next.
    package func instant(local text: String) -> Timestamp? {
        guard let naive = Timestamp(text.utf8.count == 16 ? text + ":00Z" : text + "Z") else { return nil }
        let guess = naive.advanced(byMilliseconds: -offset(at: naive))
        return naive.advanced(byMilliseconds: -offset(at: guess))
    }

    private func offset(at instant: Timestamp) -> Int64 {
        Int64(zone.secondsFromGMT(for: instant.date)) * 1000
    }

    private func shifted(_ instant: Timestamp) -> Timestamp {
        instant.advanced(byMilliseconds: offset(at: instant))
    }

    private func date(_ instant: Timestamp) -> CivilDate {
        let milliseconds = shifted(instant).milliseconds
        let days = (milliseconds - (milliseconds % 86_400_000 + 86_400_000) % 86_400_000) / 86_400_000
        return CivilDate(daysSince1970: days)
    }

    private static let months = [
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ]
}

extension Timestamp {
    fileprivate var date: Date {
        Date(timeIntervalSince1970: Double(milliseconds) / 1000)
    }
}
