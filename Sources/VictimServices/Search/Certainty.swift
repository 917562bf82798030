/// How certain it is that there is room, the most certain first: what matches are ordered by before distance.
package enum Certainty: UInt8, Sendable, Hashable, CaseIterable {
    /// Some are free, and the count is young enough to rely on.
    case free
    /// The provider offers a band of them.
    case offered
    case unknown
    /// There is a count, and it is too old to rely on.
    case stale

    /// The word for programs.
    package var word: String {
        switch self {
        case .free: "free"
        case .offered: "offered"
        case .unknown: "unknown"
        case .stale: "stale"
        }
    }
}
