import Coordination
import Federation
import Identity
import Ledger
import Primitives

/// Who works together, how the connections stand, and what an administrator can do about it.
enum NodesPage {
    struct Model {
        let lead: String
        let problem: String
        let hasProblem: Bool
        /// The invitation that was just made; one or none, because templates do not look into optional values.
        let links: [Link]
        let nodes: [Row]
        let hasNodes: Bool
        let refusals: [Refusal]
        let hasRefusals: Bool
        let invitations: [Open]
        let hasInvitations: Bool
        let missing: [String]
        let hasMissing: Bool
        /// One sentence at most.
        let foldFault: [String]
        let late: String
        let texts: [Text]
        let hasTexts: Bool
        let mayInvite: Bool
        let mayPromote: Bool
        let address: String
        let roles: [Choice]
        let jurisdictions: [Choice]
        let inviteAction = SiteURL.nodeForm("invitations").path
        let promoteAction = SiteURL.nodeForm("promotion").path

        struct Choice {
            let value: String
            let label: String
        }

        struct Link {
            let agency: String
            let command: String
            let until: String
            let key: String
        }

        struct Row {
            let agency: String
            let part: String
            let jurisdictions: String
            let state: NodeStateText
            let since: String
            let lastEntry: String
            let entries: String
            let clock: String
            let key: String
            /// Since when it has that key, and which it had before; empty for its first one.
            let changed: String
            let faults: [String]
            let hasFaults: Bool
            let refused: Int
            let mayRemove: Bool
            let removeAction: String
        }

        struct Refusal {
            let log: String
            let sentence: String
            let at: String
            let ours: String
            let theirs: String
            let mayAllow: Bool
            let allowAction: String
        }

        struct Open {
            let sentence: String
        }

        struct Text {
            let from: String
            let at: String
            let text: String
        }

        init(
            _ node: Node,
            visitor: Visitor,
            link: Link? = nil,
            texts: [Text] = [],
            problem: Problem? = nil
        ) {
            let network = node.network
            let state = node.state
            let now = node.clock.now()
            let isManager = node.may(visitor, .manageNetwork).isAllowed
            lead = Self.lead(network, node)
            self.problem = problem?.detail.sentence ?? ""
            hasProblem = problem != nil
            links = link.map { [$0] } ?? []
            let latest = state.receipts.latestShared
            let logs = state.cut.sharedByAgency
            nodes = network.directory.active.map { member in
                Row(
                    NodeStanding(member, in: network, node.monitor),
                    of: member,
                    network.directory.members[member.agency],
                    logs: logs[member.agency] ?? [:],
                    lastEntry: latest[member.agency],
                    mayRemove: isManager && network.isHub && member.agency != network.own
                )
            }
            hasNodes = !nodes.isEmpty
            refusals = network.directory.refusals.sorted { $0.key < $1.key }.map { log, standing in
                Refusal(
                    log: log.description,
                    sentence: standing.refusal.sentence.sentence,
                    at: standing.at.minuteText,
                    ours: standing.refusal.ours,
                    theirs: standing.refusal.theirs,
                    mayAllow: isManager && network.isHub,
                    allowAction: SiteURL.nodeForm("allowance").path
                )
            }
            hasRefusals = !refusals.isEmpty
            let open = state.federation.invitations.values.filter { $0.until > now }
            invitations = open.sorted { $0.agency < $1.agency }.map {
                Open(sentence: "“\($0.agency)” as \($0.role.title), until \($0.until.minuteText)")
            }
            hasInvitations = !invitations.isEmpty
            missing = node.missing.sorted { $0.key < $1.key }.map { log, size in
                "\(log): \(state.cut[log]) entries are here, and the hub that is lost had said that there are \(size)."
            }
            hasMissing = !missing.isEmpty
            late =
                state.late.isEmpty
                ? ""
                : "\(state.late.count) entries that it wrote after that have come since: they are kept, and not counted."
            foldFault = state.foldFault.map { [NetworkView.sentence(ofFoldFault: $0)] } ?? []
            self.texts = texts
            hasTexts = !texts.isEmpty
            mayInvite = isManager && network.isHub
            mayPromote = isManager && network.role == .standby
            address = network.directory.members[network.own]?.member.address ?? ""
            roles = NodeRole.allCases.filter(\.isInvited).map { Choice(value: $0.rawValue, label: $0.title) }
            jurisdictions = Jurisdiction.all.sorted().map { Choice(value: $0.code, label: $0.name) }
        }

        private static func lead(_ network: Network, _ node: Node) -> String {
            guard network.isJoined else {
                return
                    "This node, “\(network.own)”, works alone. Invite another one, or join a hub from its command line."
            }
            let others = network.directory.active.filter { $0.agency != network.own }
            guard network.isHub else {
                let isConnected = node.monitor.hub?.phase == .connected
                return
                    "This node, “\(network.own)”, is \(isConnected ? "connected" : "not connected") to the hub “\(network.lead)”."
                    + (node.hasUnrecordedKeys ? " Its keys were changed, and the hub has not recorded it yet." : "")
            }
            let here = others.count { node.monitor.link($0.agency).connectedSince != nil }
            let hub = network.epoch > 1 ? "the hub, number \(network.epoch)" : "the hub"
            return "This node, “\(network.own)”, is \(hub); \(here) of \(others.count) nodes connected."
        }
    }
}

extension NodesPage.Model.Row {
    init(
        _ standing: NodeStanding,
        of member: Member,
        _ membership: Directory.Membership?,
        logs: [LogOrigin: UInt64],
        lastEntry latest: Timestamp?,
        mayRemove: Bool
    ) {
        agency = member.agency.description
        part = member.role.title
        jurisdictions = member.jurisdictions.map(\.name).joined(separator: ", ")
        self.state = NodeStateText(standing.state)
        since = standing.since?.minuteText ?? ""
        lastEntry = latest?.minuteText ?? "none yet"
        entries = String(logs.values.reduce(0, +))
        clock = standing.link.clockOffset.map(Self.offset) ?? "not known"
        key = member.keys.spoken
        changed =
            membership?.changes.last.map {
                "since \($0.at.minuteText); before, \($0.former.spoken)"
            } ?? ""
        faults = standing.link.faults.suffix(5).reversed().map { "\($0.at.minuteText): \($0.sentence.sentence)" }
        hasFaults = !faults.isEmpty
        refused = standing.link.refusals
        self.mayRemove = mayRemove
        removeAction = SiteURL.nodeForm("\(member.agency)/removal").path
    }

    private static func offset(_ milliseconds: Int64) -> String {
        guard abs(milliseconds) >= NodeStanding.notableOffset else { return "agrees" }
        let seconds = abs(milliseconds) / 1000
        let amount = seconds < 120 ? "\(seconds) s" : "\(seconds / 60) min"
        return "▲ \(amount) \(milliseconds > 0 ? "ahead" : "behind")"
    }
}

extension PageRenderer {
    func nodes(_ model: NodesPage.Model) -> String {
        page(PageChrome("Nodes", section: .nodes), render(model, with: .nodes))
    }
}
