import Primitives
import Testing
import VictimServices

@Suite struct `A request to all providers` {
    /// Two providers with one bed each, and an advocate at a third.
    private struct Night {
        var dawn: Provider
        var harbor: Provider
        var haven: Provider
        var numbers: UInt64 = 100

        init(harborPool: Pool? = nil, havenPool: Pool? = nil) throws {
            dawn = try Provider("dawn")
            harbor = try Provider("harbor")
            haven = try Provider("haven")
            try harbor.say(.poolSet(harborPool ?? pool("house", maximum: 1)), at: evening)
            try haven.say(.poolSet(havenPool ?? pool("home", maximum: 1)), at: evening)
            try harbor.say(.counted(PoolCount(pool: slug("house"), available: 1)), at: evening)
            try haven.say(.counted(PoolCount(pool: slug("home"), available: 1)), at: evening)
        }

        mutating func ask(_ number: UInt64, _ need: Need, at now: Timestamp = evening) throws -> Ticket {
            let ticket = Ticket(random: number)
            try dawn.say(
                .asked(ServiceRequest(number: ticket, need: need, until: now.advanced(byMinutes: 600))),
                at: now
            )
            return ticket
        }

        /// Dawn hears of harbor's hold and takes it, and harbor does not hear of that.
        mutating func dawnAloneHears(at now: Timestamp) {
            guard let post = PostContent(harbor.state.post(at: now).text(turn: 0)) else { return }
            dawn.sayWhatItCan(
                dawn.state.reading(post, from: harbor.agency, own: dawn.agency, at: now),
                at: now
            )
            dawn.sayWhatItCan(dawn.state.choices(at: now), at: now)
        }

        /// Every provider hears the others' posts, and answers.
        mutating func exchange(at now: Timestamp, without silent: Set<String> = []) {
            var all = [dawn, harbor, haven]
            for reader in all.indices {
                for author in all.indices where author != reader {
                    guard !silent.contains("\(all[author].agency)"), !silent.contains("\(all[reader].agency)"),
                        let post = PostContent(all[author].state.post(at: now).text(turn: 0))
                    else { continue }
                    let events = all[reader].state.reading(
                        post,
                        from: all[author].agency,
                        own: all[reader].agency,
                        at: now
                    )
                    all[reader].sayWhatItCan(events, at: now)
                }
                all[reader].sayWhatItCan(all[reader].state.choices(at: now), at: now)
                let answers = all[reader].state.answersByItself(at: now) {
                    numbers += 1
                    return Ticket(random: numbers)
                }
                all[reader].sayWhatItCan(answers, at: now)
            }
            (dawn, harbor, haven) = (all[0], all[1], all[2])
        }
    }

    @Test func `is held by those who fit; the first hold is taken, and the other is given back on contact`() throws {
        var night = try Night()
        let number = try night.ask(1, need())
        night.exchange(at: evening)
        #expect(night.harbor.state.grantedHolds.count == 1)
        #expect(night.haven.state.grantedHolds.count == 1)
        night.exchange(at: evening.advanced(byMinutes: 1))
        let request = try #require(night.dawn.state.request(number))
        let choice = try #require(request.standingChoice)
        #expect(choice.provider == night.harbor.agency)
        night.exchange(at: evening.advanced(byMinutes: 2))
        night.exchange(at: evening.advanced(byMinutes: 3))
        #expect(try #require(night.dawn.state.request(number)).standing(at: evening) == .kept)
        let now = evening.advanced(byMinutes: 3)
        #expect(night.harbor.state.grantedHolds.map { $0.standing(at: now) } == [.taken])
        #expect(night.haven.state.grantedHolds.map { $0.standing(at: now) } == [.released])
        #expect(night.haven.state.standings(at: now).first?.available == 1)
        // A second acceptance is refused.
        #expect(throws: PlacementRejection.self) {
            try night.dawn.say(
                .chosen(request: number, provider: night.haven.agency, hold: Ticket(random: 102)),
                at: now
            )
        }
    }

    @Test func `a hold that nobody takes runs out, with its provider offline and without a word`() throws {
        var night = try Night()
        let number = try night.ask(1, need())
        night.exchange(at: evening, without: ["haven"])
        // Dawn is cut off before it hears of the hold.
        let later = evening.advanced(byMinutes: 31)
        #expect(night.harbor.state.grantedHolds.map { $0.standing(at: later) } == [.expired])
        #expect(night.harbor.state.standings(at: later).first?.available == 1)
        #expect(night.dawn.state.request(number)?.standing(at: later) == .open)
    }

    @Test func `a hold that was taken too late is kept while the place is free, and else the asker looks further`()
        throws
    {
        var night = try Night()
        let number = try night.ask(1, need())
        night.exchange(at: evening, without: ["haven"])
        night.dawnAloneHears(at: evening.advanced(byMinutes: 1))
        #expect(night.dawn.state.request(number)?.standing(at: evening) == .chosen)
        // Harbor hears of it only when its hold has run out and its only bed is somebody else's.
        let late = evening.advanced(byMinutes: 40)
        try night.harbor.say(.counted(PoolCount(pool: slug("house"), available: 0)), at: late)
        night.exchange(at: late, without: ["haven"])
        night.exchange(at: late.advanced(byMinutes: 1), without: ["haven"])
        #expect(night.dawn.state.request(number)?.standing(at: late) == .open)
        // Haven comes back, and has a place.
        for minute in 2...6 { night.exchange(at: late.advanced(byMinutes: Int64(minute)), without: ["harbor"]) }
        #expect(night.dawn.state.request(number)?.standing(at: late) == .kept)
        #expect(night.dawn.state.request(number)?.standingChoice?.provider == night.haven.agency)
    }

    @Test func `is declined with the reason where no pool can ever fit`() throws {
        var night = try Night(
            harborPool: pool("house", maximum: 1, ages: 25...60),
            havenPool: pool("home", maximum: 1, areas: ["us-tn/memphis"])
        )
        let number = try night.ask(1, need(.bed(.safeHouse), .from16to17))
        night.exchange(at: evening)
        night.exchange(at: evening.advanced(byMinutes: 1))
        let request = try #require(night.dawn.state.request(number))
        #expect(Set(request.reasonsHeard) == [.age])
        // Nothing found is a record of its own, and says why.
        #expect(throws: FieldProblem.self) {
            var fields = try JSONFields(["request": .string(number.description), "end": "unmet"])
            _ = try PlacementEvent(.closing, from: &fields)
        }
        try night.dawn.say(.closed(request: number, .unmet(request.reasonsHeard)), at: evening)
        #expect(night.dawn.state.request(number)?.standing(at: evening) == .unmet)
    }

    @Test func `the request that fewest pools fit is served first, from the pool that fewest requests fit`() throws {
        var harbor = try Provider("harbor")
        try harbor.say(.poolSet(try pool("narrow", maximum: 1, access: [.wheelchair])), at: evening)
        try harbor.say(.poolSet(try pool("wide", maximum: 1)), at: evening)
        for key in ["narrow", "wide"] {
            try harbor.say(.counted(PoolCount(pool: slug(key), available: 1)), at: evening)
        }
        let dawn = try Provider("dawn").agency
        let until = evening.advanced(byMinutes: 600)
        let anyone = ServiceRequest(number: Ticket(random: 1), need: try need(), until: until)
        let wheelchair = ServiceRequest(
            number: Ticket(random: 2),
            need: try need(access: [.wheelchair]),
            until: until
        )
        // The easy one asks first; both find a place all the same.
        try harbor.say(.received(dawn, anyone), at: evening)
        try harbor.say(.received(dawn, wheelchair), at: evening)
        var next: UInt64 = 10
        harbor.sayWhatItCan(
            harbor.state.answersByItself(at: evening) {
                next += 1
                return Ticket(random: next)
            },
            at: evening
        )
        let granted = harbor.state.grantedHolds.reduce(into: [Ticket: Slug]()) { $0[$1.hold.request] = $1.hold.pool }
        let (wide, narrow) = (try slug("wide"), try slug("narrow"))
        #expect(granted == [anyone.number: wide, wheelchair.number: narrow])
    }

    @Test func `a pool that a person answers for is held by nobody else`() throws {
        var night = try Night(harborPool: pool("house", maximum: 1, answers: .person))
        _ = try night.ask(1, need())
        night.exchange(at: evening, without: ["haven"])
        #expect(night.harbor.state.grantedHolds.isEmpty)
        #expect(night.harbor.state.heardRequests.count == 1)
    }

    @Test func `a post says the same however long it is, has one size, and what finds no room comes round`() throws {
        var dawn = try Provider("dawn")
        #expect(dawn.state.post(at: evening).text(turn: 0).utf8.count == PostContent.size)
        for number in 1...60 {
            let request = ServiceRequest(
                number: Ticket(random: UInt64(number)),
                need: try need(access: Set(AccessNeed.allCases)),
                until: evening.advanced(byMinutes: 600)
            )
            try dawn.say(.asked(request), at: evening)
        }
        let post = dawn.state.post(at: evening)
        var seen: Set<Ticket> = []
        for turn in 0..<60 {
            let text = post.text(turn: turn)
            #expect(text.utf8.count == PostContent.size)
            let read = try #require(PostContent(text))
            #expect(!read.isWhole)
            seen.formUnion(read.requests.map(\.request.number))
        }
        #expect(seen.count == 60)
    }
}
