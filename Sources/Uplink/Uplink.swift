import AsyncHTTPClient
package import Coordination
import Federation
import Ledger
package import Logging
import NIOCore
import NIOHTTP1
package import Primitives
import ServiceLifecycle

/// A node's connection to its hub, as a service: it reaches out, holds the line open, sends what is new here and takes what is
/// new there. What to do when is `UplinkSession`'s to say; here it is done.
package actor Uplink: Service {
    private let node: Node
    private let certificate: HubClient.Certificate
    private let logger: Logger
    /// Members of its greeting beside those that this version has.
    private let more: [JSONValue.Member]
    private var session: UplinkSession
    private var line: Line?
    private let jobs: AsyncStream<Job>
    private let queue: AsyncStream<Job>.Continuation

    private static let tick = Duration.milliseconds(250)
    /// More than a session ever asks for at once; a job that finds no room is asked for again.
    private static let mostJobs = 64

    /// A connection to one hub.
    private struct Line: Sendable {
        let client: HubClient
        let member: Member
    }

    /// Something that takes a while.
    private enum Job: Sendable {
        case connect(Line)
        case push(Line, UplinkSession.Piece)
        case keep(Line, PushAnswer)
        case pulse(Line)
        case end(HubClient)
    }

    /// The connection of `node`, which shows `certificate`, and says `more` in its greeting.
    package init(
        node: Node,
        certificate: HubClient.Certificate,
        logger: Logger,
        more: [JSONValue.Member] = []
    ) {
        self.more = more
        self.node = node
        self.certificate = certificate
        self.logger = logger
        session = UplinkSession(now: SteadyClock.now(), clock: node.clock.now())
        (jobs, queue) = AsyncStream.makeStream(of: Job.self, bufferingPolicy: .bufferingOldest(Self.mostJobs))
    }

    package func run() async throws {
        let node = node
        let jobs = jobs
        await withDiscardingTaskGroup { group in
            group.addTask {
                await node.changes.follow { _ in await self.changed() }
            }
            group.addTask {
                for await _ in AsyncTicks(every: Self.tick).cancelOnGracefulShutdown() { await self.look() }
            }
            for await job in jobs.cancelOnGracefulShutdown() { group.addTask { await self.perform(job) } }
            group.cancelAll()
        }
        await line?.client.shutdown()
    }

    // MARK: What happens

    private func changed() {
        let sizes = node.state.cut.shared(of: node.identity.agency)
        guard sizes != session.ownSizes else { return }
        handle(.changed(sizes))
    }

    private func look() {
        guard node.network.hubMember != nil else {
            // Alone, or the hub itself: there is nobody to reach out to.
            if line != nil { close() }
            node.monitor.hub = nil
            return
        }
        handle(.tick)
    }

    private func handle(_ input: UplinkSession.Input) {
        let phase = session.phase
        for action in session.handle(input, now: SteadyClock.now(), clock: node.clock.now()) { take(action) }
        let state = NetworkMonitor.Uplink(session)
        node.monitor.hub = state
        if phase != session.phase { node.noteNetworkChanged() }
    }

    private func take(_ action: UplinkSession.Action) {
        switch action {
        case .connect(let attempt):
            guard let member = target(attempt), let address = member.address else { return }
            let client = HubClient(address, pin: member.keys.certificate, own: certificate)
            let line = Line(client: client, member: member)
            self.line = line
            changed()
            queue.yield(.connect(line))
        case .close: close()
        case .push(let piece): if let line { queue.yield(.push(line, piece)) }
        case .keep(let answer): if let line { queue.yield(.keep(line, answer)) }
        case .pulse: if let line { queue.yield(.pulse(line)) }
        case .take: break
        }
    }

    private func close() {
        guard let line else { return }
        self.line = nil
        queue.yield(.end(line.client))
    }

    /// Whom to try: the hub, and every other time one of those that it has named to take its place.
    private func target(_ attempt: Int) -> Member? {
        let network = node.network
        guard let hub = network.hubMember else { return nil }
        let others = network.standbys.filter { $0.agency != network.own && $0.agency != hub.agency }
        guard attempt % 2 == 1, !others.isEmpty else { return hub }
        return others[attempt / 2 % others.count]
    }

    // MARK: What is done

    private func perform(_ job: Job) async {
        switch job {
        case .connect(let line): await hold(line)
        case .push(let line, let piece): await push(piece, line)
        case .keep(let line, let answer): await keep(line, answer)
        case .pulse(let line):
            let clock = JSONValue.object([.init("clock", .string(node.clock.now().description))])
            _ = try? await line.client.post("/federation/v1/pulse", clock.utf8, patience: .seconds(10))
        case .end(let client): await client.shutdown()
        }
    }

    private var hello: JSONValue {
        let heads = (try? node.ownSharedHeads()) ?? []
        let hello = Hello(
            clock: node.clock.now(),
            have: node.state.cut.shared(but: node.identity.agency),
            own: Dictionary(uniqueKeysWithValues: heads.map { ($0.log, $0.checkpoint) })
        )
        let members = hello.json.members ?? []
        return .object(more + members.filter { member in !more.contains { $0.name == member.name } })
    }

    private func hold(_ line: Line) async {
        do {
            if let reason = try await tellKeys(line) {
                if isCurrent(line) { handle(.frame(.farewell(reason))) }
                return
            }
            let response = try await line.client.open("/federation/v1/connect", hello.utf8)
            guard response.status == .ok else {
                let body = try await response.body.collect(upTo: 65_536)
                let reason = Self.reason(response.status.code, Array(body.readableBytesView))
                if isCurrent(line) { handle(.frame(.farewell(reason))) }
                return
            }
            try await receive(response.body, line)
        } catch let fault as CopyFault {
            note(fault.code, fault.description, nil, line)
        } catch {
            logger.debug("no connection to \(line.member.agency): \(error)")
        }
        end(line)
    }

    /// Takes frame after frame. While one piece of a long log is written, the next one is read; never more than these two.
    private func receive(_ body: HTTPClientResponse.Body, _ line: Line) async throws {
        try await withThrowingTaskGroup(of: Void.self) { group in
            var reader = LinkFrameReader()
            var writing: LogOrigin?
            for try await bytes in body {
                reader.append(bytes.readableBytesView)
                while let frame = try reader.next() {
                    guard isCurrent(line) else { return }
                    handle(.frame(frame))
                    guard case .segment(let segment) = frame else { continue }
                    // What one log says may be what another is checked by: the keys of members stand in standing logs.
                    if segment.log.operation == nil || segment.log != writing { try await group.next() }
                    let piece = read(segment, line)
                    try await group.next()
                    if let piece { group.addTask { await self.write(piece, line) } }
                    writing = segment.log
                }
            }
        }
    }

    private func read(_ segment: LogSegment, _ line: Line) -> CopyCommand? {
        do throws(Refusal) { return try node.read(segment, from: line.member.agency) } catch {
            refuse(segment.log, error, line)
            return nil
        }
    }

    private func write(_ piece: CopyCommand, _ line: Line) async {
        do throws(Refusal) { _ = try await node.copy(piece) } catch { refuse(piece.segment.log, error, line) }
    }

    /// What is refused of one log does not hold up the others; where it is missing, the next connection asks. What cannot be
    /// kept at all, such as on a full disk, ends this connection, so that the next one comes.
    private func refuse(_ log: LogOrigin, _ refusal: Refusal, _ line: Line) {
        note(refusal.fault?.code ?? refusal.code.rawValue, refusal.description, refusal.fault == nil ? nil : log, line)
        if refusal.fault == nil { end(line) }
    }

    private func end(_ line: Line) {
        guard isCurrent(line) else { return }
        handle(.closed)
        close()
    }

    /// Tells the hub of other keys, where it does not know them; gives why it does not take them.
    private func tellKeys(_ line: Line) async throws -> String? {
        let changes = node.unrecordedKeyChanges(at: line.member.agency)
        guard !changes.isEmpty else { return nil }
        let body = JSONValue.object([.init("changes", .array(changes.map(\.json)))])
        let answer = try await line.client.post("/federation/v1/keys", body.utf8)
        return answer.status == 200 ? nil : Self.reason(answer.status, answer.body)
    }

    /// What a refusal says.
    private static func reason(_ status: UInt, _ body: [UInt8]) -> String {
        (try? JSONParser.parse(body))?["detail"]?.string ?? "it answered \(status)"
    }

    private func push(_ piece: UplinkSession.Piece, _ line: Line) async {
        var answer: PushAnswer?
        do {
            if let made = try await Self.made(piece, node.store) {
                guard isCurrent(line) else { return }
                // From here on the next one can be made, while this one is on its way.
                handle(.made(piece.number, end: made.end))
                let response = try await line.client.post("/federation/v1/segments", made.bytes)
                answer = PushAnswer(try JSONParser.parse(response.body))
            }
        } catch {
            logger.debug("a piece of \(piece.log) was not answered: \(error)")
        }
        guard isCurrent(line) else { return }
        handle(answer.map { .answered($0, to: piece.number) } ?? .unanswered)
    }

    /// Reads and compresses a piece beside whatever else happens; nil where there is none from there on.
    @concurrent private static func made(
        _ piece: UplinkSession.Piece,
        _ store: any LogStore
    ) async throws -> (bytes: [UInt8], end: UInt64)? {
        guard let head = try store.head(of: piece.log), let segment = try store.segment(of: head, from: piece.start)
        else { return nil }
        return (segment.encoded, segment.end)
    }

    private func keep(_ line: Line, _ answer: PushAnswer) async {
        let hub = line.member.agency
        guard let cosignature = answer.cosignature else { return }
        guard let root = node.isCosigned(answer.log, size: answer.size, by: hub, cosignature) else {
            note("cosignature", "the hub's cosignature of “\(answer.log)” does not hold", answer.log, line)
            return
        }
        let mark = CopyMark(
            log: answer.log,
            size: answer.size,
            root: root,
            by: hub,
            time: node.clock.now(),
            cosignature: cosignature
        )
        do throws(Refusal) { try await node.submit(mark) } catch {
            logger.warning("the hub's cosignature was not kept: \(error)")
        }
    }

    private func isCurrent(_ line: Line) -> Bool {
        self.line?.client === line.client
    }

    private func note(_ code: String, _ sentence: String, _ log: LogOrigin?, _ line: Line) {
        let fault = NetworkMonitor.Fault(at: node.clock.now(), log: log, code: code, sentence: sentence)
        node.monitor.note(fault, of: line.member.agency)
        node.noteNetworkChanged()
    }
}
