import HashTreeCollections
package import Primitives

extension PlacementState {
    /// Whether something about places and requests may be said now; what is so already is not said again.
    /// - Parameters:
    ///   - event: what somebody wants to say.
    ///   - now: when.
    /// - Returns: what is written; nil where it is so already.
    /// - Throws: `PlacementRejection`.
    package func decide(
        _ event: PlacementEvent,
        at now: Timestamp
    ) throws(PlacementRejection) -> PlacementEvent? {
        switch event {
        case .poolSet(let pool):
            if let record = pools[pool.key], record.pool == pool, !record.isClosed { return nil }
            let held = holds.values.count { $0.hold.pool == pool.key && $0.isActive(at: now) }
            guard held <= pool.maximum else { throw .belowHeld(maximum: pool.maximum, held: held) }
        case .poolClosed(let key):
            guard let record = pools[key] else { throw .unknownPool(key) }
            if record.isClosed { return nil }
            let held = holds.values.count { $0.hold.pool == key && $0.isActive(at: now) }
            guard held == 0 else { throw .belowHeld(maximum: 0, held: held) }
        case .counted(let count): try check(count, now)
        case .linkMade(let link):
            _ = try open(link.pool)
            guard now < link.expires, link.expires.milliseconds - now.milliseconds <= CountLink.longestLife else {
                throw .linkTooLong
            }
        case .asked(let request):
            guard requests[request.number] == nil else { throw .numberTaken(request.number) }
            let minutes = (request.until.milliseconds - now.milliseconds) / 60_000
            guard ServiceRequest.lifetimes.contains(minutes + 1) || ServiceRequest.lifetimes.contains(minutes) else {
                throw .lifetime
            }
        case .answered(let provider, let answer):
            guard let request = requests[answer.request] else { throw .unknownRequest(answer.request) }
            if request.answers[provider]?.answer == answer { return nil }
        case .chosen(let request, let provider, let hold): try check(request, provider, hold, now)
        case .closed(let number, let end):
            guard let request = requests[number] else { throw .unknownRequest(number) }
            guard request.end == nil else { throw .requestEnded(number) }
            if end == .placed, request.standingChoice == nil { throw .noSuchHold(number) }
        case .received(let asker, let request):
            if heard[.init(asker: asker, number: request.number)] != nil { return nil }
            guard now < request.until else { throw .requestEnded(request.number) }
        case .ended(let asker, let number):
            guard let request = heard[.init(asker: asker, number: number)] else { throw .unknownRequest(number) }
            if request.ended != nil { return nil }
        case .replied(let asker, let answer):
            let request = try waiting(asker, answer.request, now)
            if request.reply?.answer == answer { return nil }
        case .held(let hold): try check(hold, now)
        case .turned(let number, let turn): return try decide(number, turn, now) ? event : nil
        }
        return event
    }

    private func open(_ key: Slug) throws(PlacementRejection) -> Pool {
        guard let record = pools[key] else { throw .unknownPool(key) }
        guard !record.isClosed else { throw .closedPool(key) }
        return record.pool
    }

    private func check(_ count: PoolCount, _ now: Timestamp) throws(PlacementRejection) {
        let pool = try open(count.pool)
        if let digest = count.link {
            guard let link = links[digest] else { throw .unknownLink }
            guard link.link.pool == count.pool else { throw .linkOfAnother(count.pool) }
            guard !link.isUsed else { throw .usedLink }
            guard now < link.link.expires else { throw .expiredLink }
        }
        let held = holds.values.count { $0.hold.pool == count.pool && $0.isActive(at: now) }
        guard count.available >= 0, count.offline >= 0, count.available + held + count.offline <= pool.maximum else {
            throw .overMaximum(
                available: count.available,
                held: held,
                offline: count.offline,
                maximum: pool.maximum
            )
        }
    }

    private func check(
        _ number: Ticket,
        _ provider: AgencyID,
        _ hold: Ticket,
        _ now: Timestamp
    ) throws(PlacementRejection) {
        guard let request = requests[number] else { throw .unknownRequest(number) }
        guard request.end == nil else { throw .requestEnded(number) }
        if let choice = request.standingChoice { throw .alreadyChosen(number, choice.provider) }
        guard request.holds(at: now).contains(where: { $0.provider == provider && $0.hold == hold }) else {
            throw .noSuchHold(hold)
        }
    }

    private func waiting(
        _ asker: AgencyID,
        _ number: Ticket,
        _ now: Timestamp
    ) throws(PlacementRejection) -> HeardRequest {
        guard let request = heard[.init(asker: asker, number: number)] else { throw .unknownRequest(number) }
        guard request.isOpen(at: now) else { throw .requestEnded(number) }
        return request
    }

    /// Only whoever owns a place grants its hold, and only where one is free: two requests can never hold one bed.
    private func check(_ hold: Hold, _ now: Timestamp) throws(PlacementRejection) {
        let request = try waiting(hold.asker, hold.request, now)
        guard holds[hold.number] == nil else { throw .numberTaken(hold.number) }
        let pool = try open(hold.pool)
        if activeHold(for: request.key, at: now) != nil { throw .alreadyHeld(hold.request) }
        guard now < hold.until, hold.until.milliseconds - now.milliseconds <= Hold.lifetime * 60_000 else {
            throw .holdEnded(hold.number)
        }
        guard let standing = standing(of: hold.pool, at: now) else { throw .unknownPool(hold.pool) }
        guard standing.status != .unknown else { throw .countFirst(pool.key) }
        guard standing.available ?? 0 > 0 else { throw .full(pool.key) }
        let finding = request.request.need.findings(standing.offering, at: now).first { $0.outcome == .unmet }
        if let finding { throw .doesNotFit(finding.sentence) }
    }

    /// The hold that keeps a place free for a request of another at `now`.
    package func activeHold(for key: HeardRequest.Key, at now: Timestamp) -> HoldRecord? {
        holds.values.first {
            $0.hold.request == key.number && $0.hold.asker == key.asker && ($0.isActive(at: now) || $0.isOccupied)
        }
    }

    private func decide(
        _ number: Ticket,
        _ turn: HoldTurn,
        _ now: Timestamp
    ) throws(PlacementRejection) -> Bool {
        guard let record = holds[number] else { throw .noSuchHold(number) }
        switch turn {
        case .taken:
            if record.taken != nil { return false }
            if record.isActive(at: now) { return true }
            // It ran out before its taking arrived: kept all the same, as long as a place is free.
            guard record.released == nil, record.arrived == nil,
                let standing = standing(of: record.hold.pool, at: now), standing.status == .capacity
            else { throw .holdEnded(number) }
            return true
        case .arrived:
            if record.arrived != nil { return false }
            guard record.isActive(at: now) else { throw .holdEnded(number) }
            return true
        case .released:
            return record.released == nil
        }
    }
}
