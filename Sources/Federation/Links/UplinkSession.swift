package import Ledger
package import Primitives

/// A node's side of its connection to the hub. A value: it is told what happened and says what to do, without a clock, a
/// socket or a store of its own. So the simulation drives the very machine that the network does.
package struct UplinkSession: Sendable {
    package private(set) var phase: Phase
    /// How much of this node's own logs the hub has, as far as this node knows.
    package private(set) var hubSizes: [LogOrigin: UInt64] = [:]
    /// How much there is of them here.
    package private(set) var ownSizes: [LogOrigin: UInt64] = [:]
    /// This node's logs of which the hub has more than there is here: an old backup was put in this node's place.
    private var ahead: Set<LogOrigin> = []
    /// This node's logs that the hub refuses.
    package private(set) var refused: [LogOrigin: RefusedLog] = [:]
    /// How far the hub's logs go, as it said last: what is known to be missing here.
    package private(set) var announced: [LogOrigin: UInt64] = [:]
    /// How many milliseconds the hub's clock is ahead of this node's.
    package private(set) var clockOffset: Int64?
    /// Why the last connection ended, in the hub's words.
    package private(set) var farewell: String?
    /// Since when there is no connection; nil while there is one.
    package private(set) var silentSince: Timestamp?
    private var failures = 0
    /// The pieces that the hub has not answered yet, in the order in which they were sent.
    private var underWay: [Pushed] = []
    private var lastNumber = 0
    /// How many pieces may be under way: one at first, one more with every quick answer.
    private var window = 1
    /// How many that may become over this connection.
    private var widest = UplinkSession.mostUnderWay
    /// So many entries are a whole piece.
    private let piece: UInt64
    private var lastHeard: Timestamp
    private var lastPulse: Timestamp
    /// What the node's own clock showed when something happened last.
    private var wall: Timestamp

    private struct Pushed: Sendable {
        let piece: Piece
        let since: Timestamp
        /// Whether it goes on where another one ends that had not been answered when it was sent.
        let isBehind: Bool
        /// Where it ends; nil until it was made.
        var end: UInt64?
    }

    /// The first wait after a connection failed, doubled each time, in milliseconds.
    static let shortestWait: Int64 = 250
    static let longestWait: Int64 = 10_000
    /// After this long without a word the connection is taken for dead: three beats of the hub.
    static let patience: Int64 = 50_000
    /// A piece that is not answered in this time is sent again.
    static let pushPatience: Int64 = 30_000
    static let pulseInterval: Int64 = 15_000
    /// The most pieces that are under way at once: while the hub writes one, another is checked there and a third is made.
    package static let mostUnderWay = 3
    /// An answer within this time says that the line has room for another piece.
    static let quick: Int64 = 2000

    /// A session that begins at `now`. A piece has `piece` entries at most.
    package init(now: Timestamp, clock: Timestamp? = nil, piece: UInt64 = LogSegment.mostEntries) {
        self.piece = piece
        wall = clock ?? now
        phase = .waiting(until: now)
        lastHeard = now
        lastPulse = now
        silentSince = clock ?? now
    }

    /// Entries of own logs that the hub has not acknowledged.
    package var backlog: UInt64 {
        ownSizes.reduce(0) { sum, log in sum + (log.value - min(log.value, hubSizes[log.key] ?? 0)) }
    }

    /// Takes what happened at `now` and says what to do.
    ///
    /// Waits are counted by `now`, which should come from a clock that nobody sets; what people see, by `clock`, the node's
    /// own. One is both where only one is given.
    package mutating func handle(_ input: Input, now: Timestamp, clock: Timestamp? = nil) -> [Action] {
        wall = clock ?? now
        switch input {
        case .tick: return tick(now)
        case .changed(let sizes):
            // What is written now stands where the hub has something else, and as far as it has something nothing would be sent:
            // a new greeting shows it the new checkpoint, and it finds the fork.
            let isFork = ahead.contains { sizes[$0] ?? 0 > ownSizes[$0] ?? 0 }
            ownSizes = sizes
            return isFork && phase == .connected ? disconnect(now) : next(now)
        case .frame(let frame):
            lastHeard = now
            return take(frame, now)
        case .made(let number, let end):
            if let place = underWay.firstIndex(where: { $0.piece.number == number }) { underWay[place].end = end }
            return next(now)
        case .answered(let answer, let number):
            lastHeard = now
            return take(answer, to: number, now)
        case .unanswered:
            underWay = []
            // Not at once: a hub without room would be asked as fast as the line is.
            return phase == .connected ? disconnect(now) : []
        case .closed: return phase == .connected || phase == .connecting ? fail(now) : []
        }
    }

    private mutating func tick(_ now: Timestamp) -> [Action] {
        switch phase {
        case .waiting(let until):
            guard now >= until else { return [] }
            phase = .connecting
            lastHeard = now
            return [.connect(attempt: failures)]
        case .connecting, .connected:
            guard now.milliseconds - lastHeard.milliseconds < Self.patience else { return disconnect(now) }
            if let oldest = underWay.first, now.milliseconds - oldest.since.milliseconds >= Self.pushPatience {
                return disconnect(now)
            }
            guard phase == .connected, now.milliseconds - lastPulse.milliseconds >= Self.pulseInterval else {
                return []
            }
            lastPulse = now
            return [.pulse]
        }
    }

    private mutating func take(_ frame: LinkFrame, _ now: Timestamp) -> [Action] {
        switch frame {
        case .welcome(let welcome):
            phase = .connected
            failures = 0
            silentSince = nil
            farewell = nil
            refused = [:]
            underWay = []
            (window, widest) = (1, Self.mostUnderWay)
            lastPulse = now
            hubSizes = welcome.sizes
            ahead = Set(welcome.sizes.filter { $0.value > ownSizes[$0.key] ?? 0 }.keys)
            clockOffset = welcome.clock.milliseconds - wall.milliseconds
            return next(now)
        case .segment(let segment): return [.take(segment)]
        case .beat(let beat):
            clockOffset = beat.clock.milliseconds - wall.milliseconds
            announced = beat.sizes
            return []
        case .refused(let log):
            refused[log.log] = log
            underWay.removeAll { $0.piece.log == log.log }
            return next(now)
        case .farewell(let reason):
            farewell = reason
            return disconnect(now)
        // These go from a node to its hub.
        case .keys: return []
        }
    }

    private mutating func take(_ answer: PushAnswer, to number: Int, _ now: Timestamp) -> [Action] {
        guard let place = underWay.firstIndex(where: { $0.piece.number == number && $0.piece.log == answer.log }) else {
            // The piece was given up, since one before it was refused or the hub said so over the other connection. What is
            // known of the log already says more than what follows from it.
            if let log = answer.refused, log.code != "gap", refused[answer.log] == nil { refused[answer.log] = log }
            return []
        }
        let sent = underWay.remove(at: place)
        guard let refusal = answer.refused else {
            // A hub that takes nothing and refuses nothing would be asked for ever: sending goes on after a wait.
            guard answer.size > sent.piece.start else { return disconnect(now) }
            hubSizes[answer.log] = max(hubSizes[answer.log] ?? 0, answer.size)
            let isQuick = now.milliseconds - sent.since.milliseconds <= Self.quick
            window = isQuick ? min(window + 1, widest) : 1
            return (answer.cosignature == nil ? [] : [.keep(answer)]) + next(now)
        }
        // What goes on behind it cannot be taken either.
        underWay.removeAll { $0.piece.log == answer.log && $0.piece.number > number }
        hubSizes[answer.log] = answer.size
        guard refusal.code == "gap" else {
            refused[answer.log] = refusal
            return next(now)
        }
        if !sent.isBehind, answer.size == sent.piece.start { return disconnect(now) }
        // A gap is no fault: sending goes on where the hub stands, and one at a time where pieces overtake each other.
        (window, widest) = (1, 1)
        return next(now)
    }

    /// The next pieces: the log that is furthest behind first. A piece goes behind others only where it is a whole one: what
    /// is new from moment to moment gathers until the last piece is answered, and costs the hub one transaction.
    private mutating func next(_ now: Timestamp) -> [Action] {
        // Where a piece ends is known once it was made, and so is where the next one begins.
        guard phase == .connected, underWay.count < window, underWay.allSatisfy({ $0.end != nil }) else { return [] }
        var behind: [(log: LogOrigin, start: UInt64, count: UInt64)] = []
        for (log, size) in ownSizes where refused[log] == nil {
            let start = underWay.reduce(hubSizes[log] ?? 0) { $1.piece.log == log ? max($0, $1.end ?? 0) : $0 }
            if size > start { behind.append((log, start, size - start)) }
        }
        let furthest = behind.min { $0.count != $1.count ? $0.count > $1.count : $0.log < $1.log }
        guard let (log, start, count) = furthest, underWay.isEmpty || count >= piece else { return [] }
        lastNumber += 1
        let next = Piece(number: lastNumber, log: log, start: start)
        let isBehind = underWay.contains { $0.piece.log == log }
        underWay.append(Pushed(piece: next, since: now, isBehind: isBehind))
        return [.push(next)]
    }

    private mutating func disconnect(_ now: Timestamp) -> [Action] {
        [.close] + fail(now)
    }

    private mutating func fail(_ now: Timestamp) -> [Action] {
        if silentSince == nil { silentSince = wall }
        underWay = []
        let wait = min(Self.shortestWait << Int64(min(failures, 10)), Self.longestWait)
        failures += 1
        phase = .waiting(until: now.advanced(byMilliseconds: wait))
        return []
    }
}
