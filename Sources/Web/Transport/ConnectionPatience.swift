package import NIOCore

/// Until when a connection may stay as it is. A value: what happens, and when, is told to it.
///
/// A connection is given time to say its first request, and time to rest between requests. While a request is under
/// way its body and its answer are watched instead (`BodyProgress`).
package struct ConnectionPatience {
    private let limits: TransportLimits
    private var underWay = 0
    private var isEnding = false
    /// When the connection is to be closed; nil while a request is under way.
    package private(set) var deadline: NIODeadline?

    /// A connection that was made at `now`.
    package init(_ limits: TransportLimits, now: NIODeadline) {
        self.limits = limits
        deadline = now + limits.opening
    }

    /// A request's head is here.
    package mutating func requestBegan() {
        underWay += 1
        if !isEnding { deadline = nil }
    }

    /// A request was answered, or given up.
    package mutating func requestEnded(now: NIODeadline) {
        underWay = max(underWay - 1, 0)
        if underWay == 0, !isEnding { deadline = now + limits.resting }
    }

    /// Nothing more will be sent: the client has a moment to close.
    package mutating func answeredLast(now: NIODeadline) {
        end(at: now + limits.lingering)
    }

    /// The server is stopping: what is under way has a moment to end.
    package mutating func serverStops(now: NIODeadline) {
        end(at: now + limits.stopping)
    }

    private mutating func end(at moment: NIODeadline) {
        deadline = isEnding ? min(deadline ?? moment, moment) : moment
        isEnding = true
    }
}
