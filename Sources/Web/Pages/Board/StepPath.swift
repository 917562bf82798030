package import Coordination
import Primitives

/// The line of a count over time: it steps and never slopes, and it breaks where no number was known.
///
/// Drawn in a box of 1,000 by 200 units that the page stretches. Two paths: what is exact, and what is a lower bound.
package struct StepPath: Hashable, Sendable {
    package static let width: Int64 = 1000
    package static let height: Int64 = 200

    package private(set) var exact = ""
    package private(set) var atLeast = ""
    /// Where the line ends, as a path of no length that a round cap makes a dot.
    package private(set) var end = ""
    /// The number at the top of the box.
    package let top: Int64

    package init(_ points: [OperationView.Series.Point], domain: PlotDomain) {
        let steps = Self.thinned(points, domain: domain)
        let top = max(1, points.compactMap(\.quantity.value).max() ?? 1)
        self.top = top
        func y(_ value: Int64) -> Int64 { Self.height - value * Self.height / top }
        var previous: (quantity: Quantity, y: Int64)?
        for (index, step) in steps.enumerated() {
            guard let value = step.quantity.value else {
                previous = nil
                continue
            }
            let (x, level) = (domain.x(step.time), y(value))
            let next = index + 1 < steps.count ? domain.x(steps[index + 1].time) : x
            let isContinued = previous?.quantity.certainty == step.quantity.certainty
            let piece = (isContinued ? "" : "M\(x) \(previous?.y ?? Self.height)") + "V\(level)H\(next)"
            if case .atLeast = step.quantity { atLeast += piece } else { exact += piece }
            previous = (step.quantity, level)
            if index + 1 == steps.count { end = "M\(x) \(level)h0" }
        }
    }

    /// At most one step for every four units of width: the last of those that fall together.
    private static func thinned(
        _ points: [OperationView.Series.Point],
        domain: PlotDomain
    ) -> [OperationView.Series.Point] {
        var steps: [OperationView.Series.Point] = []
        var column: Int64?
        for point in points {
            let own = domain.x(point.time) / 4
            if own == column { steps.removeLast() }
            steps.append(point)
            column = own
        }
        return steps
    }
}
