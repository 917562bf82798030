import Coordination
import Federation
import Primitives

/// How fresh the picture is: which nodes are connected, and since when others are not.
package struct BoardNodes: Hashable, Sendable {
    package let id = "nodes"
    package let isShown: Bool
    package let sentence: String
    package let href = SiteURL.nodes.path
    /// What needs a person's eye: each with its shape.
    package let troubles: [Trouble]

    package struct Trouble: Hashable, Sendable {
        package let name: String
        package let sentence: String
    }

    package init(_ context: BoardContext) {
        guard let network = context.view.network, context.view.isLive else {
            isShown = false
            sentence = ""
            troubles = []
            return
        }
        isShown = true
        let clock = context.moment.clock
        func time(_ instant: Timestamp?) -> String { instant.map { clock.brief($0, now: context.moment.now) } ?? "" }
        var troubles: [Trouble] = []
        if network.isHub {
            let here = network.nodes.count { $0.state == .connected || $0.state == .catchingUp }
            sentence =
                network.nodes.isEmpty
                ? "No node has joined yet."
                : "\(here) of \(network.nodes.count) nodes \(here == 1 ? "is" : "are") connected."
            for node in network.nodes {
                switch node.state {
                case .silent:
                    troubles.append(
                        Trouble(
                            name: "silent",
                            sentence: "\(node.agency) silent since \(time(node.since)): its figures are as last known."
                        )
                    )
                case .catchingUp:
                    troubles.append(Trouble(name: "reporting", sentence: "\(node.agency) is catching up."))
                case .refused:
                    troubles.append(
                        Trouble(name: "error", sentence: "\(node.agency): a log contradicts itself and is refused.")
                    )
                case .unheard:
                    troubles.append(Trouble(name: "awaited", sentence: "\(node.agency) has not connected yet."))
                case .own, .connected: break
                }
            }
        } else {
            sentence = Self.uplink(network, since: time(network.uplink?.silentSince))
            for refused in network.uplink?.refused ?? [] {
                troubles.append(
                    Trouble(name: "error", sentence: "The hub refuses \(refused.log): \(refused.sentence).")
                )
            }
        }
        if network.late > 0 {
            troubles.append(
                Trouble(
                    name: "warning",
                    sentence: "\(network.late) entries of an earlier hub came too late: they are kept and not counted."
                )
            )
        }
        if let fault = network.foldFault {
            troubles.append(Trouble(name: "error", sentence: NetworkView.sentence(ofFoldFault: fault)))
        }
        self.troubles = troubles
    }

    private static func uplink(_ network: NetworkView, since: String) -> String {
        guard let uplink = network.uplink, uplink.phase == .connected else {
            let waiting = network.uplink?.backlog ?? 0
            let what = waiting == 0 ? "nothing waits to be sent" : "\(waiting) entries wait to be sent"
            return since.isEmpty
                ? "The hub “\(network.lead)” has not been reached yet. Work goes on here; \(what)."
                : "The hub “\(network.lead)” is not reached since \(since). Work goes on here; \(what)."
        }
        return uplink.backlog == 0
            ? "Connected to the hub “\(network.lead)”, which has everything that was shared here."
            : "Connected to the hub “\(network.lead)”; \(uplink.backlog) entries are on their way."
    }
}
