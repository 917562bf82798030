import Operations
import Primitives
import Replay
import Results
import Testing

@Suite struct `The format of a scenario` {
    /// One way to spoil the file, and what the error must say.
    struct Spoiled: CustomTestStringConvertible, Sendable {
        let from: String
        let to: String
        let says: [String]

        init(_ from: String, _ to: String, _ says: String...) {
            self.from = from
            self.to = to
            self.says = says
        }

        var testDescription: String { to }
    }

    @Test(arguments: [
        Spoiled("scenario: 1\n", "scenario: 2\n", "line 10, scenario", "format 1"),
        Spoiled("zone: America/Chicago", "zone: America/Chicago\n  colour: red", "operation.colour", "not known"),
        Spoiled("openedBy: Hub coordinator", "", "operation", "“openedBy” is missing"),
        Spoiled("from: US-SD", "from: US-XX", "events[0].from", "“US-XX” is not an ISO 3166-2 code"),
        Spoiled("at: H-01:15", "at: soon", "events[0].at", "“soon” is not a time"),
        Spoiled("at: H-00:20", "at: H-01:20", "events[1].at", "in order of time"),
        Spoiled("figures: {arrests: 9}", "figures: {arests: 9}", "does not count “arests”"),
        Spoiled("figures: {arrests: 9}", "figures: {arrests: -9}", "“-9” is not a quantity"),
        Spoiled("figures: {arrests: 9}", "figures: {arrests: some}", "“some” is not a quantity"),
        Spoiled("figures: {arrests: 9}", "figures: {arrests: 9, arrests: 8}", "line", "twice"),
        Spoiled("figures: {arrests: 9}", "figures: 9", "write {arrests: 46}"),
        Spoiled("report: ky-2", "report: ky-1", "another report is called “ky-1”"),
        Spoiled("repeat: il-2", "repeat: il-9", "no report before this event is called “il-9”"),
        Spoiled("figures: [victims]", "figures: [currency]", "no figure for currency that could be withdrawn"),
        Spoiled("figures: {arrests: 46}", "figures: {currency: 46}", "no figure for currency that could be corrected"),
        Spoiled("published: [nworeport, kmov]", "published: [rumour]", "“rumour” is not one of the sources"),
        Spoiled("published: [nworeport, kmov]", "", "say where these figures come from"),
        Spoiled("repeat: il-2", "repeat: il-2\n    approve: [il-2]", "an event does one thing"),
        Spoiled("stage: initial", "stage: first", "“first” is not a stage"),
        Spoiled("checks: [noBreakdown, notReported]", "checks: [allWell]", "“allWell” is not the code of a check"),
        Spoiled("base: antiTrafficking", "base: mine", "categories.base"),
        Spoiled("key: victims.adults", "key: victims", "“victims” is there twice"),
        Spoiled("directory: directory.json", "directory: ../secrets.json", "directory", "the name of a file beside"),
        Spoiled("agency: harbor-house", "agency: ky", "providers[1].agency", "the name of another node"),
        Spoiled("name: Dawn House, invented: true", "name: Dawn House, invented: false", "invented: true"),
        Spoiled("from: harbor-house", "from: nobody", "care[0].from", "is not among the providers"),
        Spoiled("post: placement/pools", "post: people", "care[0].post", "“placement” or “clients”"),
        Spoiled(
            "hold: \"@now.placement.holds.0.number\"",
            "hold: \"@ask.number\"",
            "nothing before this event is called “ask”"
        ),
        Spoiled("as: kettle", "as: bed", "something else is called “bed”"),
        Spoiled("at: H-02:55", "at: H-03:05", "care[1].at", "in order of time"),
        Spoiled("see: holds.0.status", "see: holds..status", "expect.care[3].see", "is not a way to a value"),
        Spoiled("title: Operation", "title: \"Operation", "line", "this is not YAML"),
        Spoiled("  - at: H+00:35", "\t- at: H+00:35", "line", "this is not YAML"),
    ])
    func `refuses what it does not understand, in one sentence`(spoiled: Spoiled) throws {
        let original = try ReplayFixture.yaml
        let yaml = original.replacing(spoiled.from, with: spoiled.to, maxReplacements: 1)
        try #require(yaml != original)
        let error = try #require(throws: ScenarioError.self) { try Scenario(yaml: yaml) }
        for words in spoiled.says { #expect(error.description.contains(words), "\(error)") }
        #expect(!error.description.contains("\n"))
        #expect(error.line != nil)
    }

    @Test(arguments: ["", "just words", "[1, 2]", "{}", "a: 1\n---\nb: 2", "scenario: &a 1\ntitle: *b"])
    func `refuses a text that is no scenario`(yaml: String) throws {
        let error = try #require(throws: ScenarioError.self) { try Scenario(yaml: yaml) }
        #expect(!error.description.isEmpty && !error.description.contains("\n"))
    }

    @Test func `refuses a file that is too long or too deep`() throws {
        #expect(throws: ScenarioError.self) { try Scenario(yaml: String(repeating: "#", count: 2_000_000)) }
        #expect(throws: ScenarioError.self) { try Scenario(yaml: String(repeating: "[", count: 200_000)) }
        #expect(throws: ScenarioError.self) { try Scenario(yaml: String(repeating: "{a: ", count: 200_000)) }
        #expect(throws: ScenarioError.self) { try Scenario(yaml: String(repeating: "- ", count: 200_000)) }
    }

    @Test(arguments: [("H-01:15", -75), ("H−01:15", -75), ("18:45", -75), ("2021-08-26T23:45:00Z", -75)])
    func `reads a time relative to H-hour, on the clock, or as an instant`(text: String, minutes: Int64) throws {
        let scenario = try ReplayFixture { $0.replacing("at: H-01:15", with: "at: \(text)") }.scenario
        #expect(
            scenario.events.first { if case .report = $0.action { true } else { false } }?.time
                == scenario.hHour.advanced(byMinutes: minutes)
        )
    }

    @Test func `takes a clock time after midnight as the next day's`() throws {
        let scenario = try ReplayFixture { $0.replacing("at: H+07:10", with: "at: 03:10") }.scenario
        let time = Timestamp("2021-08-27T08:10:00Z")
        #expect(scenario.events.contains { $0.time == time })
    }

    @Test func `carries the published definition that merges victims and sex workers`() throws {
        let scenario = try ReplayFixture().scenario
        let key = try #require(CategoryKey("victims"))
        let published = try #require(scenario.categories[key])
        let standard = try #require(CategorySet.antiTrafficking[key])
        #expect(published.label == "Victims and sex workers identified")
        #expect(published.definition != standard.definition)
        #expect(scenario.categories.parts(of: key).map(\.key) == CategorySet.antiTrafficking.parts(of: key).map(\.key))
        #expect(scenario.categories.categories.count == CategorySet.antiTrafficking.categories.count)
    }

    @Test func `says of every figure whether it was published or invented`() throws {
        let scenario = try ReplayFixture().scenario
        #expect(scenario.operation.planned.count == 12)
        var finals: [String: Provenance] = [:]
        for event in scenario.events {
            if case .report(let report) = event.action, report.stage == .final {
                finals[report.name.description] = report.provenance
            }
        }
        let invented = finals.filter { $0.value == .invented }.map(\.key)
        #expect(invented == ["ky-4"])
        #expect(finals.count == 14)
    }
}
