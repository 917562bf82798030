import Coordination

/// Why a replay stopped before its end.
package struct ReplayFailure: Error, Sendable, Hashable, CustomStringConvertible {
    /// One sentence with the mend.
    package let description: String

    private init(_ description: String) {
        self.description = description
    }

    /// The node refused a step.
    init(_ refusal: Refusal, line: Int?, moment: String) {
        let place = line.map { "line \($0) of the scenario (\(moment))" } ?? "the opening of the operation"
        self.init("\(place) was refused: \(refusal.description)")
    }

    static let speed = ReplayFailure("a replay's speed is a number above 0, in scenario seconds per second")
}
