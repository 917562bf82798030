import Coordination
import Federation
import Ledger
import NIOCore
import Primitives
import ServiceLifecycle

/// Passes every member's shared logs on to every other member, over the connections that they hold open.
///
/// Runs as a service. A piece of a log is read and encoded once, however many nodes it goes to.
actor Relay: Service {
    private let node: Node
    private let pieces: PieceQueue
    /// What is said to every node after the welcome, encoded.
    private let frames: [UInt8]
    private var lines: [Int: Line] = [:]
    /// The line of each member that has one.
    private var lineOf: [AgencyID: Int] = [:]
    private var nextID = 0
    /// The logs as they stood when they were looked at last; only those that anybody may have.
    private var heads: [LogOrigin: LogHead] = [:]
    /// The pieces that were sent last.
    private var recent: [Piece: (end: UInt64, bytes: ByteBuffer)] = [:]

    private struct Line {
        let line: RelayLine
        /// The certificate that its node has shown.
        let certificate: Digest
        var session: RelaySession
        /// When its node was heard last, by a clock that nobody sets.
        var heard = SteadyClock.now()
    }

    /// After this long without a word a line is taken for cut: three pulses of its node, in milliseconds.
    private static let patience: Int64 = 50_000

    private struct Piece: Hashable {
        let log: LogOrigin
        let start: UInt64
    }

    /// Pieces that are kept for the next node that asks for the same.
    private static let mostRecent = 64
    private static let tick = Duration.seconds(1)
    /// The least time between two looks at the store.
    private static let pace = Duration.milliseconds(25)

    init(node: Node, pieces: PieceQueue, more frames: [UInt8] = []) {
        self.node = node
        self.pieces = pieces
        self.frames = frames
    }

    func run() async throws {
        let node = node
        await withTaskGroup { group in
            group.addTask {
                await node.changes.follow { _ in
                    await self.look()
                    // What comes meanwhile goes in one piece: each piece costs every node a transaction.
                    try? await Task.sleep(for: Self.pace)
                }
            }
            group.addTask {
                for await _ in AsyncTicks(every: Self.tick).cancelOnGracefulShutdown() {
                    await self.beat()
                    await self.pieces.look()
                }
            }
            await group.waitForAll()
        }
        await pieces.close()
        for line in lines.values { line.line.finish() }
    }

    /// Sends to `line` from now on what its node lacks, after the frames of `first`.
    func connect(_ line: RelayLine, member: Member, have: [LogOrigin: UInt64], saying first: [LinkFrame]) -> Int {
        let certificate = member.keys.certificate
        let member = member.agency
        nextID += 1
        let id = nextID
        // One connection a node: an older one is what a cut line has left.
        if let other = lineOf[member] { lines.removeValue(forKey: other)?.line.finish() }
        lineOf[member] = id
        let now = node.clock.now()
        // Whatever is found to be new now is news for the others too: nobody looks at it again.
        look()
        // Of what a node says to have, only what there is: names cost memory.
        var session = RelaySession(
            member: member,
            own: node.identity.agency,
            have: have.filter { heads[$0.key] != nil },
            now: SteadyClock.now()
        )
        for head in heads.values { session.changed(head.log, to: head.size) }
        lines[id] = Line(line: line, certificate: certificate, session: session)
        line.write(ByteBuffer(bytes: first.flatMap(\.encoded) + frames)) {}
        node.monitor.update(member) { link in
            link.connectedSince = now
            link.lastHeard = now
        }
        node.noteNetworkChanged()
        send(id)
        return id
    }

    /// Something came from a member's node, over whichever connection.
    func hear(_ member: AgencyID) {
        if let id = lineOf[member] { lines[id]?.heard = SteadyClock.now() }
    }

    /// The connection has ended.
    func leave(_ id: Int) {
        guard let line = lines.removeValue(forKey: id) else { return }
        if lineOf[line.session.member] == id { lineOf[line.session.member] = nil }
        node.monitor.update(line.session.member) { $0.connectedSince = nil }
        node.noteNetworkChanged()
    }

    /// Something was written: whoever lacks it gets it.
    private func look() {
        let changed = refresh()
        guard !changed.isEmpty else { return }
        for id in lines.keys {
            for head in changed { lines[id]?.session.changed(head.log, to: head.size) }
            send(id)
        }
    }

    /// Looks at the store, and gives the logs that have grown; each only once, so whoever asks tells every line.
    private func refresh() -> [LogHead] {
        guard let all = try? node.store.heads() else { return [] }
        let changed = all.filter { $0.log.scope == .shared && heads[$0.log]?.size ?? 0 < $0.size }
        for head in changed { heads[head.log] = head }
        return changed
    }

    private func beat() {
        let network = node.network
        let latest = SteadyClock.now().milliseconds - Self.patience
        for (id, line) in lines {
            if line.heard.milliseconds < latest {
                // Nothing tells of a line that was cut far away: it just stays silent.
                leave(id)
                line.line.cut()
            } else if network.isHub, network.directory.member(showing: line.certificate) != nil {
                send(id)
            } else {
                let farewell = LinkFrame.farewell(
                    "this certificate is no member's any more: the node was removed, or its keys were changed"
                )
                line.line.write(ByteBuffer(bytes: farewell.encoded)) { line.line.finish() }
            }
        }
    }

    private func send(_ id: Int) {
        // A piece that turned out not to be there makes room for the next one; each is asked for once.
        for _ in 0...heads.count {
            guard var line = lines[id], let action = line.session.next(now: SteadyClock.now()) else { return }
            defer { lines[id] = line }
            switch action {
            case .beat:
                write(ByteBuffer(bytes: beatFrame.encoded), to: id)
                return
            case .send(let log, let start):
                let piece = piece(log, from: start)
                line.session.sent(log, to: piece?.end)
                let isBehind = !line.session.isCaughtUp
                node.monitor.update(line.session.member) { $0.isCatchingUp = isBehind }
                if let piece {
                    write(piece.bytes, to: id)
                    return
                }
            }
        }
    }

    private func write(_ bytes: ByteBuffer, to id: Int) {
        lines[id]?.line.write(bytes) { Task { await self.written(id) } }
    }

    private func written(_ id: Int) {
        lines[id]?.session.written()
        send(id)
    }

    private var beatFrame: LinkFrame {
        .beat(Beat(clock: node.clock.now(), sizes: heads.mapValues(\.size)))
    }

    private func piece(_ log: LogOrigin, from start: UInt64) -> (end: UInt64, bytes: ByteBuffer)? {
        let key = Piece(log: log, start: start)
        if let known = recent[key] { return known }
        guard let head = heads[log], let segment = try? node.store.segment(of: head, from: start)
        else { return nil }
        let made = (segment.end, ByteBuffer(bytes: LinkFrame.segment(segment).encoded))
        if recent.count >= Self.mostRecent { recent.removeAll(keepingCapacity: true) }
        recent[key] = made
        return made
    }
}
