import Ledger
import Operations
import Primitives
import Testing

/// Tasks: their network, their files, and what they wait for.
@Suite struct TimelineTests {
    @Test func `the critical path is the chain that ends last`() throws {
        let tasks = [
            try Evening.task("hub/a", at: -120, lasting: 60),
            try Evening.task("hub/b", at: -60, lasting: 90, after: ["hub/a"]),
            try Evening.task("hub/c", at: -60, lasting: 10, after: ["hub/a"]),
            try Evening.task("hub/d", at: 0, lasting: 20, after: ["hub/b", "hub/c"]),
            try Evening.task("hub/e", at: 10, lasting: 30),
        ]
        #expect(TaskNetwork(tasks).criticalPath.map(\.name.description) == ["a", "b", "d"])
        #expect(try TaskNetwork(tasks.reversed()).ordered().map(\.key.name.description).first == "a")
        #expect(TaskNetwork([PlannedTask]()).criticalPath.isEmpty)
    }

    @Test func `a circle is named as the chain that it is, and one that came from two logs breaks no view`() throws {
        let a = try Evening.task("hub/a", at: 0, after: ["us-ky/c"])
        let b = try Evening.task("us-ia/b", at: 0, after: ["hub/a"])
        let c = try Evening.task("us-ky/c", at: 0, after: ["us-ia/b"])
        let circle = try #require(TaskNetwork([a, b, c]).circle(through: a.key))
        #expect(circle.map(\.description) == ["hub/a", "us-ky/c", "us-ia/b", "hub/a"])
        #expect(throws: ConductRejection.self) { try TaskNetwork([a, b, c]).ordered() }
        var evening = try Evening()
        for (task, agency) in [(a, "hub"), (b, "us-ia"), (c, "us-ky")] { try evening.write(.taskSet(task), of: agency) }
        let timeline = evening.state.timeline(evening.vantage)
        #expect(timeline.count == 3 && timeline.allSatisfy { $0.waitsFor.count == 1 && !$0.isCritical })
    }

    @Test func `a cancelled task holds nobody up`() throws {
        var evening = try Evening()
        try evening.say(.taskSet(try Evening.task("hub/a", at: 0)))
        try evening.say(.taskSet(try Evening.task("us-ky/b", at: 10, after: ["hub/a"])), of: "us-ky")
        let a = try Evening.name("hub/a")
        #expect(evening.state.timeline(evening.vantage)[1].waitsFor == [a])
        try evening.say(.taskReported(TaskReport(task: a, progress: .cancelled, reason: "rain")))
        #expect(evening.state.timeline(evening.vantage)[1].waitsFor.isEmpty)
    }

    @Test func `what another agency says of a task that is not its own counts for nothing`() throws {
        var evening = try Evening()
        try evening.say(.taskSet(try Evening.task("us-ky/a", at: 0)), of: "us-ky")
        try evening.write(.taskSet(try Evening.task("us-ky/a", at: 50)), of: "us-ia")
        let key = try Evening.name("us-ky/a")
        try evening.write(.taskReported(TaskReport(task: key, progress: .completed)), of: "us-ia")
        let standing = try #require(evening.state.timeline(evening.vantage).first)
        #expect(standing.status == .planned && standing.task.start.minutes == 0)
        try evening.write(.taskReported(TaskReport(task: key, progress: .completed)), of: "hub")
        #expect(evening.state.timeline(evening.vantage).first?.status == .completed)
    }

    @Test(arguments: [
        ("H-02:00", -120), ("H−02:00", -120), ("h+00:15", 15), ("H", 0), (" H + 100:00 ", 6000), ("-90", -90),
        ("H-8784:00", -527_040),
    ]) func `times are read as plans write them`(text: String, minutes: Int64) throws {
        let time = try #require(PlanTime(text))
        #expect(time.minutes == minutes)
        #expect(PlanTime(time.description) == time)
    }

    @Test(arguments: ["", "H-2", "H-02:60", "H*02:00", "02:00", "H-99999:00", "527041", "H+1:2:3", "H-٠٢:٠٠"])
    func `what is no time is refused`(text: String) {
        #expect(PlanTime(text) == nil)
    }

    @Test func `a sheet is read in any order of columns, with quoted cells, and names its own keys`() throws {
        let text =
            "\u{FEFF}start,Key,title,after,duration\r\nH-01:00,brief,\"Brief, \"\"all\"\" teams\",,30\r\n\r\n"
            + "H,us-ia/enter,Enter, brief ; hub/x ,\r\n"
        let tasks = try TaskSheet.read(text, agency: try #require(AgencyID("us-ky")))
        #expect(tasks.map(\.key.description) == ["us-ky/brief", "us-ia/enter"])
        #expect(tasks[0].title == "Brief, \"all\" teams" && tasks[0].duration == 30)
        #expect(tasks[1].after.map(\.description) == ["us-ky/brief", "hub/x"] && tasks[1].start.minutes == 0)
    }

    @Test(arguments: [
        ("", "empty"), ("key,title,start,colour\na,b,H,red", "colour"), ("key,title\na,b", "start"),
        ("key,title,start\na,b", "line 2 has 2 columns"), ("key,title,start\na,b,H\nc,d,later", "line 3"),
        ("key,title,start\na,\"b,H", "quotation mark"), ("key,title,start,duration\na,b,H,soon", "line 2"),
        ("key,title,start\nA B,b,H", "line 2"),
    ]) func `a sheet that is wrong is refused with its line`(text: String, words: String) throws {
        let agency = try #require(AgencyID("us-ky"))
        let problem = #expect(throws: FieldProblem.self) { try TaskSheet.read(text, agency: agency) }
        #expect(problem?.description.contains(words) == true)
    }

    @Test func `readiness shows what the record says against the node's own word`() throws {
        var evening = try Evening()
        let kentucky = try #require(AgencyID("us-ky"))
        let plan = try evening.say(.planDrafted(Evening.plan("One")))
        evening.wait(milliseconds: 1)
        try evening.say(.planApproved(plan))
        func lights() -> NodeReadiness {
            let roster = evening.state.roster(evening.vantage)
            return evening.state.readiness(of: kentucky, evening.vantage, roster: roster, untrained: 0)
        }
        #expect(lights().light == .unknown)
        for item in ReadinessItem.allCases {
            let report = ReadinessReport(item: item, state: .ready, evidence: "seen", person: nil)
            try evening.say(.readinessReported(report), of: "us-ky")
        }
        #expect(lights().light == .doubtful && lights().items.first { $0.item == .people }?.doubt != nil)
        try evening.say(.unitSet(try Evening.unit("us-ky/alpha")), of: "us-ky")
        let lee = try Evening.slug("lee")
        let alpha = try Evening.name("us-ky/alpha")
        try evening.say(.assigned(Assignment(person: lee, unit: alpha, override: "late")), of: "us-ky")
        #expect(lights().items.first { $0.item == .briefing }?.light == .doubtful)
        try evening.say(.briefed(Briefing(plan: plan, people: [lee])), of: "us-ky")
        #expect(lights().light == .ready && lights().readyCount == ReadinessItem.allCases.count)
        let not = ReadinessReport(item: .hospital, state: .notReady, evidence: "closed", person: nil)
        try evening.say(.readinessReported(not), of: "us-ky")
        #expect(lights().light == .notReady)
    }
}
