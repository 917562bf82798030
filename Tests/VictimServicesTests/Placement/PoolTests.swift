import Ledger
import Primitives
import Testing
import VictimServices

@Suite struct `A pool of beds` {
    private func provider(maximum: Int = 4) throws -> Provider {
        var provider = try Provider("harbor")
        try provider.say(.poolSet(try pool("house", maximum: maximum)), at: evening)
        return provider
    }

    private func hold(_ number: UInt64, _ request: UInt64) throws -> Hold {
        Hold(
            number: Ticket(random: number),
            pool: try slug("house"),
            request: Ticket(random: request),
            asker: try Provider("dawn").agency,
            until: evening.advanced(byMinutes: 30)
        )
    }

    private func receive(_ number: UInt64, in provider: inout Provider) throws {
        let request = ServiceRequest(
            number: Ticket(random: number),
            need: try need(),
            until: evening.advanced(byMinutes: 600)
        )
        try provider.say(.received(try Provider("dawn").agency, request), at: evening)
    }

    @Test func `is unknown until somebody has counted it`() throws {
        let provider = try provider()
        let standing = try #require(provider.state.standing(of: slug("house"), at: evening))
        #expect(standing.available == nil)
        #expect(standing.status == .unknown)
    }

    @Test func `adds up to what is there, whatever is counted, held, taken, given back and run out`() throws {
        var provider = try provider()
        let house = try slug("house")
        try provider.say(.counted(PoolCount(pool: house, available: 2, offline: 1)), at: evening)
        func standing(_ minutes: Int64) throws -> [Int] {
            let found = try #require(provider.state.standing(of: house, at: evening.advanced(byMinutes: minutes)))
            let parts = [found.available ?? -1, found.held, found.occupied ?? -1, found.offline]
            #expect(parts.reduce(0, +) == 4)
            return parts
        }
        #expect(try standing(0) == [2, 0, 1, 1])
        try receive(1, in: &provider)
        try receive(2, in: &provider)
        try provider.say(.held(hold(11, 1)), at: evening)
        #expect(try standing(1) == [1, 1, 1, 1])
        try provider.say(.held(hold(12, 2)), at: evening)
        #expect(try standing(1) == [0, 2, 1, 1])
        // One is taken and the person comes; the other runs out by the clock alone.
        try provider.say(.turned(hold: Ticket(random: 11), .taken), at: evening.advanced(byMinutes: 5))
        #expect(try standing(31) == [1, 1, 1, 1])
        try provider.say(.turned(hold: Ticket(random: 11), .arrived), at: evening.advanced(byMinutes: 60))
        #expect(try standing(61) == [1, 0, 2, 1])
        // A new count while nothing is held.
        try provider.say(
            .counted(PoolCount(pool: house, available: 0, offline: 0)),
            at: evening.advanced(byMinutes: 70)
        )
        #expect(try standing(71) == [0, 0, 4, 0])
    }

    @Test func `a place that was held when others were counted is free once the hold is given back`() throws {
        var provider = try provider()
        let house = try slug("house")
        try provider.say(.counted(PoolCount(pool: house, available: 1)), at: evening)
        try receive(1, in: &provider)
        try provider.say(.held(hold(11, 1)), at: evening)
        // The night worker counts what stands free: none, since the one is held.
        try provider.say(.counted(PoolCount(pool: house, available: 0)), at: evening.advanced(byMinutes: 2))
        try provider.say(.turned(hold: Ticket(random: 11), .released), at: evening.advanced(byMinutes: 3))
        let standing = try #require(provider.state.standing(of: house, at: evening.advanced(byMinutes: 4)))
        #expect(standing.available == 1)
    }

    @Test func `refuses more than are there, and says the sum`() throws {
        var provider = try provider()
        let house = try slug("house")
        let error = #expect(throws: PlacementRejection.self) {
            try provider.say(.counted(PoolCount(pool: house, available: 3, offline: 2)), at: evening)
        }
        #expect(error?.description.contains("3 free, 0 held and 2 out of use are more than the 4") == true)
        #expect(throws: PlacementRejection.self) {
            try provider.say(.counted(PoolCount(pool: house, available: -1)), at: evening)
        }
    }

    @Test func `is never held twice: the second is refused, and so is one whose count is too old`() throws {
        var provider = try provider(maximum: 1)
        let house = try slug("house")
        try receive(1, in: &provider)
        try receive(2, in: &provider)
        #expect(throws: PlacementRejection.countFirst(house)) { try provider.say(.held(hold(11, 1)), at: evening) }
        try provider.say(.counted(PoolCount(pool: house, available: 1)), at: evening)
        try provider.say(.held(hold(11, 1)), at: evening)
        #expect(throws: PlacementRejection.full(house)) { try provider.say(.held(hold(12, 2)), at: evening) }
        #expect(throws: PlacementRejection.alreadyHeld(Ticket(random: 1))) {
            try provider.say(.held(hold(13, 1)), at: evening)
        }
        let late = evening.advanced(byMinutes: 721)
        let stale = try #require(provider.state.standing(of: house, at: late))
        #expect(stale.isStale)
        #expect(stale.status == .unknown)
    }

    @Test func `a link counts once, its own pool, in time`() throws {
        var provider = try provider()
        let house = try slug("house")
        let secret = Digest.sha256(of: Array("secret".utf8))
        let count = PoolCount(pool: house, available: 1, link: secret)
        #expect(throws: PlacementRejection.unknownLink) { try provider.say(.counted(count), at: evening) }
        let link = CountLink(digest: secret, pool: house, expires: evening.advanced(byMinutes: 600))
        #expect(throws: PlacementRejection.linkTooLong) {
            let forever = CountLink(digest: secret, pool: house, expires: evening.advanced(byMinutes: 6000))
            try provider.say(.linkMade(forever), at: evening)
        }
        try provider.say(.linkMade(link), at: evening)
        #expect(throws: PlacementRejection.expiredLink) {
            try provider.say(.counted(count), at: evening.advanced(byMinutes: 600))
        }
        try provider.say(.poolSet(try pool("annex")), at: evening)
        let annex = try slug("annex")
        #expect(throws: PlacementRejection.linkOfAnother(annex)) {
            try provider.say(.counted(PoolCount(pool: annex, available: 1, link: secret)), at: evening)
        }
        try provider.say(.counted(count), at: evening)
        #expect(throws: PlacementRejection.usedLink) { try provider.say(.counted(count), at: evening) }
        // Also after a start from a snapshot, when another count has replaced the link's.
        try provider.say(.counted(PoolCount(pool: house, available: 2)), at: evening)
        var again = try Provider("harbor")
        for (event, stamp) in provider.state.said { again.state.apply(event, stamp) }
        #expect(throws: PlacementRejection.usedLink) { try again.say(.counted(count), at: evening) }
    }

    @Test func `publishes what its manager declares, and nothing that was counted or held`() throws {
        var provider = try Provider("harbor")
        try provider.say(.poolSet(try pool("house", maximum: 9, offered: 4)), at: evening)
        let before = provider.state.offer
        #expect(before.lines.map(\.band) == [.some])
        try provider.say(.counted(PoolCount(pool: slug("house"), available: 1)), at: evening)
        try receive(1, in: &provider)
        try provider.say(.held(hold(11, 1)), at: evening)
        #expect(provider.state.offer == before)
    }
}
