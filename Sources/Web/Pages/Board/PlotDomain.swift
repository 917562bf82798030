package import Primitives

/// The stretch of time that the plots cover: it grows in jumps, so that a plot stays as it is while only time passes.
package struct PlotDomain: Hashable, Sendable {
    package let start: Timestamp
    package let end: Timestamp

    package init(_ span: ClosedRange<Timestamp>) {
        let minutes = (span.upperBound.milliseconds - span.lowerBound.milliseconds) / 60_000 + 1
        var length = Self.lengths.first { $0 >= minutes } ?? 1440
        while length < minutes { length *= 2 }
        start = span.lowerBound
        end = span.lowerBound.advanced(byMinutes: length)
    }

    /// From 0 to `StepPath.width`.
    package func x(_ instant: Timestamp) -> Int64 {
        let length = end.milliseconds - start.milliseconds
        let elapsed = min(max(0, instant.milliseconds - start.milliseconds), length)
        return Int64(Double(elapsed) / Double(length) * Double(StepPath.width))
    }

    private static let lengths: [Int64] = [
        5, 10, 15, 20, 30, 45, 60, 90, 120, 150, 180, 240, 300, 360, 420, 480, 600, 720, 900, 1080, 1440,
    ]
}
