package import Primitives

/// How long ago something was, in words: “just now”, “12 min ago”, “3 h 05 min ago”, “2 days ago”.
package enum RelativeTime {
    /// `board.js` counts on with the same words; a change here is a change there.
    package static func text(_ instant: Timestamp, now: Timestamp) -> String {
        let minutes = (now.milliseconds - instant.milliseconds) / 60_000
        return switch minutes {
        case ..<(-1): "in \(length(-minutes))"
        case ..<1: "just now"
        default: "\(length(minutes)) ago"
        }
    }

    /// “12 min”, “3 h 05 min”, “2 days”.
    package static func length(_ minutes: Int64) -> String {
        switch minutes {
        case ..<60: "\(minutes) min"
        case ..<2880: "\(minutes / 60) h \(minutes % 60 < 10 ? "0" : "")\(minutes % 60) min"
        default: "\(minutes / 1440) days"
        }
    }
}
