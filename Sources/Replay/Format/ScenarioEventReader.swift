import Primitives
import Results

/// Reads the events of a scenario in order: each may speak of those before it.
struct ScenarioEventReader {
    let plan: ScenarioPlan
    let categories: CategorySet
    let provenance: ProvenanceReader
    private(set) var events: [ScenarioEvent] = []
    /// Reports and corrections so far, by name.
    private(set) var reports: [Slug: ScenarioReport] = [:]

    init(plan: ScenarioPlan, categories: CategorySet, provenance: ProvenanceReader) {
        self.plan = plan
        self.categories = categories
        self.provenance = provenance
    }

    /// The member that says what an event does, and the other members which that allows.
    private static let forms: [(action: String, members: [String])] = [
        (
            "report",
            ["from", "place", "stage", "figures", "asOf", "preparedBy", "approvedBy", "by", "note", "phone"]
                + ProvenanceReader.members
        ),
        (
            "correct",
            ["as", "stage", "figures", "asOf", "preparedBy", "approvedBy", "by", "reason"] + ProvenanceReader.members
        ),
        ("withdraw", ["figures", "by", "reason"]),
        ("approve", ["by"]),
        ("repeat", []),
        ("state", ["asOf", "by"] + ProvenanceReader.members),
    ]

    mutating func read(_ field: YAMLField) throws(ScenarioError) {
        let names = (field.pairs ?? []).map(\.name)
        let forms = Self.forms.filter { names.contains($0.action) }
        guard forms.count <= 1 else {
            throw field.wrong("an event does one thing: split \(forms.map(\.action).joined(separator: " and "))")
        }
        let form = forms.first ?? (action: "remark", members: [])
        let members = try YAMLMembers(field, known: ["at", "remark", form.action] + form.members)
        let timeField = try members.required("at")
        let time = try timeField.time(plan.timeline)
        guard time >= events.last?.time ?? plan.timeline.start, time <= plan.end else {
            throw timeField.wrong("events stand in order of time, between start and end: move this one")
        }
        events.append(
            ScenarioEvent(
                number: events.count + 1,
                line: field.line ?? 0,
                time: time,
                remark: try members.optional("remark") { field throws(ScenarioError) in try field.text() },
                action: try action(form.action, members, at: time)
            )
        )
    }

    /// Makes a report known to the events after it.
    mutating func add(_ report: ScenarioReport, _ field: YAMLField) throws(ScenarioError) {
        guard reports.updateValue(report, forKey: report.name) == nil else {
            throw field.wrong("another report is called “\(report.name)”: give each its own name")
        }
    }
}
