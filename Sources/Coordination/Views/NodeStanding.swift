package import Federation
import Ledger
package import Primitives

/// How a member's node stands at this moment, as the hub sees it.
package struct NodeStanding: Sendable, Hashable {
    package let agency: AgencyID
    package let state: State
    /// Since when it is so; nil where it was never heard.
    package let since: Timestamp?
    package let link: NetworkMonitor.Link

    /// A word for pages and programs.
    package enum State: String, Sendable, Hashable {
        /// This node itself.
        case own
        case connected
        /// Connected, and entries are still on their way.
        case catchingUp
        /// Was heard, and is not now.
        case silent
        /// Has not connected since this node was started.
        case unheard
        /// One of its logs contradicts itself.
        case refused
    }

    /// From how many milliseconds on a clock's error is worth a word: what people notice on a timeline.
    package static let notableOffset: Int64 = 2000

    /// How `member` stands in `network`, as `monitor` knows.
    package init(_ member: Member, in network: Network, _ monitor: NetworkMonitor) {
        agency = member.agency
        link = monitor.link(member.agency)
        if network.directory.refusals.keys.contains(where: { $0.agency == member.agency }) {
            state = .refused
            since = network.directory.refusals.values.filter { $0.refusal.log.agency == member.agency }.map(\.at).min()
        } else if member.agency == network.own {
            state = .own
            since = nil
        } else if !network.isHub, member.agency == network.lead {
            let uplink = monitor.hub
            state = uplink?.phase == .connected ? .connected : uplink == nil ? .unheard : .silent
            since = uplink?.silentSince
        } else if let connected = link.connectedSince {
            state = link.isCatchingUp ? .catchingUp : .connected
            since = connected
        } else {
            state = link.lastHeard == nil ? .unheard : .silent
            since = link.lastHeard
        }
    }
}
