import Ledger
import Operations
import Primitives
import Results
import VictimServices

extension Scenario {
    /// The version of the format that this program reads.
    static let formatVersion: Int64 = 1

    /// Reads a scenario. Strict: what is missing, mistyped, unknown or points nowhere is an error.
    package init(yaml: String) throws(ScenarioError) {
        let document = try YAMLMembers(
            YAMLField(document: yaml),
            "scenario",
            "title",
            "about",
            "operation",
            "categories",
            "sources",
            "nodes",
            "services",
            "directory",
            "conduct",
            "providers",
            "care",
            "events",
            "expect"
        )
        let version = try document.required("scenario")
        guard version.scalar == "\(Self.formatVersion)" else {
            let known = Self.formatVersion
            throw version.wrong("this program reads format \(known): write “scenario: \(known)”")
        }
        let plan = try ScenarioPlan(document.required("operation"))
        let categories = try CategorySet(scenario: document["categories"])
        let sources = try document.required("sources").list { field throws(ScenarioError) in
            try ScenarioSource(field)
        }
        let provenance = ProvenanceReader(sources: Set(sources.map(\.id)))
        var reader = ScenarioEventReader(plan: plan, categories: categories, provenance: provenance)
        for field in try document.required("events").list({ field throws(ScenarioError) in field }) {
            try reader.read(field)
        }
        var conduct = try ScenarioConductReader(plan: plan, nodes: document["nodes"])
        if let list = document["conduct"] {
            for field in try list.list({ field throws(ScenarioError) in field }) { try conduct.read(field) }
        }
        var care = try ScenarioCareReader(plan: plan, providers: document["providers"])
        if let list = document["care"] {
            for field in try list.list({ field throws(ScenarioError) in field }) { try care.read(field) }
        }
        let services =
            try document["services"]?.list { field throws(ScenarioError) in
                try StatedService(scenario: field, sources: sources)
            } ?? []
        self.init(
            title: try document.required("title").text(),
            about: try document.required("about").text(),
            operation: plan.operation,
            openedBy: plan.openedBy,
            categories: categories,
            sources: sources,
            services: services,
            directory: try document.optional("directory") { field throws(ScenarioError) in
                try field.value("the name of a file beside the scenario") { $0.contains("/") ? nil : $0 }
            },
            providers: care.providers,
            hHour: plan.timeline.hHour,
            start: plan.timeline.start,
            end: plan.end,
            events: Self.merged([conduct.events, reader.events, care.events]),
            expectation: try Expectation(
                document.required("expect"),
                categories: categories,
                provenance: provenance
            )
        )
    }

    /// All in order of time, and at one time in the order of the lists, each with its number.
    private static func merged(_ lists: [[ScenarioEvent]]) -> [ScenarioEvent] {
        let all = lists.enumerated().flatMap { rank, events in events.map { (event: $0, rank: rank) } }
        // Two of one time and kind keep the order of the file.
        return all.enumerated()
            .sorted {
                ($0.element.event.time, $0.element.rank, $0.offset) < (
                    $1.element.event.time, $1.element.rank, $1.offset
                )
            }
            .enumerated().map { $1.element.event.numbered($0 + 1) }
    }
}

/// The `operation` of a scenario.
struct ScenarioPlan {
    let operation: Operation
    let openedBy: Principal
    let timeline: ScenarioTimeline
    let end: Timestamp

    init(_ field: YAMLField) throws(ScenarioError) {
        let members = try YAMLMembers(
            field,
            "id",
            "name",
            "zone",
            "hHour",
            "start",
            "end",
            "reportingInterval",
            "planned",
            "period",
            "openedBy"
        )
        let fromHHour = try members.required("hHour").value("a time such as 2021-08-26T20:00:00-05:00") {
            ScenarioTimeline(hHour: $0)
        }
        timeline = fromHHour.starting(at: try members.required("start").time(fromHHour))
        let endField = try members.required("end")
        end = try endField.time(timeline)
        guard end > timeline.start else { throw endField.wrong("the end must come after the start") }
        openedBy = try members.required("openedBy").principal()
        operation = Operation(
            id: OperationID(try members.required("id").name()),
            name: try members.required("name").text(),
            zone: try members.required("zone").text(),
            planned: try members.required("planned").list { field throws(ScenarioError) in try field.jurisdiction() },
            period: try members.optional("period") { field throws(ScenarioError) in try field.period() },
            reportingInterval: try members.required("reportingInterval").count(5...1440),
            isReplay: true
        )
    }
}

extension ScenarioSource {
    fileprivate init(_ field: YAMLField) throws(ScenarioError) {
        let members = try YAMLMembers(field, "id", "outlet", "date", "address", "gives")
        self.init(
            id: try members.required("id").name(),
            outlet: try members.required("outlet").text(),
            date: try members.optional("date") { field throws(ScenarioError) in try field.text() },
            address: try members.optional("address") { field throws(ScenarioError) in try field.text() },
            gives: try members.required("gives").text()
        )
    }
}
