import Coordination
import Federation
import Ledger
import Primitives

/// A node's side of its connection: does what the session says, as `Uplink` does.
extension Simulation {
    func feed(_ host: Host, _ input: UplinkSession.Input) async throws {
        guard var session = host.session else { return }
        let actions = session.handle(input, now: steady, clock: host.clock.now)
        host.session = session
        for action in actions {
            guard host.isUp else { return }
            try await perform(action, host)
        }
    }

    private func perform(_ action: UplinkSession.Action, _ host: Host) async throws {
        switch action {
        case .connect(let attempt): try connect(host, attempt)
        case .close: closeLink(host)
        case .push(let piece): try await push(piece, host)
        case .take(let segment): try await take(segment, host)
        case .keep(let answer): await keep(answer, host)
        case .pulse: if let peer = host.link?.peer { send(host, peer, .pulse) }
        }
    }

    private func connect(_ host: Host, _ attempt: Int) throws {
        guard let node = host.node else { return }
        let network = node.network
        guard let hub = network.hubMember else { return }
        let others = network.standbys.filter { $0.agency != host.agency && $0.agency != hub.agency }
        // The hub, and every other time one of those that may have taken its place.
        let target = attempt % 2 == 1 && !others.isEmpty ? others[attempt / 2 % others.count] : hub
        let agency = target.agency
        guard let peer = hosts.first(where: { $0.address == target.address }) else { return }
        nextLine += 1
        host.link = Host.Link(id: nextLine, peer: peer.number, agency: agency)
        host.outstanding = [:]
        var own: [LogOrigin: [UInt8]] = [:]
        for head in try node.ownSharedHeads() { own[head.log] = head.checkpoint }
        let have = node.state.cut.shared(but: host.agency)
        let hello = Hello(clock: host.clock.now, have: have, own: own)
        send(host, peer.number, .connect(line: nextLine, hello: hello.json.utf8))
    }

    func closeLink(_ host: Host) {
        guard let link = host.link else { return }
        host.link = nil
        host.outstanding = [:]
        send(host, link.peer, .left(line: link.id))
    }

    private func push(_ piece: UplinkSession.Piece, _ host: Host) async throws {
        guard let node = host.node, let link = host.link,
            let head = try node.store.head(of: piece.log),
            let segment = try node.store.segment(of: head, from: piece.start, mostEntries: course.mostEntries)
        else { return try await feed(host, .unanswered) }
        let bytes = host.isHostile ? twisted(segment, host) : segment.encoded
        nextRequest += 1
        host.outstanding[nextRequest] = piece.number
        send(host, link.peer, .push(request: nextRequest, bytes))
        try await feed(host, .made(piece.number, end: segment.end))
    }

    private func take(_ segment: LogSegment, _ host: Host) async throws {
        guard let node = host.node, let link = host.link else { return }
        let refusal = await refusal { () throws(Refusal) in _ = try await node.copy(segment, from: link.agency) }
        settle(host)
        guard let refusal else { return try await changed(host) }
        guard host.isUp else { return }
        note("\(host.agency) does not take \(segment.log) from \(segment.start): \(refusal)")
        // What is refused of one log does not hold up the others; where it is missing, the next connection asks.
        guard refusal.fault == nil else { return }
        closeLink(host)
        try await feed(host, .closed)
    }

    /// Why a node did not do it; nil where it did.
    func refusal(_ work: () async throws(Refusal) -> Void) async -> Refusal? {
        do throws(Refusal) {
            try await work()
            return nil
        } catch {
            return error
        }
    }

    private func keep(_ answer: PushAnswer, _ host: Host) async {
        guard let node = host.node, let link = host.link, let cosignature = answer.cosignature else { return }
        guard let root = node.isCosigned(answer.log, size: answer.size, by: link.agency, cosignature) else { return }
        let mark = CopyMark(
            log: answer.log,
            size: answer.size,
            root: root,
            by: link.agency,
            time: host.clock.now,
            cosignature: cosignature
        )
        _ = try? await node.submit(mark)
        settle(host)
    }

    /// Bytes have come over the connection that the host holds.
    func read(_ bytes: [UInt8], _ line: Int, at host: Host) async throws {
        guard host.link?.id == line else { return }
        host.link?.reader.append(bytes)
        while host.link?.id == line, var reader = host.link?.reader {
            let frame: LinkFrame?
            do throws(CopyFault) { frame = try reader.next() } catch {
                note("\(host.agency) cannot read what its hub sends: \(error)")
                closeLink(host)
                return try await feed(host, .closed)
            }
            host.link?.reader = reader
            guard let frame else { return }
            note(frame, host)
            try await feed(host, .frame(frame))
        }
    }

    private func note(_ frame: LinkFrame, _ host: Host) {
        switch frame {
        case .welcome(let welcome): note("\(host.agency) is welcome at \(welcome.agency)")
        case .segment(let segment): note("\(host.agency) is sent \(segment.log) \(segment.start)..<\(segment.end)")
        case .refused(let refused): note("\(host.agency) is told that \(refused.log) is refused: \(refused.code)")
        case .farewell: note("\(host.agency) is sent away")
        case .beat, .keys: break
        }
    }

    /// The hub has answered a piece; nil where it could not take any.
    func hear(_ bytes: [UInt8]?, _ request: Int, at host: Host) async throws {
        guard let number = host.outstanding.removeValue(forKey: request) else { return }
        guard let bytes, let answer = (try? JSONParser.parse(bytes)).flatMap({ PushAnswer($0) }) else {
            return try await feed(host, .unanswered)
        }
        if let refused = answer.refused { note("refused to \(host.agency): \(refused.log) \(refused.code)") }
        try await feed(host, .answered(answer, to: number))
    }

    /// Something was written at a host: its hub, or its nodes, are to have it.
    func changed(_ host: Host) async throws {
        guard let node = host.node else { return }
        if node.network.isHub { try look(host) }
        try await announce(host)
    }

    func announce(_ host: Host) async throws {
        guard let node = host.node, host.session != nil else { return }
        var sizes: [LogOrigin: UInt64] = [:]
        for head in try node.ownSharedHeads() { sizes[head.log] = head.size }
        guard sizes != host.announced else { return }
        host.announced = sizes
        try await feed(host, .changed(sizes))
    }
}
