import Coordination
import Ledger
import Primitives

extension Simulation {
    /// A node has answered a request: what it says is on its disk, and it says the same each time.
    func hear(_ written: Acknowledgement, _ number: Int, at host: Host) async throws {
        let request = people.requests[number]
        note(
            "request \(number) at \(host.agency): \(written.entries.count) entries, \(written.entries.first?.description ?? "")"
        )
        guard !written.entries.isEmpty else { throw Broken("request \(number) at \(host.agency) came to nothing") }
        if let first = request.written, first != written.entries, !host.isHostile, isKept(first) {
            throw Broken("request \(number) was written twice: \(first) and \(written.entries) at \(host.agency)")
        }
        if !written.isRepeat, let figure = request.figure, let id = written.entries.first {
            people.figures.append((id, figure))
        }
        try await changed(host)
        if healedAt == nil, random.happens(150) {
            // Nobody heard the answer.
            people.requests[number].written = written.entries
            return plan(.retry(number), in: random.number(500...60_000))
        }
        people.open.remove(number)
        for id in written.entries where people.acknowledged[id] == nil {
            people.acknowledged[id] = host.number
            people.order.append(id)
        }
        try checkAcknowledged(host, written.entries)
    }

    /// Whether these entries count: a lost hub may have written them when nobody heard of it any more.
    private func isKept(_ ids: [EntryID]) -> Bool {
        ids.allSatisfy { id in
            guard hosts[Self.hub].isGone, lead != Self.hub, let log = position(id)?.log, log.agency == hosts[0].agency
            else { return true }
            return position(id).map { $0.index < promotedSizes[log] ?? 0 } ?? true
        }
    }

    /// Where an entry stands at its author.
    func position(_ id: EntryID) -> LogPosition? {
        for host in hosts {
            if let position = try? host.disk.positions(of: [id])[id] { return position }
        }
        return nil
    }
}
