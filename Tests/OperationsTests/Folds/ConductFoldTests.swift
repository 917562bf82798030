import Ledger
import Operations
import Primitives
import Testing

/// The fold: same entries, same views, in whatever order and however often they come.
@Suite struct ConductFoldTests {
    @Test(arguments: 1...40) func `any order of logs, with any of it twice, comes to the same views`(
        seed: UInt64
    ) throws {
        let history = try ConductHistory(seed: seed)
        let vantage = history.evening.vantage
        let wanted = Views(history.evening.state, vantage)
        for other in 1...3 {
            var state = ConductState()
            for said in history.merged(seed: seed * 31 + UInt64(other)) {
                state.apply(said)
                if said.position.index % 3 == 0 { state.apply(said) }
            }
            for said in history.evening.all.suffix(20) { state.apply(said) }
            #expect(Views(state, vantage) == wanted)
            #expect(state.chronicle.map(\.id) == history.evening.state.chronicle.map(\.id))
        }
        // Read back from what it wrote in order, as a snapshot does.
        var restored = ConductState()
        for said in history.evening.state.chronicle.map({ $0 }) { restored.apply(said) }
        #expect(Views(restored, vantage) == wanted)
    }

    @Test(arguments: 1...20) func `every past cut shows what stood then, and nothing of what came later`(
        seed: UInt64
    ) throws {
        let history = try ConductHistory(seed: seed, count: 60)
        let all = history.evening.all
        for size in stride(from: 0, through: all.count, by: 7) {
            var before = ConductState()
            var cut = Cut()
            for said in all.prefix(size) {
                before.apply(said)
                cut[said.position.log] = said.position.index + 1
            }
            let (now, ownership, agencies) = (history.evening.now, history.evening.ownership, history.evening.agencies)
            let then = Vantage(now: now, cut: cut, ownership: ownership, agencies: agencies)
            let wanted = Views(before, Vantage(now: now, ownership: ownership, agencies: agencies))
            #expect(Views(history.evening.state, then) == wanted, "\(size) of \(all.count)")
        }
    }

    @Test func `what is said of something that is not here yet waits for it`() throws {
        var evening = try Evening()
        let sent = try evening.said(Evening.message(.flash), of: "hub")
        let mark = MessageMark(messages: [sent.id], mark: .acknowledged)
        let id = try evening.write(.messageMarked(mark), of: "us-ky")
        #expect(evening.state.message(sent.id, evening.vantage) == nil)
        #expect(evening.state.message(id, evening.vantage) == nil)
        var state = evening.state
        state.apply(sent)
        #expect(state.message(sent.id, evening.vantage)?.acknowledged.map(\.agency.description) == ["us-ky"])
    }

    @Test(arguments: 1...20) func `the old messages that are open are those that reading each one finds`(
        seed: UInt64
    ) throws {
        var evening = try Evening()
        var state = seed &* 0x9E37_79B9_7F4A_7C15 | 1
        func pick<Value>(_ values: [Value]) -> Value {
            state ^= state << 13
            state ^= state >> 7
            state ^= state << 17
            return values[Int(state % UInt64(values.count))]
        }
        var sent: [EntryID] = []
        let iowa = try #require(AgencyID("us-ia"))
        for _ in 0..<300 {
            evening.wait(milliseconds: 5)
            let agency = pick(["hub", "us-ia", "us-ky"])
            let target = sent.isEmpty ? nil : pick(sent)
            switch pick([0, 0, 0, 1, 1, 2, 3]) {
            case 0:
                let audience: [Audience] = pick([[.everyone], [.node(iowa)]])
                let precedence = pick(Precedence.allCases)
                let needsAnswer = pick([true, false, false])
                let message = Evening.message(to: audience, precedence, needsAnswer: needsAnswer)
                sent.append(try evening.write(message, of: agency))
            case 1:
                guard let target else { continue }
                try evening.write(.messageMarked(MessageMark(messages: [target], mark: .acknowledged)), of: agency)
            case 2:
                guard let target else { continue }
                sent.append(try evening.write(Evening.message(replyTo: target), of: agency))
            default:
                guard let target, pick([true, false]) else { continue }
                try evening.write(.messageStruck(target), of: agency)
            }
        }
        let vantage = evening.vantage
        let newest = Set(evening.state.messageIDs(vantage, limit: 5))
        let open = Set(sent.filter { evening.state.message($0, vantage)?.isOpen == true })
        let shown = evening.state.messages(vantage, limit: 5)
        #expect(Set(shown.map(\.id)) == newest.union(open))
        #expect(open.count > 10)
    }

    @Test func `an old emergency and an old open message stay in sight, however many come after them`() throws {
        var evening = try Evening()
        let emergency = try evening.say(.emergencyRaised(Emergency()), by: "user:bo")
        let flash = try evening.say(Evening.message(.flash))
        for _ in 0..<80 {
            evening.wait(milliseconds: 5)
            let id = try evening.say(.emergencyRaised(Emergency()))
            try evening.say(.emergencyCleared(id), by: "user:bo")
            try evening.say(.emergencyCleared(id), by: "user:cy")
            try evening.say(Evening.message())
        }
        let emergencies = evening.state.emergencies(evening.vantage, limit: 20)
        #expect(emergencies.count == 21 && emergencies.last?.id == emergency)
        let messages = evening.state.messages(evening.vantage, limit: 60)
        #expect(messages.count == 61 && messages.last?.id == flash)
    }
}

/// All that a page can ask of the state.
private struct Views: Equatable {
    let hHour: HHour?
    let plans: [PlanVersion]
    let timeline: [TaskStanding]
    let points: [PointStanding]
    let roster: [PersonStanding]
    let units: [UnitStanding]
    let readiness: [NodeReadiness]
    let messages: [MessageStanding]
    let rollCalls: [RollCallStanding]
    let emergencies: [EmergencyStanding]
    let notices: [NoticeStanding]

    init(_ state: ConductState, _ vantage: Vantage) {
        hHour = state.hHour(vantage)?.value
        plans = vantage.agencies.flatMap { state.plans(of: $0, vantage) }
        timeline = state.timeline(vantage)
        points = state.decisionPoints(vantage)
        let roster = state.roster(vantage)
        self.roster = roster
        units = state.units(vantage)
        readiness = vantage.agencies.map { state.readiness(of: $0, vantage, roster: roster, untrained: 0) }
        messages = state.messages(vantage, limit: 10)
        rollCalls = state.rollCalls(vantage)
        emergencies = state.emergencies(vantage)
        notices = plans.map { state.notice(of: $0.entry, vantage) }
    }
}
