import Coordination
import Federation
import Ledger
import Primitives

/// When everything has come to rest.
extension Simulation {
    /// The hosts that take part in the end.
    var survivors: [Host] { hosts.filter { !$0.isGone } }

    /// What is not at rest yet; nil where all is.
    func restlessness() -> String? {
        if let number = people.open.min() {
            return "request \(number) at \(hosts[people.requests[number].host].agency) has no answer"
        }
        let hub = hosts[lead]
        guard let hubNode = hub.node else { return "the hub “\(hub.agency)” is down" }
        for host in survivors {
            guard let node = host.node else { return "“\(host.agency)” is down" }
            guard host.isInvited else { return "“\(host.agency)” has not joined" }
            guard node.network.lead == hub.agency else { return "“\(host.agency)” follows “\(node.network.lead)”" }
            guard host.number != lead else { continue }
            guard let session = host.session, session.phase == .connected, host.link?.peer == lead else {
                return "“\(host.agency)” is not connected"
            }
            for (log, size) in hubNode.state.cut.sizes.sorted(by: { $0.key < $1.key })
            where log.scope == .shared && log.agency != host.agency && node.state.cut[log] < size
                && !stands(host, apartIn: log)
            {
                return "“\(host.agency)” has \(node.state.cut[log]) of \(size) entries of \(log)"
            }
            guard let own = try? node.ownSharedHeads() else { return "“\(host.agency)” cannot be read" }
            for head in own where !host.isHostile && hubNode.state.cut[head.log] < head.size {
                return "the hub has \(hubNode.state.cut[head.log]) of \(head.size) entries of \(head.log)"
            }
        }
        return nil
    }

    /// Whether a node has entries of a log that the hub which took over has not: the lost hub had passed them on, and their
    /// author, a hostile node, wrote its log anew since or does not give it to the new hub as it signed it. Nobody can say by
    /// itself what counts; each stands by what it had.
    func stands(_ host: Host, apartIn log: LogOrigin) -> Bool {
        let hub = hosts[lead]
        guard lead != Self.hub, lies.contains(log), let mine = host.node?.state.cut[log],
            let theirs = hub.node?.state.cut[log]
        else { return false }
        let common = min(mine, theirs)
        return mine > theirs
            || (try? host.disk.root(of: log, size: common)) != (try? hub.disk.root(of: log, size: common))
    }

    /// Whether it does so in any log.
    func apart(_ host: Host) -> Bool {
        host.node?.state.cut.sizes.keys.contains { stands(host, apartIn: $0) } == true
    }
}
