import Federation
import Primitives

/// What the network does with what hosts send.
extension Simulation {
    /// Sends a message that stands alone: it may be lost, late, and come twice.
    func send(_ from: Host, _ to: Int, _ content: Message.Content) {
        let message = Message(from: from.number, to: to, content: content)
        guard !weather.isCut(from.number, to), !weather.happens(course.loss, &random) else {
            if let name = content.name { note("lost: \(name) from \(from.agency) to \(hosts[to].agency)") }
            return
        }
        var delay = weather.delay(from.number, to, &random)
        switch content {
        case .connect:
            // A greeting may lie in some buffer until long after its sender has given it up.
            if weather.happens(20, &random) { delay += random.number(30_000...120_000) }
        case .push, .answer, .pulse:
            if weather.happens(course.duplicates, &random) {
                plan(.arrival(message), in: weather.delay(from.number, to, &random))
            }
        case .bytes, .ended, .left: break
        }
        plan(.arrival(message), in: delay)
    }

    /// Writes bytes to a held connection: they arrive in order, or the connection is of no more use.
    func write(_ bytes: [UInt8], to id: Int, of host: Host) {
        guard var line = host.relay.lines[id] else { return }
        defer { if host.relay.lines[id] != nil { host.relay.lines[id] = line } }
        let delay = weather.delay(host.number, line.host, &random)
        plan(.written(host.number, line: id), in: min(delay, 1000))
        if line.isDead || weather.isCut(host.number, line.host) {
            line.isDead = true
            return
        }
        line.lastArrival = max(line.lastArrival, time.now + delay)
        let isCutOff = weather.happens(8, &random)
        let arriving = isCutOff ? Array(bytes.prefix(random.below(bytes.count))) : bytes
        let message = Message(from: host.number, to: line.host, content: .bytes(line: id, arriving))
        queue.plan(.arrival(message), at: line.lastArrival)
        if isCutOff {
            note("the connection \(id) from \(host.agency) breaks")
            line.isDead = true
            if random.happens(700) { end(id, of: line, at: host) }
        }
    }

    /// Ends a held connection, after what was written to it before.
    func end(_ id: Int, of line: SimulatedRelay.Line, at host: Host) {
        let message = Message(from: host.number, to: line.host, content: .ended(line: id))
        queue.plan(.arrival(message), at: line.lastArrival + 1)
    }

    /// Something has arrived.
    func take(_ message: Message) async throws {
        let host = hosts[message.to]
        let sender = hosts[message.from]
        guard host.isUp else {
            if case .connect(let line, _) = message.content, random.happens(500) {
                send(host, sender.number, .ended(line: line))
            }
            return
        }
        if let name = message.content.name { note("\(sender.agency) → \(host.agency): \(name)") }
        switch message.content {
        case .connect(let line, let hello): try await welcome(sender, line, hello, at: host)
        case .bytes(let line, let bytes): try await read(bytes, line, at: host)
        case .ended(let line):
            guard host.link?.id == line else { return }
            host.link = nil
            host.outstanding = [:]
            try await feed(host, .closed)
        case .left(let line): host.relay.lines[line] = nil
        case .push(let request, let bytes): try await take(bytes, request, from: sender, at: host)
        case .answer(let request, let bytes): try await hear(bytes, request, at: host)
        case .pulse: break
        }
    }
}
