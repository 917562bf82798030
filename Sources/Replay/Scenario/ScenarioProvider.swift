package import Primitives

/// A service provider of a scenario: always invented, and at a node of its own that no other node can look into.
package struct ScenarioProvider: Sendable, Hashable {
    /// The short name of its node.
    package let agency: AgencyID
    /// What people call it.
    package let name: String
}
