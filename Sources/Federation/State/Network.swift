import Crypto
package import Ledger
package import Primitives

/// The federation as one node sees it: who is the hub now, who belongs to it, and whose word about keys counts.
package struct Network: Sendable {
    /// The agency of this node.
    package let own: AgencyID
    /// The hub: this node itself where it has joined none.
    package let lead: AgencyID
    /// Counts the hubs; 1 until a standby takes over.
    package let epoch: Int64
    /// The present hub's directory.
    package let directory: Directory
    /// The hub that this node joined; another one may have taken its place since.
    package let joined: JoinedHub?
    /// The present hub first, and then those whose place it took.
    private let hubs: [(agency: AgencyID, directory: Directory)]
    /// The hubs that this node had joined before: what they said of keys stays good for the logs that are here.
    private let former: [(hub: JoinedHub, directory: Directory)]

    /// No federation has more hubs one after another; it bounds the walk.
    private static let mostHubs = 64

    init(of own: AgencyID, _ state: FederationState) {
        self.own = own
        joined = state.hub
        former = state.formerHubs.map { ($0, state.directories[$0.agency] ?? Directory()) }
        var lead = state.hub?.agency ?? own
        var hubs = [(lead, state.directories[lead] ?? Directory())]
        var epoch = hubs[0].1.promotion?.epoch ?? 1
        // Those before it, so that their logs can be read by whoever joined later.
        var earlier = hubs[0].1.promotion?.predecessor
        while let agency = earlier, hubs.count < Self.mostHubs, !hubs.contains(where: { $0.0 == agency }) {
            let directory = state.directories[agency] ?? Directory()
            hubs.append((agency, directory))
            earlier = directory.promotion?.predecessor
        }
        // And those after it.
        while hubs.count < Self.mostHubs, let next = state.successor(of: lead), !hubs.contains(where: { $0.0 == next })
        {
            lead = next
            let directory = state.directories[next] ?? Directory()
            epoch = directory.promotion?.epoch ?? epoch + 1
            hubs.insert((next, directory), at: 0)
        }
        self.lead = lead
        self.epoch = epoch
        self.hubs = hubs
        directory = hubs[0].1
    }

    /// The present hub first, and then those whose place it took.
    package var hubAgencies: [AgencyID] { hubs.map(\.agency) }

    /// Whether this node is the hub.
    package var isHub: Bool { own == lead }

    /// Whether this node works with others at all.
    package var isJoined: Bool { joined != nil || !directory.members.isEmpty }

    /// What this node is in the federation; nil where it is alone.
    package var role: NodeRole? {
        if isHub { return directory.members.isEmpty ? nil : .hub }
        return directory.members[own]?.member.role ?? joined?.role
    }

    /// Every key that opens what is here of the logs of `agency`: those that count first, then what a hub named when its
    /// place was taken. Nothing new is taken on the word of the latter.
    package func openingKeys(of agency: AgencyID) -> [NoteVerifier] {
        let counting = keys(of: agency)
        let late = (hubs.map(\.directory) + former.map(\.directory)).flatMap { $0.lateKeys[agency] ?? [] }
        var seen = Set(counting)
        return counting + late.filter { seen.insert($0).inserted }
    }

    /// Every key with which `agency` has signed its logs, as the hubs' directories say; the present one first.
    package func keys(of agency: AgencyID) -> [NoteVerifier] {
        var keys: [NoteVerifier] = []
        for (_, directory) in hubs { keys += directory.members[agency]?.signingKeys ?? [] }
        if let joined, joined.agency == agency { keys.append(joined.keys.signing) }
        for (hub, directory) in former {
            keys += directory.members[agency]?.signingKeys ?? []
            if hub.agency == agency { keys.append(hub.keys.signing) }
        }
        var seen: Set<NoteVerifier> = []
        return keys.filter { seen.insert($0).inserted }
    }

    /// Every key for checkpoints of `log` that a node sends, under the log's own name (C2SP tlog-checkpoint).
    package func keys(for log: LogOrigin) -> [NoteVerifier] {
        Self.named(log, keys(of: log.agency))
    }

    /// Every key that opens the checkpoint which is here of `log`.
    package func openingKeys(for log: LogOrigin) -> [NoteVerifier] {
        Self.named(log, openingKeys(of: log.agency))
    }

    private static func named(_ log: LogOrigin, _ keys: [NoteVerifier]) -> [NoteVerifier] {
        guard let name = NoteKeyName(log.description) else { return [] }
        return keys.map { $0.renamed(name, .ed25519) }
    }

    /// How many entries of `log` a key could sign that its node has changed since; nil for a key that is in force, or was
    /// never changed on the record.
    package func end(of log: LogOrigin, under key: NoteVerifier) -> UInt64? {
        let directories = hubs.map(\.directory) + former.map(\.directory)
        return directories.lazy.flatMap { $0.members[log.agency]?.changes ?? [] }.map(\.change)
            .filter { $0.old.publicKey.rawRepresentation == key.publicKey.rawRepresentation }
            .map { $0.sizes[log] ?? 0 }.min()
    }

    /// The agency whose node answers for a jurisdiction's figures; nil where nobody does.
    package func owner(of jurisdiction: Jurisdiction) -> AgencyID? {
        directory.active.first { $0.jurisdictions.contains(jurisdiction) }?.agency
    }

    /// How the hub is reached and recognised; nil for the hub itself.
    package var hubMember: Member? {
        guard !isHub else { return nil }
        // The hub that was joined is reached as it was then: its own name for itself may lead elsewhere from here.
        if let joined, joined.agency == lead {
            let keys = directory.members[lead]?.member.keys ?? joined.keys
            return Member(agency: lead, role: .hub, keys: keys, address: joined.address)
        }
        if let member = directory.members[lead]?.member, member.address != nil { return member }
        return hubs.dropFirst().lazy.compactMap { $0.directory.members[lead]?.member }.first { $0.address != nil }
    }

    /// Standbys that may take the hub's place, and can be reached.
    package var standbys: [Member] { directory.active.filter { $0.role == .standby && $0.address != nil } }
}

extension FederationState {
    /// The hubs whose place `own` has taken, the latest first: who had no answer from one of them asks here again.
    package func predecessors(of own: AgencyID) -> [AgencyID] {
        guard hasPromotions else { return [] }
        let network = network(of: own)
        return network.isHub ? Array(network.hubAgencies.dropFirst()) : []
    }

    /// The federation as `own` sees it.
    package func network(of own: AgencyID) -> Network {
        Network(of: own, self)
    }

    /// Who has taken the place of the hub `agency`: a standby that it had named itself. Where there are two, the one whose
    /// agency comes first in the alphabet; the other one is told.
    func successor(of agency: AgencyID) -> AgencyID? {
        directories.filter { candidate, directory in
            directory.promotion?.predecessor == agency && isStandby(candidate, of: agency)
        }.keys.min()
    }

    private func isStandby(_ candidate: AgencyID, of hub: AgencyID) -> Bool {
        directories[hub]?.members[candidate]?.member.role == .standby
    }
}
