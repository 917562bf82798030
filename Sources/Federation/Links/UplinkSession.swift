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
    /// The piece that the hub has not answered yet.
    private var pushing: Pushing?
    private var lastHeard: Timestamp
    private var lastPulse: Timestamp
    /// What the node's own clock showed when something happened last.
    private var wall: Timestamp

    private struct Pushing: Sendable {
        let log: LogOrigin
        let start: UInt64
        let since: Timestamp
    }

    package enum Phase: Sendable, Hashable {
        case waiting(until: Timestamp)
        case connecting
        case connected
    }

    /// What happened.
    package enum Input: Sendable {
        /// Some time went by.
        case tick
        /// Own shared logs have these sizes now.
        case changed([LogOrigin: UInt64])
        case frame(LinkFrame)
        case answered(PushAnswer)
        /// A piece was not answered: the connection failed, or the hub had no room.
        case unanswered
        /// The held connection ended, or was not made.
        case closed
    }

    /// What is to be done.
    package enum Action: Sendable {
        /// Connect to the hub, or to one of those that may have taken its place.
        case connect(attempt: Int)
        case close
        /// Send the piece of an own log that begins at an entry.
        case push(LogOrigin, from: UInt64)
        case take(LogSegment)
        /// Keep the hub's cosignature.
        case keep(PushAnswer)
        /// Tell the hub that this node lives.
        case pulse
    }

    /// The first wait after a connection failed, doubled each time, in milliseconds.
    static let shortestWait: Int64 = 250
    static let longestWait: Int64 = 10_000
    /// After this long without a word the connection is taken for dead: three beats of the hub.
    static let patience: Int64 = 35_000
    /// A piece that is not answered in this time is sent again.
    static let pushPatience: Int64 = 30_000
    static let pulseInterval: Int64 = 10_000

    package init(now: Timestamp, clock: Timestamp? = nil) {
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
            ownSizes = sizes
            return next(now)
        case .frame(let frame):
            lastHeard = now
            return take(frame, now)
        case .answered(let answer):
            lastHeard = now
            return take(answer, now)
        case .unanswered:
            pushing = nil
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
            if let pushing, now.milliseconds - pushing.since.milliseconds >= Self.pushPatience {
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
            pushing = nil
            lastPulse = now
            hubSizes = welcome.sizes
            clockOffset = welcome.clock.milliseconds - wall.milliseconds
            return next(now)
        case .segment(let segment): return [.take(segment)]
        case .beat(let beat):
            clockOffset = beat.clock.milliseconds - wall.milliseconds
            announced = beat.sizes
            return []
        case .refused(let log):
            refused[log.log] = log
            if pushing?.log == log.log { pushing = nil }
            return next(now)
        case .farewell(let reason):
            farewell = reason
            return disconnect(now)
        // These go from a node to its hub.
        case .keys: return []
        }
    }

    private mutating func take(_ answer: PushAnswer, _ now: Timestamp) -> [Action] {
        guard let sent = pushing, sent.log == answer.log else {
            // The piece was given up when the hub said, over the other connection, that it refuses the log.
            if let log = answer.refused, log.code != "gap" { refused[answer.log] = log }
            return []
        }
        pushing = nil
        hubSizes[answer.log] = answer.size
        // A hub that takes nothing and refuses nothing would be asked for ever: sending goes on after a wait.
        if answer.size == sent.start, answer.refused.map({ $0.code == "gap" }) ?? true { return disconnect(now) }
        // A gap is no fault: sending goes on where the hub stands.
        if let log = answer.refused, log.code != "gap" {
            refused[answer.log] = log
            return next(now)
        }
        return (answer.cosignature == nil ? [] : [.keep(answer)]) + next(now)
    }

    /// The next piece, one at a time: the log that is furthest behind first.
    private mutating func next(_ now: Timestamp) -> [Action] {
        guard phase == .connected, pushing == nil else { return [] }
        let missing = ownSizes.filter { refused[$0.key] == nil && $0.value > hubSizes[$0.key] ?? 0 }
        let furthest = missing.min { left, right in
            let gaps = (left.value - (hubSizes[left.key] ?? 0), right.value - (hubSizes[right.key] ?? 0))
            return gaps.0 != gaps.1 ? gaps.0 > gaps.1 : left.key < right.key
        }
        guard let log = furthest?.key else { return [] }
        let start = hubSizes[log] ?? 0
        pushing = Pushing(log: log, start: start, since: now)
        return [.push(log, from: start)]
    }

    private mutating func disconnect(_ now: Timestamp) -> [Action] {
        [.close] + fail(now)
    }

    private mutating func fail(_ now: Timestamp) -> [Action] {
        if silentSince == nil { silentSince = wall }
        pushing = nil
        let wait = min(Self.shortestWait << Int64(min(failures, 10)), Self.longestWait)
        failures += 1
        phase = .waiting(until: now.advanced(byMilliseconds: wait))
        return []
    }
}
