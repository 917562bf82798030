/// The part that a node plays in an operation. The program is the same everywhere.
package enum NodeRole: String, Sendable, Hashable, CaseIterable {
    /// Coordinates: every member's shared logs come together here and go from here to every member.
    case hub
    /// One agency's own operation.
    case node
    /// Follows the hub's logs, and takes its place when an administrator says so.
    case standby
    /// A service provider, whose own records stay behind its wall.
    case provider
    /// Reads and writes nothing: a federal agency that looks on.
    case observer

    /// What pages call it.
    package var title: String {
        switch self {
        case .hub: "hub"
        case .node: "node"
        case .standby: "standby hub"
        case .provider: "service provider"
        case .observer: "observer, read only"
        }
    }

    /// Whether entries of its operations are taken from it.
    package var mayWrite: Bool { self != .observer }

    /// Whether the hub's administrator may invite a node for this part.
    package var isInvited: Bool { self != .hub }
}
