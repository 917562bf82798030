import Ledger
import Operations
import Primitives
import Testing

/// Plans: versions, differences, units, files.
@Suite struct PlanTests {
    @Test func `a version is drafted, approved and superseded, and each is confirmed on its own`() throws {
        var evening = try Evening()
        let kentucky = try #require(AgencyID("us-ky"))
        let hub = try #require(AgencyID("hub"))
        let first = try evening.say(.planDrafted(Evening.plan("One")))
        evening.wait(milliseconds: 1)
        #expect(evening.state.plan(of: hub, evening.vantage) == nil)
        try evening.say(.planApproved(first), by: "user:chief")
        try evening.say(.confirmed(Confirmation(of: first, person: try Evening.slug("lee"))), of: "us-ky")
        try evening.say(.confirmed(Confirmation(of: first)), of: "us-ky")
        let second = try evening.say(.planDrafted(Evening.plan("Two")))
        evening.wait(milliseconds: 1)
        #expect(evening.state.plans(of: hub, evening.vantage).map(\.status) == [.approved, .draft])
        try evening.say(.planApproved(second), by: "user:chief")
        let versions = evening.state.plans(of: hub, evening.vantage)
        #expect(versions.map(\.status) == [.superseded, .approved] && versions.map(\.number) == [1, 2])
        #expect(versions[1].approvedBy?.description == "user:chief")
        #expect(evening.state.notice(of: first, evening.vantage).people.count == 1)
        #expect(evening.state.notice(of: second, evening.vantage).missing.count == 3)
        #expect(evening.state.binding(on: kentucky, evening.vantage)?.entry == second)
        // A node's annex is what its own people are briefed on; the lead's courses bind them all the same.
        let annex = try evening.say(.planDrafted(Evening.plan("Annex", courses: ["minors"])), of: "us-ky")
        evening.wait(milliseconds: 1)
        try evening.say(.planApproved(annex), of: "us-ky")
        let third = try evening.say(.planDrafted(Evening.plan("Three", courses: ["safety"])))
        evening.wait(milliseconds: 1)
        try evening.say(.planApproved(third))
        #expect(evening.state.binding(on: kentucky, evening.vantage)?.entry == annex)
        #expect(evening.state.courses(for: kentucky, evening.vantage).map(\.description) == ["minors", "safety"])
    }

    @Test func `approval sets the units up, and only what changed is written again`() throws {
        var evening = try Evening()
        let rows = "- alpha | Arrest | lee | kim, joe | TAC 2 | north\nbravo | Cover | kim"
        let first = try evening.say(.planDrafted(Evening.plan("One", [.assignments: rows])), of: "us-ky")
        evening.wait(milliseconds: 1)
        try evening.say(.planApproved(first), of: "us-ky")
        let units = evening.state.units(evening.vantage)
        #expect(units.map(\.unit.key.description) == ["us-ky/alpha", "us-ky/bravo"])
        #expect(units[0].unit.channel == "TAC 2" && units[0].unit.site == "north" && units[1].unit.channel == nil)
        let changed = rows.replacing("Cover", with: "Cover team")
        let second = try evening.said(.planDrafted(Evening.plan("One", [.assignments: changed])), of: "us-ky")
        var state = evening.state
        state.apply(second)
        let events = try state.decide(.planApproved(second.id), try evening.context("user:ann", "us-ky"))
        #expect(events.map(\.kind) == [.approval, .unit])
    }

    @Test func `differences say line by line what came and went`() {
        let old = Evening.plan("Same", [.situation: "one\ntwo\nthree"])
        let new = Evening.plan("Same", [.situation: "one\nthree\nfour", .safety: "Dogs | Leash"])
        let found = PlanDifference.between(old, new)
        #expect(found.map(\.section) == [.situation, .safety])
        #expect(found[0].lines == [.kept("one"), .removed("two"), .kept("three"), .added("four")])
        #expect(PlanDifference.between(old, old).isEmpty)
    }

    @Test func `a plan as a file is read as it is written`() throws {
        let sections = Dictionary(
            uniqueKeysWithValues: PlanSection.allCases.map { ($0, "A | B | c | d\n\nsecond line") }
        )
        let plan = Plan(title: "Operation: hub plan", sections: sections, courses: [try Evening.slug("safety")])
        #expect(try PlanText.read(PlanText.write(plan)) == plan)
        #expect(try PlanText.read(PlanText.write(plan).replacing("\n", with: "\r\n")).sections[.mission] != nil)
    }

    @Test(arguments: ["", "text", "# T\nCourses: Not A Course", "# T\n## Weather\nrain", "## Mission\nx"])
    func `a file that is no plan is refused with its line`(text: String) {
        #expect(throws: FieldProblem.self) { try PlanText.read(text) }
    }
}
