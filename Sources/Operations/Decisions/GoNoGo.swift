/// What a voter or a decider says at a decision point.
package enum GoNoGo: String, Sendable, Hashable, CaseIterable {
    case go, noGo, hold, abort, standDown

    package var title: String {
        switch self {
        case .go: "GO"
        case .noGo: "NO GO"
        case .hold: "HOLD"
        case .abort: "ABORT"
        case .standDown: "STAND DOWN"
        }
    }

    /// How much it stops: of two decisions that disagree the one that stops more holds.
    package var caution: Int {
        switch self {
        case .go: 0
        case .hold: 1
        case .noGo: 2
        case .standDown: 3
        case .abort: 4
        }
    }
}
