import Ledger
import Operations
import Primitives
import Testing

/// What the clock alone changes, to the millisecond, and the deadlines that say when.
@Suite struct ClockTests {
    @Test func `a task is late behind its minute, and not a millisecond before`() throws {
        var evening = try Evening()
        try evening.say(.hHourSet(HHour(at: try evening.instant(minutes: 60))))
        try evening.say(.taskSet(try Evening.task("us-ky/stage", at: -30, lasting: 20)), of: "us-ky")
        let key = try Evening.name("us-ky/stage")
        func stands(_ minutes: Int64, _ milliseconds: Int64 = 0) throws -> TaskStanding {
            evening.now = try evening.instant(minutes: minutes).advanced(byMilliseconds: milliseconds)
            return try #require(evening.state.timeline(evening.vantage).first)
        }
        #expect(try stands(30).status == .planned)
        #expect(try stands(30, 1).status == .late)
        #expect(try stands(34, 59_999).escalation == .none)
        #expect(try stands(35).escalation == .watchOfficer && stands(35).lateMinutes == 5)
        #expect(try stands(44, 59_999).escalation == .watchOfficer)
        #expect(try stands(45).escalation == .hubCoordinator)
        evening.now = try evening.instant(minutes: 0)
        var due = try [30, 35, 45].map { try evening.instant(minutes: $0).advanced(byMilliseconds: 1) }
        #expect(evening.state.deadlines(of: .task(key), evening.vantage) == due)
        // Started in time it is late by its end.
        evening.now = try evening.instant(minutes: 29)
        try evening.say(.taskReported(TaskReport(task: key, progress: .started)), of: "us-ky")
        due = try [50, 55, 65].map { try evening.instant(minutes: $0).advanced(byMilliseconds: 1) }
        #expect(evening.state.deadlines(of: .task(key), evening.vantage) == due)
        #expect(try stands(50).status == .started)
        #expect(try stands(50, 1).status == .late)
        try evening.say(.taskReported(TaskReport(task: key, progress: .completed)), of: "us-ky")
        #expect(try stands(500).status == .completed)
        #expect(evening.state.deadlines(of: .task(key), evening.vantage).isEmpty)
    }

    @Test func `when H-hour moves everything moves, and nobody has confirmed the new one`() throws {
        var evening = try Evening()
        let first = try evening.say(.hHourSet(HHour(at: try evening.instant(minutes: 60))))
        try evening.say(.taskSet(try Evening.task("us-ky/stage", at: -30)), of: "us-ky")
        try evening.say(.confirmed(Confirmation(of: first)), of: "us-ky")
        #expect(evening.state.notice(of: first, evening.vantage).missing.map(\.description) == ["hub", "us-ia"])
        evening.wait(minutes: 40)
        #expect(evening.state.timeline(evening.vantage).first?.status == .late)
        let second = try evening.say(.hHourSet(HHour(at: try evening.instant(minutes: 120), reason: "rain")))
        let task = try #require(evening.state.timeline(evening.vantage).first)
        let start = try evening.instant(minutes: 90)
        #expect(task.status == .planned && task.start == start)
        #expect(evening.state.notice(of: second, evening.vantage).nodes.isEmpty)
        // A confirmation of the old one is kept, and confirms the old one only.
        try evening.say(.confirmed(Confirmation(of: first)), of: "us-ia")
        #expect(evening.state.notice(of: first, evening.vantage).nodes.count == 2)
        #expect(evening.state.notice(of: second, evening.vantage).missing.count == 3)
        let key = try Evening.name("us-ky/stage")
        #expect(evening.state.dependents(of: [.hHour]).contains(.task(key)))
    }

    @Test func `a decision is overdue behind its time`() throws {
        var evening = try Evening()
        try evening.say(.hHourSet(HHour(at: try evening.instant(minutes: 60))))
        let key = try Evening.name("hub/go")
        try evening.say(.pointSet(DecisionPoint(key: key, title: "Go?", due: try Evening.time(-10))))
        let due = try evening.instant(minutes: 50)
        #expect(evening.state.deadlines(of: .point(key), evening.vantage) == [due.advanced(byMilliseconds: 1)])
        evening.now = due
        #expect(evening.state.standing(ofPoint: key, evening.vantage)?.isOverdue == false)
        evening.wait(milliseconds: 1)
        #expect(evening.state.standing(ofPoint: key, evening.vantage)?.isOverdue == true)
        try evening.say(.decided(try Evening.voice("hub/go", .go)))
        #expect(evening.state.standing(ofPoint: key, evening.vantage)?.isOverdue == false)
    }

    @Test func `a roll call is yellow a minute before, red at its time, and green when all have counted`() throws {
        var evening = try Evening()
        try evening.say(.unitSet(try Evening.unit("us-ky/alpha")), of: "us-ky")
        try evening.say(.unitSet(try Evening.unit("us-ia/bravo")), of: "us-ia")
        evening.wait(milliseconds: 1)
        let opened = evening.now
        let call = try evening.say(.rollCallOpened(RollCall(trigger: .command, minutes: 10)))
        func light(_ minutes: Int64, _ milliseconds: Int64 = 0) throws -> RollCallStanding.Light {
            evening.now = opened.advanced(byMinutes: minutes).advanced(byMilliseconds: milliseconds)
            return try #require(evening.state.rollCall(call, evening.vantage)).light
        }
        #expect(
            evening.state.deadlines(of: .rollCall(call), evening.vantage)
                == [opened.advanced(byMinutes: 9), opened.advanced(byMinutes: 10)]
        )
        #expect(try light(8, 59_999) == .open)
        #expect(try light(9) == .dueSoon)
        #expect(try light(9, 59_999) == .dueSoon)
        #expect(try light(10) == .overdue)
        #expect(evening.state.rollCall(call, evening.vantage)?.units.allSatisfy { $0.state == .overdue } == true)
        // A unit that is set up afterwards was never called.
        try evening.say(.unitSet(try Evening.unit("us-ky/later")), of: "us-ky")
        let alpha = try Evening.name("us-ky/alpha")
        let bravo = try Evening.name("us-ia/bravo")
        try evening.say(
            .rollCallAnswered(RollCallAnswer(call: call, unit: alpha, expected: 4, accounted: 3)),
            of: "us-ky"
        )
        try evening.say(
            .rollCallAnswered(RollCallAnswer(call: call, unit: bravo, expected: 5, accounted: 5)),
            of: "us-ia"
        )
        #expect(try light(2) == .incomplete)
        #expect(try light(10) == .overdue)
        evening.wait(minutes: 1)
        try evening.say(
            .rollCallAnswered(RollCallAnswer(call: call, unit: alpha, expected: 4, accounted: 4)),
            of: "us-ky"
        )
        #expect(try light(20) == .complete)
        let standing = try #require(evening.state.rollCall(call, evening.vantage))
        #expect((standing.expected, standing.accounted, standing.deadlines.count) == (9, 9, 0))
        try evening.say(.rollCallClosed(call))
        #expect(try light(20) == .closed)
    }

    @Test func `a scheduled roll call opens at its minute, once, however many others open beside it`() throws {
        var evening = try Evening()
        let kentucky = try #require(AgencyID("us-ky"))
        try evening.say(.unitSet(try Evening.unit("us-ky/alpha")), of: "us-ky")
        #expect(evening.state.scheduledRollCall(of: kentucky, evening.vantage) == nil)
        try evening.say(.rollCallsScheduled(RollCallSchedule(every: 30)), of: "us-ky")
        evening.wait(minutes: 30, milliseconds: -1)
        #expect(evening.state.scheduledRollCall(of: kentucky, evening.vantage) == nil)
        evening.wait(milliseconds: 1)
        let call = try #require(evening.state.scheduledRollCall(of: kentucky, evening.vantage))
        #expect(call.trigger == .schedule && call.units.map(\.name.description) == ["alpha"])
        try evening.say(.rollCallOpened(call), of: "us-ky")
        for _ in 0..<12 {
            evening.wait(milliseconds: 1)
            try evening.say(.rollCallOpened(RollCall(trigger: .schedule)), of: "us-ia")
        }
        #expect(evening.state.scheduledRollCall(of: kentucky, evening.vantage) == nil)
        evening.wait(minutes: 30)
        #expect(evening.state.scheduledRollCall(of: kentucky, evening.vantage) != nil)
        try evening.say(.rollCallsScheduled(RollCallSchedule(every: 0)), of: "us-ky")
        #expect(evening.state.scheduledRollCall(of: kentucky, evening.vantage) == nil)
    }

    @Test func `a node that falls silent is counted once`() throws {
        var evening = try Evening()
        let kentucky = try #require(AgencyID("us-ky"))
        let silent = evening.now
        #expect(evening.state.lostRollCall(of: kentucky, silentSince: silent, evening.vantage) == nil)
        try evening.say(.unitSet(try Evening.unit("us-ky/alpha")), of: "us-ky")
        evening.wait(minutes: 1)
        let call = try #require(evening.state.lostRollCall(of: kentucky, silentSince: silent, evening.vantage))
        #expect(call.trigger == .communicationsLost && call.units.count == 1)
        try evening.say(.rollCallOpened(call))
        for _ in 0..<12 { try evening.say(.rollCallOpened(RollCall(trigger: .schedule)), of: "us-ia") }
        #expect(evening.state.lostRollCall(of: kentucky, silentSince: silent, evening.vantage) == nil)
    }

    @Test(arguments: [(Precedence.flash, 1, 3), (.immediate, 5, 15), (.priority, 15, 45)])
    func `a message that nobody acknowledges goes up at its minutes`(
        precedence: Precedence,
        first: Int64,
        second: Int64
    ) throws {
        var evening = try Evening()
        let sent = evening.now
        let id = try evening.say(Evening.message(precedence))
        func escalation(_ minutes: Int64, _ milliseconds: Int64) throws -> MessageStanding.Escalation {
            evening.now = sent.advanced(byMinutes: minutes).advanced(byMilliseconds: milliseconds)
            return try #require(evening.state.message(id, evening.vantage)).escalation
        }
        #expect(evening.state.deadlines(of: .message(id), evening.vantage) == [sent.advanced(byMinutes: first)])
        #expect(try escalation(first, -1) == .none)
        #expect(try escalation(first, 0) == .watchOfficer)
        #expect(evening.state.deadlines(of: .message(id), evening.vantage) == [sent.advanced(byMinutes: second)])
        #expect(try escalation(second, -1) == .watchOfficer)
        #expect(try escalation(second, 0) == .hubCoordinator)
        #expect(evening.state.deadlines(of: .message(id), evening.vantage).isEmpty)
        for agency in ["us-ia", "us-ky"] {
            try evening.say(.messageMarked(MessageMark(messages: [id], mark: .acknowledged)), of: agency)
        }
        #expect(try escalation(second, 0) == .none)
    }

    @Test func `a clock that steps back does not put the later word before the earlier`() throws {
        var evening = try Evening()
        let lee = try Evening.slug("lee")
        try evening.write(.checkedIn(CheckIn(person: lee, unit: nil)), of: "us-ky")
        // The node's clock goes back an hour; the names of its entries go on.
        let said = try evening.said(.checkedIn(CheckIn(person: lee, unit: nil, isOut: true)), of: "us-ky")
        var state = evening.state
        state.apply(
            Said(
                said.event,
                id: said.id,
                at: said.at.advanced(byMinutes: -60),
                by: said.by,
                position: said.position
            )
        )
        let person = Designator(try #require(AgencyID("us-ky")), lee)
        #expect(state.person(person, evening.vantage)?.presence == .released)
    }

    @Test func `what waited on a phone stands where it happened, and does not undo what came later`() throws {
        var evening = try Evening()
        try evening.say(.hHourSet(HHour(at: try evening.instant(minutes: 60))))
        try evening.say(.taskSet(try Evening.task("us-ky/stage", at: 60)), of: "us-ky")
        let key = try Evening.name("us-ky/stage")
        evening.wait(minutes: 100)
        try evening.say(.taskReported(TaskReport(task: key, progress: .completed)), of: "us-ky")
        evening.wait(minutes: 1)
        try evening.write(
            .taskReported(TaskReport(task: key, progress: .started)),
            of: "us-ky",
            waited: 30 * 60_000
        )
        let standing = try #require(evening.state.timeline(evening.vantage).first)
        #expect(standing.status == .completed)
        let (started, completed) = (try evening.instant(minutes: 71), try evening.instant(minutes: 100))
        #expect(standing.started == started && standing.completed == completed)
    }
}
