import Primitives

/// A moment as HTTP writes it: `Fri, 27 Aug 2021 07:40:00 GMT` (RFC 9110 §5.6.7).
package struct HTTPDate {
    private let seconds: Int64

    /// The moment `seconds` after 1970-01-01T00:00:00Z.
    package init(seconds: Int64) {
        self.seconds = seconds
    }

    package var text: String {
        let days = seconds.flooringDivision(by: 86_400)
        let date = CivilDate(daysSince1970: days)
        let time = seconds - days * 86_400
        func two(_ value: Int64) -> String { value < 10 ? "0\(value)" : "\(value)" }
        // 1970-01-01 was a Thursday.
        let weekday = Int((days + 4) - (days + 4).flooringDivision(by: 7) * 7)
        return "\(Self.weekdays[weekday]), \(two(Int64(date.day))) \(Self.months[date.month - 1]) \(date.year) "
            + "\(two(time / 3600)):\(two(time / 60 % 60)):\(two(time % 60)) GMT"
    }

    private static let weekdays = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"]
    private static let months = [
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ]
}
