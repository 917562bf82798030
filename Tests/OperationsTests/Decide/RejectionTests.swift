import Ledger
import Operations
import Primitives
import Testing

/// Every way in which a wish is refused, each with the wish that reaches it.
@Suite struct RejectionTests {
    /// An evening with a plan that stands, H-hour in two hours, a task, a point, a unit, a message and a roll call.
    private struct Scene {
        var evening: Evening
        let plan: EntryID
        let message: EntryID
        let call: EntryID

        init() throws {
            evening = try Evening()
            plan = try evening.say(.planDrafted(Evening.plan("Begin", courses: ["safety"])))
            evening.wait(milliseconds: 1)
            try evening.say(.planApproved(plan))
            try evening.say(.hHourSet(HHour(at: try evening.instant(minutes: 120))))
            try evening.say(.taskSet(try Evening.task("hub/brief", at: -60)))
            try evening.say(.taskSet(try Evening.task("us-ky/stage", at: -30, after: ["hub/brief"])), of: "us-ky")
            let point = DecisionPoint(
                key: try Evening.name("hub/go"),
                title: "Go?",
                due: try Evening.time(-10),
                decider: try Evening.slug("ann"),
                quorum: 2
            )
            try evening.say(.pointSet(point))
            try evening.say(.unitSet(try Evening.unit("us-ky/alpha")), of: "us-ky")
            message = try evening.say(Evening.message(.flash))
            evening.wait(milliseconds: 1)
            call = try evening.say(.rollCallOpened(RollCall(trigger: .command)))
        }

        /// Why `wish` is refused; nil where it passes.
        func refusal(
            _ wish: ConductEvent,
            by person: String = "user:ann",
            of agency: String = "hub",
            lacking: [Slug] = []
        ) throws -> ConductRejection? {
            let context = try evening.context(person, agency, lacking: lacking)
            do throws(ConductRejection) { _ = try evening.state.decide(wish, context) } catch {
                Self.check(error)
                return error
            }
            return nil
        }

        /// One sentence, plain and clear: it begins small or with a name, ends without a full stop, and says what to do.
        static func check(_ rejection: ConductRejection) {
            let text = rejection.description
            #expect(text.count > 15 && text.count < 400, "\(text)")
            #expect(!text.hasSuffix(".") && !text.contains("\n") && !text.contains("Optional("), "\(text)")
        }
    }

    @Test func `the plan`() throws {
        let scene = try Scene()
        #expect(try scene.refusal(.planDrafted(Plan(title: "P", sections: [:]))) == .planEmpty)
        let long = String(repeating: "x", count: Plan.longest)
        #expect(try scene.refusal(.planDrafted(Evening.plan("M", [.situation: long]))) == .planTooLong(48_001))
        let lines = String(repeating: "x\n", count: 1_001)
        #expect(try scene.refusal(.planDrafted(Evening.plan("M", [.execution: lines]))) == .planLines(.execution))
        let row = Evening.plan("M", [.medical: "Site | Hospital\nNorth"])
        #expect(try scene.refusal(.planDrafted(row)) == .planRow(.medical, line: 2, needed: 2))
        let name = Evening.plan("M", [.assignments: "Team Alpha! | Arrest | lee"])
        #expect(try scene.refusal(.planDrafted(name)) == .planName("Team Alpha!"))
        #expect(try scene.refusal(.planDrafted(Evening.plan("Begin", courses: ["safety"]))) == .planUnchanged)
        #expect(try scene.refusal(.planApproved(scene.plan)) == .alreadyApproved)
        let foreign = ConductRejection.unknownEntry("version of this agency's plan")
        #expect(try scene.refusal(.planApproved(scene.plan), of: "us-ky") == foreign)
    }

    @Test func `the timeline`() throws {
        let scene = try Scene()
        let brief = try Evening.name("hub/brief")
        let stage = try Evening.name("us-ky/stage")
        let circle = try Evening.task("hub/brief", at: -60, after: ["us-ky/stage"])
        #expect(try scene.refusal(.taskSet(circle)) == .circle([brief, stage, brief]))
        let itself = try Evening.task("hub/new", at: -60, after: ["hub/new"])
        let new = try Evening.name("hub/new")
        #expect(try scene.refusal(.taskSet(itself)) == .circle([new, new]))
        let lost = try Evening.task("hub/new", at: -60, after: ["hub/lost"])
        #expect(try scene.refusal(.taskSet(lost)) == .unknownTask(try Evening.name("hub/lost")))
        #expect(try scene.refusal(.taskSet(try Evening.task("hub/new", at: -121))) == .taskBeforeNow(new))
        #expect(try scene.refusal(.taskSet(try Evening.task("hub/new", at: -119))) == nil)
        let foreign = try scene.refusal(.taskSet(try Evening.task("us-ia/x", at: 0)))
        let iowa = try Evening.name("us-ia/x")
        let hub = try #require(AgencyID("hub"))
        #expect(foreign == .foreign(iowa, agency: hub))
        let waits = ConductEvent.taskReported(TaskReport(task: stage, progress: .started))
        #expect(try scene.refusal(waits, of: "us-ky") == .waitsFor(brief))
        let other = ConductEvent.taskReported(TaskReport(task: brief, progress: .started))
        #expect(try scene.refusal(other, of: "us-ky") == .notOwner(brief, owner: try #require(AgencyID("hub"))))
        let blocked = ConductEvent.taskReported(TaskReport(task: brief, progress: .blocked))
        #expect(try scene.refusal(blocked) == .reasonNeeded("blocked"))
        let unknown = ConductEvent.taskReported(TaskReport(task: new, progress: .started))
        #expect(try scene.refusal(unknown) == .unknownTask(new))
        var done = scene
        try done.evening.say(.taskReported(TaskReport(task: brief, progress: .completed)))
        let again = ConductEvent.taskReported(TaskReport(task: brief, progress: .completed))
        #expect(try done.refusal(again) == .finished(brief, .completed))
        #expect(try done.refusal(waits, of: "us-ky") == nil)
    }

    @Test func `H-hour`() throws {
        let scene = try Scene()
        let past = scene.evening.now.advanced(byMilliseconds: -1)
        #expect(try scene.refusal(.hHourSet(HHour(at: past, reason: "r"))) == .hHourPast(past))
        let later = try scene.evening.instant(minutes: 150)
        #expect(try scene.refusal(.hHourSet(HHour(at: later))) == .hHourReason)
        #expect(try scene.refusal(.hHourSet(HHour(at: later, reason: "rain"))) == nil)
        let lead = try scene.refusal(.hHourSet(HHour(at: later, reason: "r")), of: "us-ky")
        #expect(lead == .leadOnly("sets H-hour", leads: "“hub”"))
    }

    @Test func `readiness and decisions`() throws {
        let scene = try Scene()
        let ready = ReadinessReport(item: .hospital, state: .ready, evidence: nil, person: nil)
        #expect(try scene.refusal(.readinessReported(ready)) == .evidenceNeeded)
        let not = ReadinessReport(item: .hospital, state: .notReady, evidence: nil, person: nil)
        #expect(try scene.refusal(.readinessReported(not)) == .reasonNeeded("not ready"))
        let unknown = try Evening.name("hub/none")
        #expect(try scene.refusal(.voted(Voice(point: unknown, choice: .go))) == .unknownPoint(unknown))
        let hold = Voice(point: try Evening.name("hub/go"), choice: .hold)
        #expect(try scene.refusal(.voted(hold)) == .reasonNeeded("HOLD"))
        let go = ConductEvent.decided(try Evening.voice("hub/go", .go))
        #expect(try scene.refusal(go, by: "user:bo") == .notDecider(try Evening.slug("ann")))
        #expect(try scene.refusal(go) == .quorum(votes: 0, needed: 2))
        let point = DecisionPoint(key: try Evening.name("us-ky/x"), title: "X", due: try Evening.time(0))
        #expect(try scene.refusal(.pointSet(point), of: "us-ky") == .leadOnly("sets decision points", leads: "“hub”"))
        var many = scene
        for number in 0..<499 {
            let key = try Evening.name("hub/p\(number)")
            try many.evening.write(.pointSet(DecisionPoint(key: key, title: "P", due: try Evening.time(0))))
        }
        let last = DecisionPoint(key: try Evening.name("hub/last"), title: "P", due: try Evening.time(0))
        #expect(try many.refusal(.pointSet(last)) == .tooMany("decision points"))
    }

    @Test func `two who decide at once do not both pass: the second is told of the first`() throws {
        var scene = try Scene()
        let voice = try Evening.voice("hub/go", .go)
        let first = try scene.evening.say(.decided(voice), by: "user:captain", of: "us-ky")
        let told = try scene.refusal(.decided(try Evening.voice("hub/go", .hold)), by: "user:bo", of: "us-ky")
        #expect(told == .decidedMeanwhile(by: try #require(Principal("user:captain")), .go))
        #expect(told?.description.contains("user:captain has decided GO") == true)
        // Who has seen it may decide otherwise.
        let seen = try Evening.voice("hub/go", .hold, seen: first)
        #expect(try scene.refusal(.decided(seen), by: "user:bo", of: "us-ky") == nil)
    }

    @Test func `people`() throws {
        var scene = try Scene()
        let lee = try Evening.slug("lee")
        let alpha = try Evening.name("us-ky/alpha")
        let assign = ConductEvent.assigned(Assignment(person: lee, unit: alpha))
        #expect(try scene.refusal(.briefed(Briefing(plan: scene.plan, people: [])), of: "us-ky") == .nobody)
        let lost = ConductEvent.briefed(Briefing(plan: scene.message, people: [lee]))
        #expect(try scene.refusal(lost, of: "us-ky") == .unknownEntry("version of a plan"))
        #expect(try scene.refusal(assign, of: "us-ky") == .unbriefed(lee))
        try scene.evening.say(.briefed(Briefing(plan: scene.plan, people: [lee])), of: "us-ky")
        let course = try Evening.slug("safety")
        #expect(try scene.refusal(assign, of: "us-ky", lacking: [course]) == .untrained(lee, [course]))
        #expect(try scene.refusal(assign, of: "us-ky") == nil)
        let beta = try Evening.name("us-ky/beta")
        let nowhere = ConductEvent.assigned(Assignment(person: lee, unit: beta))
        #expect(try scene.refusal(nowhere, of: "us-ky") == .unknownUnit(beta))
        let remove = ConductEvent.assigned(Assignment(person: lee, unit: alpha, isRemoved: true))
        #expect(try scene.refusal(remove, of: "us-ky") == .notAssigned(lee, alpha))
        // A new version asks again; an override stands on the record.
        let next = try scene.evening.say(.planDrafted(Evening.plan("Begin later")))
        scene.evening.wait(milliseconds: 1)
        try scene.evening.say(.planApproved(next))
        #expect(try scene.refusal(assign, of: "us-ky") == .unbriefed(lee))
        let anyway = Assignment(person: lee, unit: alpha, override: "nobody else is there")
        try scene.evening.say(.assigned(anyway), of: "us-ky", lacking: [course])
        let standing = scene.evening.state.person(
            Designator(try #require(AgencyID("us-ky")), lee),
            scene.evening.vantage
        )
        #expect(standing?.override == "nobody else is there" && standing?.isBriefed == false)
        #expect(standing?.briefedOn == 1 && standing?.unit == alpha)
        var bare = try Evening()
        try bare.say(.unitSet(try Evening.unit("hub/alpha")))
        let early = Assignment(person: lee, unit: try Evening.name("hub/alpha"))
        let context = try bare.context("user:ann", "hub")
        #expect(throws: ConductRejection.noPlan) { try bare.state.decide(.assigned(early), context) }
    }

    @Test func `messages, roll calls, emergencies and findings`() throws {
        var scene = try Scene()
        #expect(try scene.refusal(Evening.message(to: [])) == .nobodyAddressed)
        let empty = Message(to: [.everyone], precedence: .flash, subject: "S", content: .sealed([]))
        #expect(try scene.refusal(.messageSent(empty)) == .noText)
        let message = ConductRejection.unknownEntry("message")
        #expect(try scene.refusal(Evening.message(replyTo: scene.plan)) == message)
        #expect(try scene.refusal(.messageMarked(MessageMark(messages: [], mark: .read))) == message)
        #expect(try scene.refusal(.messageMarked(MessageMark(messages: [scene.call], mark: .read))) == message)
        #expect(try scene.refusal(.messageStruck(scene.plan)) == message)
        let strike = try scene.refusal(.messageStruck(scene.message), of: "us-ky")
        #expect(strike == .leadOnly("strikes another agency's message", leads: "“hub”"))
        try scene.evening.say(.messageStruck(scene.message))
        #expect(try scene.refusal(.messageStruck(scene.message)) == .closedAlready)

        let beta = try Evening.name("us-ky/beta")
        let call = RollCall(trigger: .command, units: [beta])
        #expect(try scene.refusal(.rollCallOpened(call)) == .unknownUnits([beta]))
        let alpha = try Evening.name("us-ky/alpha")
        let much = RollCallAnswer(call: scene.call, unit: alpha, expected: 2, accounted: 3)
        #expect(try scene.refusal(.rollCallAnswered(much), of: "us-ky") == .counted)
        let lost = RollCallAnswer(call: scene.plan, unit: alpha, expected: 2, accounted: 2)
        #expect(try scene.refusal(.rollCallAnswered(lost), of: "us-ky") == .unknownEntry("roll call"))
        let closing = try scene.refusal(.rollCallClosed(scene.call), of: "us-ky")
        #expect(closing == .leadOnly("closes another agency's roll call", leads: "“hub”"))
        #expect(try scene.refusal(.rollCallClosed(scene.plan)) == .unknownEntry("roll call"))
        try scene.evening.say(.rollCallClosed(scene.call))
        #expect(try scene.refusal(.rollCallClosed(scene.call)) == .closedAlready)

        #expect(try scene.refusal(.emergencyCleared(scene.call)) == .unknownEntry("emergency"))
        let emergency = try scene.evening.say(.emergencyRaised(Emergency()), by: "user:bo")
        try scene.evening.say(.emergencyCleared(emergency), by: "user:bo")
        #expect(try scene.refusal(.emergencyCleared(emergency), by: "user:bo") == .notSecond)
        try scene.evening.say(.emergencyCleared(emergency), by: "user:cy")
        #expect(try scene.refusal(.emergencyCleared(emergency), by: "user:dan") == .cleared)

        let key = try Evening.name("hub/one")
        let vague = Finding(key: key, kind: .improvement, observation: "Late")
        #expect(try scene.refusal(.found(vague)) == .improvementNeeds)
        let backwards = Finding(
            key: key,
            kind: .improvement,
            observation: "Late",
            action: "Start earlier",
            owner: "Captain",
            start: CivilDate("2021-09-30"),
            completion: CivilDate("2021-09-01")
        )
        #expect(try scene.refusal(.found(backwards)) == .findingDays)
        let entry = ConductEvent.confirmed(Confirmation(of: scene.message))
        #expect(try scene.refusal(entry) == .unknownEntry("plan or H-hour"))
    }

    @Test func `check-in, roll call and emergency pass without a plan, a briefing, a unit or a role`() throws {
        let evening = try Evening()
        let context = try evening.context("user:heron", "us-ky")
        let lee = try Evening.slug("quiet-heron")
        let unknown = try Evening.name("us-ky/nowhere")
        #expect(try evening.state.decide(.checkedIn(CheckIn(person: lee, unit: unknown)), context).count == 1)
        #expect(try evening.state.decide(.emergencyRaised(Emergency(person: lee, unit: unknown)), context).count == 1)
    }
}
