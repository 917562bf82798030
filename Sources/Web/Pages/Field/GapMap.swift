import Primitives
import VictimServices

/// The tile map of gaps: a square for each state with the number that is lacking there, and the table below it.
enum GapMap {
    private static let side = 60

    /// The SVG. The table behind it says the same, so a screen reader is told one sentence.
    static func svg(_ states: [GapAnalysis.State]) -> String {
        let known = Dictionary(states.map { ($0.jurisdiction.code, $0) }) { first, _ in first }
        let summary =
            "Map of \(states.count) states; \(states.count { $0.gap > 0 }) lack something. The table below says the same."
        var svg =
            "<svg class=\"gap-map\" viewBox=\"0 0 \(12 * side) \(8 * side)\" role=\"img\" aria-label=\"\(summary)\">"
        for jurisdiction in Jurisdiction.all {
            guard let position = TileGrid.position(of: jurisdiction), position.row < 8 else { continue }
            let (x, y) = (position.column * side, position.row * side)
            let state = known[jurisdiction.code]
            let kind = state.map { $0.gap > 0 ? "lacking" : "known" } ?? "outside"
            svg +=
                "<rect class=\"\(kind)\" x=\"\(x + 2)\" y=\"\(y + 2)\" width=\"\(side - 4)\" height=\"\(side - 4)\"/>"
            svg += "<text class=\"\(kind)\" x=\"\(x + side / 2)\" y=\"\(y + 23)\">\(jurisdiction.abbreviation)</text>"
            if let state {
                svg += "<text class=\"\(kind) n\" x=\"\(x + side / 2)\" y=\"\(y + 50)\">\(state.gap)</text>"
            }
        }
        return "<div class=\"drawing\">\(svg)</svg></div>"
    }
}
