import Primitives
import Testing
import VictimServices

/// Three providers who ask and answer at random while the line between them is cut and mended, posts are lost and come late,
/// and clocks differ by minutes.
@Suite struct `Providers who cannot always hear one another` {
    @Test(arguments: 0..<60) func `never promise one bed twice, and every request comes to an end`(seed: Int) throws {
        var random = Dice(seed: UInt64(seed) &* 0x9E37_79B9_7F4A_7C15 &+ 1)
        var providers = try ["dawn", "harbor", "haven"].map { try Provider($0) }
        var number: UInt64 = 0
        for index in providers.indices {
            try providers[index].say(.poolSet(try pool("one", maximum: 1)), at: evening)
            try providers[index].say(.poolSet(try pool("two", maximum: 2, ages: 12...17)), at: evening)
            for key in ["one", "two"] {
                let free = key == "one" ? 1 : 2
                try providers[index].say(.counted(PoolCount(pool: slug(key), available: free)), at: evening)
            }
        }
        /// Posts on their way, one a pair: a late one is replaced by the next.
        var underway: [Int: [Int: String]] = [:]
        for minute in 0..<240 {
            let noon = evening.advanced(byMinutes: Int64(minute))
            for index in providers.indices {
                // Clocks are up to four minutes apart.
                let now = noon.advanced(byMinutes: Int64(index) * 2 - 2)
                if minute < 120, random.roll(8) == 0 {
                    number += 1
                    let age: AgeBand = random.roll(2) == 0 ? .from18to24 : .from12to15
                    let request = ServiceRequest(
                        number: Ticket(random: number),
                        need: try need(.bed(.safeHouse), age),
                        until: now.advanced(byMinutes: 60)
                    )
                    try providers[index].say(.asked(request), at: now)
                }
                for other in providers.indices where other != index {
                    if random.roll(3) == 0 {
                        underway[index, default: [:]][other] = providers[index].state.post(at: now).text(turn: minute)
                    }
                    let isCut = minute % 60 < 20 && (index == 0 || other == 0)
                    if !isCut, random.roll(3) > 0, let text = underway[other]?[index],
                        let post = PostContent(text)
                    {
                        let state = providers[index].state
                        let events = state.reading(
                            post,
                            from: providers[other].agency,
                            own: providers[index].agency,
                            at: now
                        )
                        providers[index].sayWhatItCan(events, at: now)
                        // Reading it twice changes nothing but what the clock has changed.
                        let again = providers[index].state.reading(
                            post,
                            from: providers[other].agency,
                            own: providers[index].agency,
                            at: now
                        )
                        for event in again {
                            #expect((try? providers[index].state.decide(event, at: now)) ?? nil == nil)
                        }
                    }
                }
                providers[index].sayWhatItCan(providers[index].state.choices(at: now), at: now)
                let answers = providers[index].state.answersByItself(at: now) {
                    number += 1
                    return Ticket(random: number)
                }
                providers[index].sayWhatItCan(answers, at: now)
                try check(providers[index], at: now)
            }
        }
        // What was said again from a snapshot is the same.
        for provider in providers {
            var again = PlacementState()
            for (event, stamp) in provider.state.said { again.apply(event, stamp) }
            let late = evening.advanced(byMinutes: 240)
            #expect(again.standings(at: late) == provider.state.standings(at: late))
            #expect(again.post(at: late) == provider.state.post(at: late))
            for request in provider.state.ownRequests { #expect(!(request.standing(at: late) == .open)) }
        }
    }

    /// No more is held and occupied than is there, the parts add up, and no request has two places of one provider.
    private func check(_ provider: Provider, at now: Timestamp) throws {
        for standing in provider.state.standings(at: now) {
            let taken = provider.state.grantedHolds.filter {
                $0.hold.pool == standing.pool.key && ($0.isActive(at: now) || $0.isOccupied)
            }
            #expect(taken.count <= standing.pool.maximum)
            #expect(Set(taken.map(\.hold.request)).count == taken.count)
            let parts = (standing.available ?? 0) + standing.held + (standing.occupied ?? 0) + standing.offline
            #expect(parts == standing.pool.maximum)
        }
    }
}
