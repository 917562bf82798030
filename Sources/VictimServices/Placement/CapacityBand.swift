/// How much of something is offered, as coarsely as it crosses the wall (ruling 26).
package enum CapacityBand: String, Sendable, Hashable, CaseIterable {
    case none = "0"
    case few = "1-2"
    case some = "3-5"
    case many = "6-plus"

    package init(_ count: Int) {
        switch count {
        case ..<1: self = .none
        case 1...2: self = .few
        case 3...5: self = .some
        default: self = .many
        }
    }

    /// The least that it stands for.
    package var atLeast: Int {
        switch self {
        case .none: 0
        case .few: 1
        case .some: 3
        case .many: 6
        }
    }

    /// What pages call it.
    package var title: String {
        switch self {
        case .none: "none"
        case .few: "1 or 2"
        case .some: "3 to 5"
        case .many: "6 or more"
        }
    }
}
