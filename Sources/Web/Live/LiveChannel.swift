import NIOCore

/// The updates of one audience: what was sent last, what may be sent again, and to whom. A value, driven by `LiveHub`.
struct LiveChannel {
    /// Events that a returning subscriber may have missed.
    private var recent: [(version: UInt64, before: UInt64, event: ByteBuffer)] = []
    private var parts: [LiveAudience.Part] = []
    private(set) var version: UInt64 = 0
    private var subscribers: [Int: Subscriber] = [:]
    /// Subscribers that have not had anything yet, with the version that they already show.
    private var arrivals: [(id: Int, version: UInt64?)] = []

    private static let recentLength = 64

    struct Subscriber {
        let stream: AsyncStream<ByteBuffer>.Continuation
    }

    var isEmpty: Bool { subscribers.isEmpty }
    var count: Int { subscribers.count }

    mutating func add(_ id: Int, _ subscriber: Subscriber, showing version: UInt64?) {
        subscribers[id] = subscriber
        arrivals.append((id, version))
    }

    mutating func remove(_ id: Int) {
        subscribers[id]?.stream.finish()
        subscribers[id] = nil
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
            send(event, to: subscribers.keys.filter { !waiting.contains($0) })
            recent.append((version, self.version, event))
            if recent.count > Self.recentLength { recent.removeFirst() }
        }
        parts = new
        self.version = version
        for arrival in arrivals { welcome(arrival.id, showing: arrival.version, audience) }
        arrivals = []
    }

    /// Tells everyone that the connection lives; those whose buffers are full are let go.
    mutating func beat() {
        send(ByteBuffer(bytes: LiveAudience.heartbeat), to: Array(subscribers.keys))
    }

    /// Sends a subscriber what it missed, or everything where that is not known any more.
    private mutating func welcome(_ id: Int, showing shown: UInt64?, _ audience: LiveAudience) {
        guard shown != version else { return }
        let missed = recent.firstIndex { $0.before == shown }
        if let missed {
            for item in recent[missed...] { send(item.event, to: [id]) }
        } else {
            send(ByteBuffer(bytes: audience.event(parts, version: version)), to: [id])
        }
    }

    private mutating func send(_ event: ByteBuffer, to ids: [Int]) {
        for id in ids {
            if case .enqueued? = subscribers[id]?.stream.yield(event) { continue }
            // It does not keep up: it reconnects and gets everything at once, and memory stays bounded.
            remove(id)
        }
    }
}
