import Coordination
import Operations
import Primitives

/// The timeline as a calendar that other programs subscribe to (iCalendar, RFC 5545). Times are UTC, so that no zone that a
/// program lacks can move them.
struct TimelineCalendar {
    let text: String

    init(_ view: ConductView) {
        var lines = [
            "BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//UnitedFront//Timeline//EN", "CALSCALE:GREGORIAN",
            "X-WR-CALNAME:\(Self.escaped(view.operation.name))",
        ]
        let stamp = Self.instant(view.vantage.now)
        if let hHour = view.hHour {
            lines += Self.event("h-hour", hHour.at, hHour.at, "H-hour", view.operation.name, "CONFIRMED", stamp)
        }
        for standing in view.timeline {
            guard let start = standing.start, let end = standing.end else { continue }
            let task = standing.task
            lines += Self.event(
                "\(task.key.agency).\(task.key.name)",
                start,
                end,
                "\(task.start) \(task.title)",
                "\(view.name(task.owner)), \(task.function): \(standing.status.rawValue)",
                standing.status == .cancelled ? "CANCELLED" : "CONFIRMED",
                stamp
            )
        }
        lines.append("END:VCALENDAR")
        text = lines.map { Self.folded($0) + "\r\n" }.joined()
    }

    private static func event(
        _ name: String,
        _ start: Timestamp,
        _ end: Timestamp,
        _ summary: String,
        _ description: String,
        _ status: String,
        _ stamp: String
    ) -> [String] {
        var lines = ["BEGIN:VEVENT", "UID:\(name)@unitedfront", "DTSTAMP:\(stamp)", "DTSTART:\(instant(start))"]
        // An end that is no later than its start is not allowed (§3.8.2.2): a milestone has none.
        if end > start { lines.append("DTEND:\(instant(end))") }
        lines += [
            "SUMMARY:\(escaped(summary))", "DESCRIPTION:\(escaped(description))", "STATUS:\(status)", "END:VEVENT",
        ]
        return lines
    }

    /// `20210827T010000Z` (§3.3.5, form 2).
    private static func instant(_ time: Timestamp) -> String {
        time.description.prefix(19).filter { $0 != "-" && $0 != ":" } + "Z"
    }

    /// A text (§3.3.11).
    private static func escaped(_ text: String) -> String {
        text.reduce(into: "") { escaped, character in
            switch character {
            case "\\", ";", ",": escaped += "\\\(character)"
            case "\n", "\r\n": escaped += "\\n"
            default: escaped.append(character)
            }
        }
    }

    /// Lines of at most 75 octets, not counting the break, and none within a character (§3.1).
    private static func folded(_ line: String) -> String {
        var text = ""
        var length = 0
        for character in line {
            let size = character.utf8.count
            if length + size > 75 {
                text += "\r\n "
                length = 1
            }
            text.append(character)
            length += size
        }
        return text
    }
}
