import Coordination
import Federation
import Ledger
import Primitives
import Results

/// What a hostile node does.
extension Simulation {
    private var hostile: Host? { hosts.first(where: \.isHostile) }

    /// A hostile node changes what it sends.
    func twisted(_ segment: LogSegment, _ host: Host) -> [UInt8] {
        captured.append(segment.encoded)
        guard healedAt == nil, random.happens(400), let misdeed = course.misdeed else { return segment.encoded }
        // What cannot be read is no lie: it is sent again.
        if [.forgedSignature, .someoneElsesLog, .replayedSegments, .alteredEntry].contains(misdeed) {
            lies.insert(segment.log)
        }
        switch misdeed {
        case .forgedSignature:
            var checkpoint = segment.checkpoint
            checkpoint[checkpoint.count - 10] ^= 1
            return altered(segment, checkpoint: checkpoint).encoded
        case .someoneElsesLog:
            let others =
                (try? host.disk.heads().filter { $0.log.agency != host.agency && $0.log.scope == .shared }) ?? []
            guard let head = random.element(others), let other = try? host.disk.segment(of: head, from: 0) else {
                break
            }
            return other.encoded
        case .replayedSegments: return random.element(captured) ?? segment.encoded
        case .alteredEntry:
            var entries = segment.entries
            let number = random.below(entries.count)
            entries[number][entries[number].count / 2] ^= 1
            return altered(segment, entries: entries).encoded
        case .malformedBytes:
            switch random.below(3) {
            case 0: return random.bytes(random.below(400))
            case 1: return Array(segment.encoded.dropLast(1 + random.below(20)))
            default: return altered(segment, entries: Array(repeating: [0x7B], count: 5000)).encoded
            }
        case .rewrittenLog, .truncatedLog, .takenName, .otherFigure: break
        }
        return segment.encoded
    }

    private func altered(_ segment: LogSegment, entries: [[UInt8]]? = nil, checkpoint: [UInt8]? = nil) -> LogSegment {
        LogSegment(
            log: segment.log,
            start: segment.start,
            entries: entries ?? segment.entries,
            checkpoint: checkpoint ?? segment.checkpoint,
            continuity: segment.continuity,
            ending: segment.ending
        )
    }

    /// A hostile node does something to its own folder, or to the wire.
    func doWrong() async throws {
        guard healedAt == nil, let host = hostile, let misdeed = course.misdeed, host.isInvited else { return }
        switch misdeed {
        case .rewrittenLog, .truncatedLog: try await restore(host, rewrites: misdeed == .rewrittenLog)
        case .takenName: try write(host) { try self.named(like: $0, host) }
        case .otherFigure: try write(host) { try self.misdirected($0, host) }
        case .malformedBytes:
            guard let peer = host.link?.peer else { return }
            nextLine += 1
            send(host, peer, .connect(line: nextLine, hello: random.bytes(random.below(200))))
            var oversized: [UInt8] = [0xFF, 0xFF, 0xFF, 0xFF]
            oversized += random.bytes(20)
            nextRequest += 1
            send(host, peer, .push(request: nextRequest, oversized))
        case .forgedSignature, .someoneElsesLog, .replayedSegments, .alteredEntry: break
        }
    }

    /// An old backup is put in the place of the node's folder; what is written from then on is another log.
    private func restore(_ host: Host, rewrites: Bool) async throws {
        guard host.isUp, host.disk.writes > 12 else { return }
        note("\(host.agency) goes back to an old backup")
        lies.formUnion(try host.disk.heads().map(\.log))
        crash(host)
        host.disk = try host.disk.backup(after: host.disk.writes - 1 - random.below(6))
        for id in people.order where people.acknowledged[id] == host.number { people.acknowledged[id] = nil }
        people.order = people.order.filter { people.acknowledged[$0] != nil }
        try await start(host)
        if rewrites { for _ in 0..<4 { try await act(host) } }
    }

    /// Writes an entry that no honest node would, properly signed.
    private func write(_ host: Host, _ make: ((id: EntryID, key: FigureKey)) throws -> Entry) throws {
        let log = host.identity.log(people.operation, .shared)
        guard host.isUp, try host.disk.heads().contains(where: { $0.log == log }) else { return }
        guard let figure = people.figures.last(where: { (try? host.disk.positions(of: [$0.id]).isEmpty) == false })
        else { return }
        crash(host)
        host.disk.revive(.kept)
        let entry = try make(figure)
        // Its own disk would refuse a name that stands there: such a node has another program.
        guard (try? append([entry], to: log, at: host)) != nil else { return }
        note("\(host.agency) writes what it must not")
    }

    private func header(_ id: EntryID?, _ kind: EntryKind, _ host: Host, supersedes: [EntryID] = []) -> EntryHeader {
        let at = host.clock.now.advanced(byMilliseconds: 7_200_000)
        return EntryHeader(
            id: id ?? EntryID(at: at, random: (random.next(), random.next())),
            at: at,
            by: host.authority,
            log: host.identity.log(people.operation, .shared),
            kind: kind,
            supersedes: supersedes
        )
    }

    private func named(like figure: (id: EntryID, key: FigureKey), _ host: Host) throws -> Entry {
        try Entry(header(figure.id, EntryKind("weather.report", 7), host), body: ["sky": "dark"])
    }

    /// Withdraws a figure and says that it is another one.
    private func misdirected(_ figure: (id: EntryID, key: FigureKey), _ host: Host) throws -> Entry {
        let other = people.categories.first { $0 != figure.key.category } ?? figure.key.category
        let handle = SealedHandle(
            blob: Digest.sha256(of: [1]),
            key: try SealingKeyID("0123456789abcdef0123456789abcdef") ?? { throw Broken("this is a key's name") }()
        )
        let key = FigureKey(category: other, jurisdiction: figure.key.jurisdiction)
        let event = ResultsEvent.tallyWithdrawn(key, reason: handle)
        return try Entry(header(nil, event.kind, host, supersedes: [figure.id]), body: event.body)
    }
}
