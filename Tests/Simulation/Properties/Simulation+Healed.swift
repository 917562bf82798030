import Coordination
import Federation
import Identity
import Ledger
import Primitives

/// What holds in the end, once everybody is up and everything has arrived.
extension Simulation {
    func checkHealed() async throws {
        let fresh = try await freshFold()
        try await checkPictures(fresh)
        try checkNothingMissing()
        try checkEvidence()
        try await checkFolders()
        try await checkBringing()
        note("pictures \(pictures(fresh).flatMap(\.lines).joined(separator: "|").hashValueOfBytes)")
    }

    private func pictures(_ node: Node) -> [Picture] {
        let moment = Timestamp(milliseconds: time.now)
        return node.state.operations.keys.sorted().map { Picture(node, $0, at: moment) }
    }

    /// A node on an empty store that takes every log from its author, or, of whoever is lost or lies, from the hub; where a host
    /// stands apart in such a log, from that host.
    private func freshFold(beside apart: Host? = nil) async throws -> Node {
        let hub = hosts[lead]
        let host = try Host(hosts.count, "reader", nil, self)
        try host.start()
        guard let node = host.node else { throw Broken("a new node does not start") }
        let joined = JoinedHub(
            agency: hub.agency,
            address: hub.address,
            keys: hub.keys,
            role: .observer,
            jurisdictions: []
        )
        try await node.submit(FederationCommand(as: .folder(host.authority), .join(joined)))
        let authors = hosts.filter { $0.number == lead } + hosts.filter { $0.number != lead }
        for isStanding in [true, false] {
            for author in authors {
                for (head, source) in try sources(of: author, beside: apart)
                where head.log.scope == .shared && (head.log.operation == nil) == isStanding {
                    try await copy(head, from: source, to: node, as: hub.agency)
                }
            }
        }
        return node
    }

    /// The logs of an author, and where a new node takes each from.
    private func sources(of author: Host, beside apart: Host?) throws -> [(head: LogHead, source: Host)] {
        let source = author.isGone || author.isHostile ? hosts[lead] : author
        var heads = try source.disk.heads().map { ($0, source) }
        if let apart {
            let others = try apart.disk.heads().filter { stands(apart, apartIn: $0.log) }
            heads.removeAll { head, _ in others.contains { $0.log == head.log } }
            heads += others.map { ($0, apart) }
        }
        return heads.filter { head, _ in head.log.agency == author.agency }
    }

    private func copy(_ head: LogHead, from source: Host, to node: Node, as sender: AgencyID) async throws {
        var size: UInt64 = 0
        while let segment = try source.disk.segment(of: head, from: size) {
            do { size = try await node.copy(segment, from: sender) } catch {
                throw Broken("a new node does not take \(head.log) from \(source.agency): \(error)")
            }
        }
    }

    /// Every node's account is the sum of what was shared: as it stands, and folded again from its disk.
    private func checkPictures(_ fresh: Node) async throws {
        let common = pictures(fresh)
        for host in survivors where !host.isHostile || host.number == lead {
            guard let node = host.node else { continue }
            // Of a log about which its author lied when no hub was there, a node may stand by what it had: it refuses the rest.
            let expected = apart(host) ? pictures(try await freshFold(beside: host)) : common
            note("\(host.agency) and a new node: \(differences(node, fresh))")
            try compare(pictures(node), expected, "the account at “\(host.agency)”")
            host.disk.revive(.lost)
            let again = try Node(
                identity: host.identity,
                store: host.disk,
                keyring: AbsentKeyring(),
                clock: host.clock.clock
            )
            try compare(pictures(again), expected, "the account at “\(host.agency)”, folded again")
            guard Set(again.state.late) == Set(node.state.late) else {
                throw Broken("“\(host.agency)” lists other late entries after a start")
            }
        }
    }

    /// In what two nodes' logs differ: what they have of each, and what each keeps and does not count.
    private func differences(_ node: Node, _ other: Node) -> String {
        let logs = Set(node.state.cut.sizes.keys).union(other.state.cut.sizes.keys).filter { $0.scope == .shared }
        let sizes = logs.sorted().filter { node.state.cut[$0] != other.state.cut[$0] }
            .map { "\($0) \(node.state.cut[$0])/\(other.state.cut[$0])" }
        return (sizes + ["late \(node.state.late.count)/\(other.state.late.count)"]).joined(separator: ", ")
    }

    private func compare(_ found: [Picture], _ expected: [Picture], _ what: String) throws {
        guard found.count == expected.count else {
            throw Broken("\(what) has \(found.count) operations instead of \(expected.count)")
        }
        for (one, other) in zip(found, expected) {
            if let difference = one.difference(from: other) { throw Broken("\(what): \(difference)") }
        }
    }

    /// What was acknowledged is everywhere; but for what a lost hub had told nobody, which is exactly what the promotion
    /// leaves out, and is listed as late where it stands.
    private func checkNothingMissing() throws {
        let old = hosts[Self.hub].agency
        let fence = { (position: LogPosition) in
            self.lead != Self.hub && position.log.agency == old
                && position.index >= self.promotedSizes[position.log] ?? 0
        }
        for id in people.order {
            guard let number = people.acknowledged[id], !hosts[number].isHostile else { continue }
            guard let place = try hosts[number].disk.positions(of: [id])[id] else {
                throw Broken("“\(hosts[number].agency)” has lost \(id), which it had acknowledged")
            }
            for host in survivors where !fence(place) {
                guard try host.disk.positions(of: [id])[id] == place else {
                    throw Broken("“\(host.agency)” does not have \(place), acknowledged by “\(hosts[number].agency)”")
                }
            }
        }
        for host in survivors {
            var late: Set<LogPosition> = []
            for head in try host.disk.heads() where head.log.agency == old && lead != Self.hub {
                let first = promotedSizes[head.log] ?? 0
                for index in first..<max(first, head.size) { late.insert(LogPosition(log: head.log, index: index)) }
                if let returned = returnedSizes, head.size > returned[head.log] ?? 0 {
                    throw Broken("“\(host.agency)” has believed the old hub after its return: \(head.log)")
                }
            }
            guard Set(host.node?.state.late ?? []) == late else {
                throw Broken(
                    "“\(host.agency)” lists \(host.node?.state.late.count ?? 0) late entries, not \(late.count)"
                )
            }
        }
    }

    /// A log that its author wrote anew is refused, with evidence, on the record of the hub and of every node.
    private func checkEvidence() throws {
        for host in survivors {
            let refusals = host.node?.network.directory.refusals ?? [:]
            for log in refusals.keys.sorted() where hosts.first(where: { $0.agency == log.agency })?.isHostile != true {
                throw Broken(
                    "“\(log)” of an honest node is refused at “\(host.agency)”: \(refusals[log]?.refusal.sentence ?? "")"
                )
            }
            guard let hostile = hosts.first(where: \.isHostile), host.number != hostile.number else { continue }
            let hub = hosts[lead]
            for head in try hostile.disk.heads() where head.log.scope == .shared {
                let copied = hub.node?.state.cut[head.log] ?? 0
                let common = min(copied, head.size)
                guard common > 0 else { continue }
                let isSame =
                    try hub.disk.root(of: head.log, size: common) == hostile.disk.root(of: head.log, size: common)
                guard isSame || refusals[head.log] != nil else {
                    throw Broken("“\(head.log)” was written anew, and “\(host.agency)” does not know it")
                }
            }
        }
    }

    /// What a node has of a log that the hub which took over has not comes to the hub in a file (docs/federation.md).
    private func checkBringing() async throws {
        let hub = hosts[lead]
        guard let node = hub.node else { return }
        var isBrought = false
        for host in survivors where host.number != lead && !host.isHostile {
            for head in try host.disk.heads() where stands(host, apartIn: head.log) && !node.isRefused(head.log) {
                let known = node.state.cut[head.log]
                // Of two versions of a log the hub keeps the one that it has.
                guard
                    known == 0
                        || (try? host.disk.root(of: head.log, size: known))
                            == (try? hub.disk.root(of: head.log, size: known))
                else { continue }
                var start: UInt64 = 0
                while let segment = try host.disk.segment(of: head, from: start) {
                    start = segment.end
                    guard segment.end > node.state.cut[head.log] else { continue }
                    do { _ = try await node.copy(segment, from: nil) } catch {
                        throw Broken("the hub does not take \(head.log) from the file of “\(host.agency)”: \(error)")
                    }
                }
                isBrought = true
                note("somebody brings \(head.log) from \(host.agency)")
                guard node.state.cut[head.log] == head.size else { throw Broken("“\(head.log)” was not brought") }
            }
        }
        // Without that, the hub's account was held against a new node already.
        guard isBrought else { return }
        try compare(pictures(node), pictures(try await freshFold()), "the account at the hub, with what was brought,")
    }

    /// Nothing is wrong in any folder. Each receipt is a signature to check, so a run of many seeds looks at some of them.
    private func checkFolders() async throws {
        let some = Set([lead, 2 + random.below(Self.states.count)])
        // A hostile node's own folder holds what no honest one would.
        for host in survivors where some.contains(host.number) && !host.isHostile {
            let found = await FolderVerifier.verify(host.identity, host.disk, AbsentKeyring())
            if let finding = found.findings.first { throw Broken("the folder of “\(host.agency)”: \(finding)") }
        }
    }
}

extension String {
    /// The first bytes of the text's SHA-256: a name for a long text in the trace.
    fileprivate var hashValueOfBytes: String { String(Digest.sha256(of: Array(utf8)).hex.prefix(16)) }
}
