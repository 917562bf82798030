/// How urgent a message is, in the order of radio traffic.
package enum Precedence: String, Sendable, Hashable, CaseIterable {
    case routine, priority, immediate, flash

    package var title: String { rawValue.uppercased() }

    /// After how many minutes without an acknowledgement it goes to the watch officer, and then to the hub coordinator.
    ///
    /// Our own numbers, to be read as “a flash that nobody has seen within a minute is an incident”; a routine message is
    /// escalated only where it asks for an answer.
    package var escalation: (first: Int64, second: Int64) {
        switch self {
        case .flash: (1, 3)
        case .immediate: (5, 15)
        case .priority: (15, 45)
        case .routine: (60, 180)
        }
    }

    package var rank: Int { Self.allCases.firstIndex(of: self) ?? 0 }
}
