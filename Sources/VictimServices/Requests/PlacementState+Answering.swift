import HashTreeCollections
import Ledger
package import Primitives

extension PlacementState {
    /// The pools that fit a need at `now`, with what each rule says; those that do not fit behind them.
    package func matches(
        _ need: Need,
        at now: Timestamp
    ) -> [(standing: PoolStanding, findings: [RuleFinding])] {
        standings(at: now).map { ($0, need.findings($0.offering, at: now)) }
            .sorted { left, right in
                (left.findings.isMatch ? 0 : 1, left.standing.pool.key)
                    < (right.findings.isMatch ? 0 : 1, right.standing.pool.key)
            }
    }

    /// What this provider answers by itself at `now`: holds in pools that answer themselves, and declines where no pool could
    /// ever fit. What a person must look at is left.
    ///
    /// The request that fewest pools fit is served first, and from the pool that fewest of the requests fit (the scarcest
    /// placement first), so that a place that would suit many is not spent on one who could go elsewhere.
    /// - Parameters:
    ///   - now: when.
    ///   - number: gives a new hold its number.
    /// - Returns: the events, each of which counts with those before it.
    package func answersByItself(at now: Timestamp, number: () -> Ticket) -> [PlacementEvent] {
        var state = self
        var events: [PlacementEvent] = []
        let open = heard.values.filter {
            $0.isOpen(at: now) && $0.reply == nil && activeHold(for: $0.key, at: now) == nil && !hasReleased($0)
        }
        let fitting = open.map { request in
            (request, matches(request.request.need, at: now).filter(\.findings.isMatch).map(\.standing))
        }
        // How many of the requests each pool fits.
        var demand: [Slug: Int] = [:]
        for (_, pools) in fitting { for pool in pools { demand[pool.pool.key, default: 0] += 1 } }
        let order = fitting.sorted { ($0.1.count, $0.0.stamp.id) < ($1.1.count, $1.0.stamp.id) }
        for (request, pools) in order {
            if pools.isEmpty {
                let reasons = declineReasons(request.request.need, at: now)
                events.append(
                    .replied(request.asker, RequestAnswer(request: request.request.number, .declined(reasons)))
                )
                continue
            }
            let scarcest = pools.filter { $0.pool.answers == .itself }.sorted {
                (demand[$0.pool.key] ?? 0, $0.available ?? 0, $0.pool.key)
                    < (demand[$1.pool.key] ?? 0, $1.available ?? 0, $1.pool.key)
            }
            for pool in scarcest {
                let hold = PlacementEvent.held(
                    Hold(
                        number: number(),
                        pool: pool.pool.key,
                        request: request.request.number,
                        asker: request.asker,
                        until: now.advanced(byMinutes: Hold.lifetime)
                    )
                )
                guard let event = (try? state.decide(hold, at: now)) ?? nil else { continue }
                state.apply(event, request.stamp)
                events.append(event)
                break
            }
        }
        return events
    }

    /// Whether a hold of this provider for it has ended: it is not granted again by itself.
    private func hasReleased(_ request: HeardRequest) -> Bool {
        holds.values.contains { $0.hold.request == request.request.number && $0.hold.asker == request.asker }
    }

    /// Why no pool fits: what failed first in each, the most frequent first.
    package func declineReasons(_ need: Need, at now: Timestamp) -> [DeclineReason] {
        var counts: [DeclineReason: Int] = [:]
        var mostMet = -1
        // A pool that fails late says more than one that fails early: a full safe house, rather than a school.
        for (_, findings) in matches(need, at: now) {
            guard let failed = findings.firstIndex(where: { $0.outcome == .unmet }) else { continue }
            if failed > mostMet {
                mostMet = failed
                counts = [:]
            }
            if failed == mostMet { counts[DeclineReason(findings[failed].rule), default: 0] += 1 }
        }
        let reasons = counts.sorted { ($1.value, $0.key.rawValue) < ($0.value, $1.key.rawValue) }.map(\.key)
        return reasons.isEmpty ? [.notOffered] : reasons
    }

    /// The holds that this provider takes by itself at `now`: the first firm one of each open request.
    package func choices(at now: Timestamp) -> [PlacementEvent] {
        requests.values.sorted { $0.stamp.id < $1.stamp.id }.compactMap { request in
            guard request.standing(at: now) == .open, let first = request.holds(at: now).first else { return nil }
            return .chosen(request: request.request.number, provider: first.provider, hold: first.hold)
        }
    }
}
