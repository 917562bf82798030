import Coordination
import Federation
import Ledger
import Primitives

/// A hub's side of its nodes' connections, as `Web/Network` has it.
extension Simulation {
    func member(_ sender: Host, at host: Host) -> Member? {
        guard let network = host.node?.network, network.isHub else { return nil }
        return network.directory.member(showing: sender.keys.certificate)
    }

    func welcome(_ sender: Host, _ id: Int, _ bytes: [UInt8], at host: Host) async throws {
        guard let node = host.node, let member = member(sender, at: host),
            let hello = (try? JSONParser.parse(bytes)).flatMap({ Hello($0) })
        else { return send(host, sender.number, .ended(line: id)) }
        var refused: [RefusedLog] = []
        for (log, checkpoint) in hello.own.sorted(by: { $0.key < $1.key }) {
            do throws(CopyFault) { try node.compare(log, checkpoint, from: member.agency) } catch {
                guard await refuse(log, error, theirs: checkpoint, at: host) else {
                    return send(host, sender.number, .ended(line: id))
                }
                refused.append(RefusedLog(log, error))
            }
        }
        guard host.isUp else { return }
        let network = node.network
        let sizes = node.state.cut.shared(of: member.agency)
        let welcome = Welcome(agency: network.own, epoch: network.epoch, clock: host.clock.now, sizes: sizes)
        for (other, line) in host.relay.lines.sorted(by: { $0.key < $1.key }) where line.host == sender.number {
            host.relay.lines[other] = nil
            end(other, of: line, at: host)
        }
        var session = RelaySession(member: member.agency, own: host.agency, have: hello.have, now: steady)
        try look(host)
        for head in host.relay.heads.values { session.changed(head.log, to: head.size) }
        host.relay.lines[id] = SimulatedRelay.Line(
            host: sender.number,
            certificate: sender.keys.certificate,
            session: session,
            lastArrival: time.now
        )
        note("\(host.agency) welcomes \(sender.agency) on \(id)")
        let frames: [LinkFrame] = [.welcome(welcome)] + refused.map { .refused($0) }
        write(frames.flatMap(\.encoded), to: id, of: host)
        try pass(id, host)
        try await changed(host)
    }

    /// Whether the evidence is kept: if not, the node is not told, and comes again.
    func refuse(_ log: LogOrigin, _ fault: CopyFault, theirs: [UInt8], at host: Host) async -> Bool {
        note("\(host.agency) refuses \(log): \(fault.code)")
        defer { settle(host) }
        return await refusal { () throws(Refusal) in
            try await host.node?.keepEvidence(log, fault, theirs: theirs)
        } == nil
    }

    /// Something was written at the hub: whoever lacks it gets it.
    func look(_ host: Host) throws {
        let changed = try refresh(host)
        guard !changed.isEmpty else { return }
        for id in host.relay.lines.keys.sorted() {
            for head in changed { host.relay.lines[id]?.session.changed(head.log, to: head.size) }
            try pass(id, host)
        }
    }

    /// Looks at the store, and gives the logs that have grown.
    private func refresh(_ host: Host) throws -> [LogHead] {
        let changed = try host.disk.heads()
            .filter { $0.log.scope == .shared && host.relay.heads[$0.log]?.size ?? 0 < $0.size }
        for head in changed { host.relay.heads[head.log] = head }
        return changed
    }

    func beat(_ host: Host) throws {
        expire(host)
        guard let network = host.node?.network else { return }
        let active = Set(network.directory.active.map(\.keys.certificate))
        for (id, line) in host.relay.lines.sorted(by: { $0.key < $1.key }) {
            if network.isHub, active.contains(line.certificate) {
                try pass(id, host)
            } else {
                let farewell = LinkFrame.farewell("this node is no member any more: ask the hub's administrator")
                write(farewell.encoded, to: id, of: host)
                host.relay.lines[id] = nil
                end(id, of: line, at: host)
            }
        }
    }

    private func pass(_ id: Int, _ host: Host) throws {
        for _ in 0...host.relay.heads.count {
            guard let action = host.relay.lines[id]?.session.next(now: steady) else { return }
            switch action {
            case .beat:
                let sizes = host.relay.heads.mapValues(\.size)
                return write(LinkFrame.beat(Beat(clock: host.clock.now, sizes: sizes)).encoded, to: id, of: host)
            case .send(let log, let start):
                let segment = try host.relay.heads[log].flatMap {
                    try host.disk.segment(of: $0, from: start, mostEntries: course.mostEntries)
                }
                host.relay.lines[id]?.session.sent(log, to: segment?.end)
                if let segment { return write(LinkFrame.segment(segment).encoded, to: id, of: host) }
            }
        }
    }

    func written(_ host: Host, _ line: Int) throws {
        guard host.isUp, host.relay.lines[line] != nil else { return }
        host.relay.lines[line]?.session.written()
        try pass(line, host)
    }
}
