import Coordination
import Federation
import Identity
import Ledger
import Primitives

/// What administrators do.
extension Simulation {
    /// An agency is invited and joins. Where that cannot be done now, it is tried again.
    func join(_ host: Host) async throws {
        let hub = hosts[lead]
        guard !host.isGone, !host.isInvited else { return }
        guard let hubNode = hub.node, let node = host.node, !weather.isCut(hub.number, host.number) else {
            return plan(.join(host.number), in: 5000)
        }
        let network = hubNode.network
        do throws(Refusal) {
            let authority = Authority.folder(hub.authority)
            let isActive = network.directory.members[host.agency]?.isActive == true
            if isActive, host.isStranded {
                let removal = removal(of: host)
                try await hubNode.submit(FederationCommand(as: authority, removal.step, blobs: [removal.blob]))
            }
            if !isActive || host.isStranded {
                let token = Digest.sha256(of: random.bytes(16))
                let invitation = Invitation(
                    digest: token,
                    agency: host.agency,
                    role: role(of: host),
                    jurisdictions: host.jurisdiction.map { [$0] } ?? [],
                    until: hub.clock.now.advanced(byMinutes: 60)
                )
                try await hubNode.submit(FederationCommand(as: authority, .invite(invitation)))
                try await hubNode.submit(
                    FederationCommand(
                        as: authority,
                        .admit(token: token, agency: host.agency, host.keys, address: host.address)
                    )
                )
            }
            let joined = JoinedHub(
                agency: hub.agency,
                address: hub.address,
                keys: hub.keys,
                role: role(of: host),
                jurisdictions: host.jurisdiction.map { [$0] } ?? []
            )
            try await node.submit(FederationCommand(as: .folder(host.authority), .join(joined)))
            host.isInvited = true
            host.isStranded = false
            note("\(host.agency) has joined \(hub.agency)")
        } catch {
            note("\(host.agency) has not joined: \(error)")
        }
        settle(hub)
        settle(host)
        try await changed(hub)
        if !host.isInvited { plan(.join(host.number), in: 5000) }
    }

    private func role(of host: Host) -> NodeRole { host.number == Self.standby ? .standby : .node }

    /// An agency is removed, and invited again later.
    func remove() async throws {
        let hub = hosts[lead]
        guard healedAt == nil, let node = hub.node else { return }
        guard let host = random.element(hosts.filter { $0.number > 1 && $0.isInvited }) else { return }
        guard node.network.directory.members[host.agency]?.isActive == true else { return }
        let removal = removal(of: host)
        do throws(Refusal) {
            try await node.submit(FederationCommand(as: .folder(hub.authority), removal.step, blobs: [removal.blob]))
            host.isInvited = false
            note("\(hub.agency) removes \(host.agency)")
            plan(.join(host.number), in: random.number(20_000...120_000))
        } catch {
            note("\(host.agency) is not removed: \(error)")
        }
        settle(hub)
        try await changed(hub)
    }

    private func removal(of host: Host) -> (step: FederationStep, blob: LogBatch.Blob) {
        let reason = reason()
        return (.remove(host.agency, reason: reason.handle), reason.blob)
    }

    /// Administrators look who is missing: whoever was removed while a machine stopped, and whoever has never heard of the
    /// standby that took the hub's place.
    func reviewMembers() {
        let hub = hosts[lead]
        guard let directory = hub.node?.network.directory else { return }
        for host in survivors where host.isInvited && host.number != lead {
            guard let network = host.node?.network else { continue }
            let follows = network.lead == hub.agency
            host.isStranded = !follows && !network.standbys.contains { $0.agency == hub.agency }
            guard host.isStranded || directory.members[host.agency]?.isActive != true else { continue }
            host.isInvited = false
            plan(.join(host.number), in: 0)
        }
    }

    func loseHub() {
        let hub = hosts[Self.hub]
        guard healedAt == nil else { return }
        // A standby that has copied nothing yet takes nobody's place.
        let standby = hosts[Self.standby]
        let known = standby.node?.network.directory.members[standby.agency]
        guard known?.isActive == true else { return plan(.loseHub, in: 10_000) }
        note("the hub is lost for good")
        if hub.isUp { crash(hub) }
        hub.isGone = true
        plan(.promote, in: random.number(5000...90_000))
    }

    /// An administrator lets the standby take the hub's place.
    func promote() async throws {
        let standby = hosts[Self.standby]
        guard let node = standby.node else { return plan(.promote, in: 5000) }
        let reason = reason()
        let old = hosts[Self.hub].agency
        let sizes = Dictionary(
            uniqueKeysWithValues: try standby.disk.heads().filter { $0.log.agency == old }.map { ($0.log, $0.size) }
        )
        let member = Member(agency: standby.agency, role: .hub, keys: standby.keys, address: standby.address)
        let step = FederationStep.promote(member, sizes: sizes, reason: reason.handle)
        do throws(Refusal) {
            try await node.submit(FederationCommand(as: .folder(standby.authority), step, blobs: [reason.blob]))
        } catch {
            note("the standby is not promoted: \(error)")
        }
        settle(standby)
        guard standby.node?.network.isHub == true else {
            // It may stand in the log all the same: a start will say so.
            return plan(.promote, in: 5000)
        }
        note("the standby takes the hub's place")
        takePlace(sizes)
        try await changed(standby)
    }

    private func takePlace(_ sizes: [LogOrigin: UInt64]) {
        lead = Self.standby
        promotedSizes = sizes
        let directory = hosts[lead].node?.network.directory
        for host in hosts where host.number > 1 {
            let isMember = directory?.members[host.agency]?.isActive == true
            if host.isInvited, !isMember { plan(.join(host.number), in: random.number(20_000...120_000)) }
            host.isInvited = isMember
        }
        // Whoever had no answer from the hub asks its successor, with the same key.
        for number in people.open.sorted() where people.requests[number].host == Self.hub {
            people.requests[number].host = Self.standby
        }
        if course.oldHubReturns { plan(.oldHubReturns, in: random.number(10_000...120_000)) }
    }

    /// The machine of the old hub comes back, when everybody has gone on without it.
    func returnOldHub() async throws {
        guard healedAt == nil else { return }
        let follows = hosts.dropFirst(2).allSatisfy { $0.node.map { $0.network.lead == hosts[lead].agency } ?? false }
        guard follows else { return plan(.oldHubReturns, in: 10_000) }
        let hub = hosts[Self.hub]
        hub.disk.revive(.kept)
        var sizes: [LogOrigin: UInt64] = [:]
        for head in try hub.disk.heads() { sizes[head.log] = head.size }
        returnedSizes = sizes
        try hub.start()
        note("the old hub is back")
        plan(.tick(hub.number, start: hub.starts), in: 1000)
    }
}
