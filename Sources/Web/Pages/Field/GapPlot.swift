import Coordination
import Primitives
import Results
import VictimServices

/// A count over time as an SVG of steps, drawn as the board's plots are.
enum GapPlot {
    /// - Parameters:
    ///   - label: what is counted.
    ///   - points: when it changed, in order, and to what.
    ///   - clock: the clocks that it is read on.
    ///   - now: the present moment.
    /// - Returns: empty where nothing has changed yet.
    static func html(
        _ label: String,
        _ points: [(at: Timestamp, count: Int64)],
        _ clock: ZoneClock,
        now: Timestamp
    ) -> String {
        guard let first = points.first, let last = points.last else { return "" }
        let domain = PlotDomain(first.at...max(now, first.at))
        let path = StepPath(
            points.map { OperationView.Series.Point(time: $0.at, quantity: .exact($0.count)) },
            domain: domain
        )
        let latest = "\(label): \(last.count) since \(clock.brief(last.at, now: now))"
        return "<div class=\"drawing\"><p class=\"latest\"><strong>\(latest)</strong></p><div class=\"axes\">"
            + "<span class=\"top\" aria-hidden=\"true\">\(path.top)</span>"
            + "<svg viewBox=\"-4 -8 1008 212\" preserveAspectRatio=\"none\" role=\"img\" aria-label=\"\(latest), in \(points.count) steps.\">"
            + "<path class=\"base\" d=\"M0 200H1000\"/><path class=\"guide\" d=\"M0 0H1000\"/>"
            + "<path class=\"line\" d=\"\(path.exact)\"/><path class=\"end\" d=\"\(path.end)\"/></svg>"
            + "<span class=\"zero\" aria-hidden=\"true\">0</span>"
            + "<span class=\"start\">\(clock.brief(domain.start, now: now))</span>"
            + "<span class=\"finish\">\(clock.brief(domain.end, now: now))</span></div></div>"
    }
}
