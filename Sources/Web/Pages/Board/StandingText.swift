package import Results

/// Where a jurisdiction stands, as word, shape and colour: never by colour alone.
package struct StandingText: Hashable, Sendable {
    package let word: String
    /// The class that carries the colour, and the name of the shape.
    package let name: String

    package init(_ status: Account.Standing.Status) {
        name = status.rawValue
        word =
            switch status {
            case .awaited: "Awaited"
            case .reporting: "Reporting"
            case .silent: "Silent"
            case .final: "Final"
            }
    }
}
