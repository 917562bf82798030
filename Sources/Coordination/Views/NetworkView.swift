import Federation
import Ledger
package import Primitives

/// The federation at a moment, as a board shows it: who is connected, who is not, and what waits to be sent.
package struct NetworkView: Sendable, Hashable {
    package let own: AgencyID
    package let lead: AgencyID
    package let isHub: Bool
    /// Every other node, by name.
    package let nodes: [NodeStanding]
    /// This node's own connection; nil for a hub.
    package let uplink: NetworkMonitor.Uplink?
    /// How many entries are kept and not counted, since a hub wrote them after its place was taken.
    package let late: Int
    /// Why entries still count that must not, since a hub's place was taken; nil where nothing is the matter.
    package let foldFault: String?
    private let owners: [Jurisdiction: AgencyID]

    /// Nil for a node that works alone.
    package init?(_ node: Node) {
        let network = node.network
        guard network.isJoined else { return nil }
        own = network.own
        lead = network.lead
        isHub = network.isHub
        let others = network.directory.active.filter { $0.agency != network.own }
        nodes = others.map { NodeStanding($0, in: network, node.monitor) }
        uplink = network.isHub ? nil : node.monitor.hub
        late = node.state.late.count
        foldFault = node.state.foldFault
        var owners: [Jurisdiction: AgencyID] = [:]
        for member in network.directory.active {
            for jurisdiction in member.jurisdictions { owners[jurisdiction] = member.agency }
        }
        self.owners = owners
    }

    /// What is said of a `foldFault`, wherever it is shown.
    package static func sentence(ofFoldFault fault: String) -> String {
        "Entries of an earlier hub still count here that must not: \(fault). Start this node again."
    }

    /// The node whose figures a jurisdiction's are, where it is not this one and not connected.
    package func absent(for jurisdiction: Jurisdiction) -> NodeStanding? {
        guard let owner = owners[jurisdiction], owner != own else { return nil }
        return nodes.first { $0.agency == owner && [.silent, .unheard, .refused].contains($0.state) }
    }
}
