import Coordination
import Federation
import Ledger
import Primitives

/// What happens to machines.
extension Simulation {
    /// A host's people ask something of it, or the network does; `work` may find that the machine stops under it.
    func settle(_ host: Host) {
        if host.isUp, host.disk.isDead { crash(host) }
    }

    func crash(_ host: Host) {
        guard host.isUp else { return }
        guard healedAt == nil || host.disk.isDead else { return }
        note("\(host.agency) stops")
        host.disk.die()
        let peer = host.link.map { ($0.peer, $0.id) }
        let lines = host.relay.lines.sorted { $0.key < $1.key }
        host.stop()
        // Whoever is at the other end hears of it, or does not.
        if let peer, random.happens(500) { send(host, peer.0, .left(line: peer.1)) }
        for (id, line) in lines where random.happens(500) { send(host, line.host, .ended(line: id)) }
        plan(.start(host.number), in: healedAt == nil ? random.number(1000...120_000) : 1000)
    }

    func start(_ host: Host) async throws {
        guard !host.isUp, !host.isGone else { return }
        host.disk.revive(random.element(SimulatedDisk.SnapshotFate.allCases) ?? .kept)
        if healedAt == nil, host.starts > 0, random.happens(150) { try? runNewerVersion(host) }
        do { try host.start() } catch { throw Broken("\(host.agency) does not start: \(error)") }
        note("\(host.agency) starts")
        try checkAcknowledged(host)
        if host.starts > 1 { planDeath(of: host) }
        plan(.tick(host.number, start: host.starts), in: random.number(1...1000))
    }

    /// A disk may die at one of its next writes.
    func planDeath(of host: Host) {
        guard healedAt == nil, random.happens(250) else { return }
        host.disk.plan(.init(after: 1 + random.below(60), keepsLast: random.happens(500)))
    }

    /// A newer version ran for a while, and wrote an entry of a kind that this one does not know.
    private func runNewerVersion(_ host: Host) throws {
        let log = host.identity.log(people.operation, .shared)
        guard let head = try host.disk.head(of: log) else { return }
        let last = try host.disk.entries(log, (head.size - 1)..<head.size).first.map { try Entry(decoding: $0) }
        let after = last?.header.id.instant.advanced(byMilliseconds: 1) ?? host.clock.now
        let at = max(host.clock.now, after)
        let header = EntryHeader(
            id: EntryID(at: at, random: (random.next(), random.next())),
            at: at,
            by: host.authority,
            log: log,
            kind: EntryKind("weather.report", 7)
        )
        try append([try Entry(header, body: ["sky": "clear"])], to: log, at: host)
        note("a newer version writes at \(host.agency)")
    }

    /// Writes entries at the end of a host's own log, while its node is down or behind its back.
    func append(_ entries: [Entry], to log: LogOrigin, at host: Host) throws {
        let size = try host.disk.head(of: log)?.size ?? 0
        var frontier = try MerkleFrontier(size: size, source: StoredTree(log, in: host.disk))
        var completed: [SubtreeRoot] = []
        for entry in entries { frontier.append(entry.leafHash, completed: &completed) }
        guard let checkpoint = Checkpoint(origin: log.description, size: frontier.size, root: frontier.root),
            let signer = host.identity.signer(for: log)
        else { throw Broken("“\(log)” cannot be signed") }
        let append = LogAppend(
            log: log,
            start: size,
            leaves: entries.map { LogAppend.Leaf($0) },
            completed: completed,
            requests: [],
            checkpoint: Array(try checkpoint.signed(by: signer).encoded.utf8)
        )
        try host.disk.append(LogBatch(appends: [append]))
    }

    func tick(_ host: Host, _ start: Int) async throws {
        guard let node = host.node, host.starts == start else { return }
        plan(.tick(host.number, start: start), in: 1000)
        if random.happens(10) { try await node.saveSnapshot() }
        let network = node.network
        if network.isHub || !network.isJoined {
            if host.session != nil {
                closeLink(host)
                host.session = nil
            }
            try beat(host)
        } else {
            if !host.relay.lines.isEmpty { try beat(host) }
            if host.session == nil {
                host.session = UplinkSession(now: steady, clock: host.clock.now, piece: course.mostEntries)
                host.announced = [:]
                try await announce(host)
            }
            try await feed(host, .tick)
        }
    }

    func part() {
        guard healedAt == nil else { return }
        nextPartition += 1
        let apart = Set(hosts.map(\.number).filter { _ in random.happens(300) })
        note("\(apart.sorted()) are cut off")
        weather.part(nextPartition, apart)
        plan(.reunion(nextPartition), in: random.number(5000...240_000))
    }

    func jump(_ host: Host) {
        guard healedAt == nil else { return }
        let leap =
            random.happens(500) ? random.number(-7_200_000...7_200_000) : random.number(-300_000...300_000)
        note("the clock of \(host.agency) jumps by \(leap) ms")
        host.clock.jump(by: leap)
    }

    func fill(_ host: Host) {
        guard healedAt == nil else { return }
        note("the disk of \(host.agency) is full")
        host.disk.setFull(true)
        plan(.roomAgain(host.number), in: random.number(5000...90_000))
    }
}
