import Operations
import Primitives

/// A task as a bar on a scale of minutes, with a line for now: drawn alone for each row, so that its label stays text.
struct TimelineBar {
    let start: Int64
    let end: Int64

    /// The scale that holds all `tasks` and now, with a little room.
    init(_ tasks: [PlannedTask], now: Int64?) {
        let starts = tasks.map(\.start.minutes) + [0] + (now.map { [$0] } ?? [])
        let ends = tasks.map(\.endMinutes) + [0] + (now.map { [$0] } ?? [])
        let low = starts.min() ?? 0
        let high = ends.max() ?? 60
        let room = max(5, (high - low) / 40)
        start = low - room
        end = high + room
    }

    /// The SVG of one task; `now` in minutes from H-hour.
    func svg(_ standing: TaskStanding, now: Int64?) -> String {
        let task = standing.task
        let from = x(task.start.minutes)
        let width = max(6, x(task.endMinutes) - from)
        let kind = StatusText(standing).kind
        let critical = standing.isCritical ? " critical" : ""
        var svg = "<svg class=\"bar-row\" viewBox=\"0 0 1000 20\" preserveAspectRatio=\"none\" aria-hidden=\"true\">"
        svg += "<path class=\"zero\" d=\"M\(x(0)) 0v20\"/>"
        svg += "<rect class=\"task \(kind)\(critical)\" x=\"\(from)\" y=\"4\" width=\"\(width)\" height=\"12\"/>"
        if let now { svg += "<path class=\"now\" d=\"M\(x(now)) 0v20\"/>" }
        return svg + "</svg>"
    }

    private func x(_ minutes: Int64) -> Int64 {
        guard end > start else { return 0 }
        return min(1000, max(0, (minutes - start) * 1000 / (end - start)))
    }
}
