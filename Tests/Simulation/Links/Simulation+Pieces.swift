import Coordination
import Federation
import Ledger
import Primitives

/// How a hub takes pieces of its members' logs, as `NetworkDesk` and `PieceQueue` in `Web/Network` do.
extension Simulation {
    func take(_ bytes: [UInt8], _ request: Int, from sender: Host, at host: Host) async throws {
        guard let node = host.node, let member = member(sender, at: host) else {
            return send(host, sender.number, .answer(request: request, nil))
        }
        let segment: LogSegment
        do throws(CopyFault) { segment = try LogSegment(encoded: bytes) } catch {
            note("\(host.agency) cannot read a piece of \(sender.agency): \(error)")
            return send(host, sender.number, .answer(request: request, nil))
        }
        let command: CopyCommand
        do throws(Refusal) { command = try node.read(segment, from: member.agency) } catch {
            try await answer(error, segment, request, to: sender, at: host)
            return try await changed(host)
        }
        nextPiece += 1
        let turn = host.relay.orders[member.agency, default: PieceOrder()].arrived(
            nextPiece,
            segment.log,
            segment.start..<segment.end,
            have: node.state.cut[segment.log],
            now: steady
        )
        let piece = SimulatedRelay.Piece(command: command, member: member.agency, sender: sender, request: request)
        switch turn {
        case .now: try await write(piece, nextPiece, at: host)
        case .later:
            note("\(host.agency) holds \(segment.log) \(segment.start)..<\(segment.end) back")
            host.relay.waiting[nextPiece] = piece
            heldBack += 1
        case .gap: turnAway(piece, at: host)
        }
    }

    /// Gives a piece to the writer, and then those that have waited for it.
    private func write(_ first: SimulatedRelay.Piece, _ firstNumber: Int, at host: Host) async throws {
        var next: (piece: SimulatedRelay.Piece, number: Int)? = (first, firstNumber)
        while let (piece, number) = next, let node = host.node {
            let segment = piece.command.segment
            var refused: Refusal?
            do throws(Refusal) {
                try node.checkAgain(piece.command, from: piece.member)
                let size = try await node.copy(piece.command)
                settle(host)
                guard host.isUp else { return }
                let cosignature = try node.cosignature(of: segment.log, size: size)
                let answer = PushAnswer(log: segment.log, size: size, cosignature: cosignature.bytes)
                send(host, piece.sender.number, .answer(request: piece.request, answer.json.utf8))
            } catch {
                refused = error
            }
            settle(host)
            guard host.isUp else { return }
            let (log, have) = (segment.log, node.state.cut[segment.log])
            let away = host.relay.orders[piece.member]?.answered(number, isTaken: refused == nil, log, have: have) ?? []
            if let refused { try await answer(refused, segment, piece.request, to: piece.sender, at: host) }
            try await changed(host)
            guard host.isUp else { return }
            for number in away {
                if let piece = host.relay.waiting.removeValue(forKey: number) { turnAway(piece, at: host) }
            }
            next = host.relay.orders[piece.member]?.next(log, have: have).flatMap { number in
                host.relay.waiting.removeValue(forKey: number).map { ($0, number) }
            }
        }
    }

    private func answer(
        _ refusal: Refusal,
        _ segment: LogSegment,
        _ request: Int,
        to sender: Host,
        at host: Host
    ) async throws {
        guard let node = host.node else { return }
        guard let fault = refusal.fault else { return send(host, sender.number, .answer(request: request, nil)) }
        var isKept = true
        if case .gap = fault {
        } else {
            isKept = await refuse(segment.log, fault, theirs: segment.checkpoint, at: host)
        }
        guard host.isUp else { return }
        guard isKept else { return send(host, sender.number, .answer(request: request, nil)) }
        let answer = PushAnswer(
            log: segment.log,
            size: node.state.cut[segment.log],
            cosignature: nil,
            refused: RefusedLog(segment.log, fault)
        )
        send(host, sender.number, .answer(request: request, answer.json.utf8))
    }

    private func turnAway(_ piece: SimulatedRelay.Piece, at host: Host) {
        guard let node = host.node else { return }
        let log = piece.command.segment.log
        let have = node.state.cut[log]
        note("\(host.agency) turns \(log) from \(piece.command.segment.start) away")
        let answer = PushAnswer(log: log, size: have, cosignature: nil, refused: RefusedLog(log, .gap(have: have)))
        send(host, piece.sender.number, .answer(request: piece.request, answer.json.utf8))
    }

    /// Turns away what has waited too long.
    func expire(_ host: Host) {
        for member in host.relay.orders.keys.sorted() {
            for number in host.relay.orders[member]?.expired(now: steady) ?? [] {
                if let piece = host.relay.waiting.removeValue(forKey: number) { turnAway(piece, at: host) }
            }
        }
    }
}
