package import Primitives

/// Who says something in a scenario: the hub, or the node of a jurisdiction.
package enum ScenarioSpeaker: Sendable, Hashable {
    case hub
    case node(Jurisdiction)

    /// The agency of its node: `hub`, or `ky` for Kentucky.
    package var agency: String {
        switch self {
        case .hub: "hub"
        case .node(let jurisdiction): jurisdiction.abbreviation.lowercased()
        }
    }

    /// What people call it.
    package var name: String {
        switch self {
        case .hub: "The hub"
        case .node(let jurisdiction): jurisdiction.name
        }
    }
}
