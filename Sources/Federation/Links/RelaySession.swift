package import Ledger
package import Primitives

/// A hub's side of one node's connection: what the node lacks, and what it is sent next. A value, as `UplinkSession` is.
package struct RelaySession: Sendable {
    /// The node at the other end.
    package let member: AgencyID
    /// The agency at this end.
    private let own: AgencyID
    /// How much the node has of each log, as it said and as was sent since.
    private var sizes: [LogOrigin: UInt64]
    /// How far the logs go of which the node lacks something.
    private var missing: [LogOrigin: UInt64] = [:]
    private var isWriting = false
    private var lastBeat: Timestamp

    /// Between two beats, in milliseconds.
    package static let beatInterval: Int64 = 15_000

    /// What is to be sent.
    package enum Action: Sendable, Hashable {
        case send(LogOrigin, from: UInt64)
        case beat
    }

    package init(member: AgencyID, own: AgencyID, have: [LogOrigin: UInt64], now: Timestamp) {
        self.member = member
        self.own = own
        sizes = have
        // The first beat comes at once.
        lastBeat = now.advanced(byMilliseconds: -Self.beatInterval)
    }

    /// Whether everything that there is has been sent.
    package var isCaughtUp: Bool { missing.isEmpty }

    /// A log that the node may have goes as far as `size` now. The node's own logs are not sent back to it.
    package mutating func changed(_ log: LogOrigin, to size: UInt64) {
        guard log.agency != member, size > sizes[log] ?? 0 else { return }
        missing[log] = size
    }

    /// What to send now, by a clock that nobody sets, one thing at a time; nil where nothing is missing or the last piece is still being written.
    package mutating func next(now: Timestamp) -> Action? {
        guard !isWriting else { return nil }
        if now.milliseconds - lastBeat.milliseconds >= Self.beatInterval {
            lastBeat = now
            isWriting = true
            return .beat
        }
        guard let log = missing.keys.min(by: { (rank($0), $0) < (rank($1), $1) }) else { return nil }
        isWriting = true
        return .send(log, from: sizes[log] ?? 0)
    }

    /// What the hub says of members comes first, and then what others say of theirs: the keys of all other logs stand there.
    private func rank(_ log: LogOrigin) -> Int {
        log.operation != nil ? 2 : log.agency == own ? 0 : 1
    }

    /// The piece that was asked for goes up to `end`; nil where there was none after all.
    package mutating func sent(_ log: LogOrigin, to end: UInt64?) {
        sizes[log] = max(sizes[log] ?? 0, end ?? 0)
        if end == nil || sizes[log] ?? 0 >= missing[log] ?? 0 { missing[log] = nil }
        if end == nil { isWriting = false }
    }

    /// The connection takes more.
    package mutating func written() {
        isWriting = false
    }
}
