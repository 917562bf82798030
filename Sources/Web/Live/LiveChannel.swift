import NIOCore

/// The updates of one audience: what was sent last, what may be sent again, and to whom. A value, driven by `LiveHub`.
struct LiveChannel {
    /// Events that a returning subscriber may have missed.
    private var recent: [(version: UInt64, before: UInt64, event: ByteBuffer)] = []
    private var parts: [LiveAudience.Part] = []
    private(set) var version: UInt64 = 0
    private var subscribers: [Int: LiveSubscriber] = [:]
    /// On whose authority each listens.
    private var visitors: [Int: Visitor] = [:]
    /// Subscribers that have not had anything yet, with the version that they already show.
    private var arrivals: [(id: Int, version: UInt64?)] = []

    private static let recentLength = 64

    var isEmpty: Bool { subscribers.isEmpty }
    var count: Int { subscribers.count }

    mutating func add(_ id: Int, _ subscriber: LiveSubscriber, for visitor: Visitor, showing version: UInt64?) {
        subscribers[id] = subscriber
        visitors[id] = visitor
        arrivals.append((id, version))
    }

    mutating func remove(_ id: Int) {
        subscribers.removeValue(forKey: id)?.finish()
        visitors[id] = nil
        arrivals.removeAll { $0.id == id }
    }

    /// Takes what the audience sees now: sends what changed to all, and to arrivals what they lack.
    mutating func publish(_ new: [LiveAudience.Part], version: UInt64, for audience: LiveAudience) {
        let old = Set(parts)
        let present = Set(new.map(\.id))
        let gone = parts.filter { !present.contains($0.id) }.compactMap { part in
            part.gone.map { LiveAudience.Part(id: part.id, json: $0) }
        }
        let changed = new.filter { !old.contains($0) } + gone
        let waiting = Set(arrivals.map(\.id))
        if !changed.isEmpty {
            let event = ByteBuffer(bytes: audience.event(changed, version: version))
            LiveSubscriber.send(event, to: subscribers.lazy.filter { !waiting.contains($0.key) }.map(\.value))
            recent.append((version, self.version, event))
            if recent.count > Self.recentLength { recent.removeFirst() }
        }
        parts = new
        self.version = version
        for arrival in arrivals { welcome(arrival.id, showing: arrival.version, audience) }
        arrivals = []
    }

    /// Lets go of those for whom `isPermitted` says no. Asked once for each visitor, however many boards they have open.
    mutating func keep(_ isPermitted: (Visitor) -> Bool) {
        var answers: [Visitor: Bool] = [:]
        for (id, visitor) in visitors {
            let answer = answers[visitor] ?? isPermitted(visitor)
            answers[visitor] = answer
            if !answer { remove(id) }
        }
    }

    /// Tells everyone that the connection lives.
    func beat() {
        LiveSubscriber.send(ByteBuffer(bytes: LiveAudience.heartbeat), to: subscribers.values)
    }

    /// Sends a subscriber what it missed, or everything where that is not known any more.
    private func welcome(_ id: Int, showing shown: UInt64?, _ audience: LiveAudience) {
        guard shown != version, let subscriber = subscribers[id] else { return }
        if let missed = recent.firstIndex(where: { $0.before == shown }) {
            for item in recent[missed...] { LiveSubscriber.send(item.event, to: [subscriber]) }
        } else {
            LiveSubscriber.send(ByteBuffer(bytes: audience.event(parts, version: version)), to: [subscriber])
        }
    }
}
