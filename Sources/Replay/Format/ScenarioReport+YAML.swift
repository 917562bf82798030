import Ledger
import Primitives
import Results

extension ScenarioReport {
    /// Reads what a report and a correction have in common.
    init(
        _ members: YAMLMembers,
        name: YAMLField,
        jurisdiction: Jurisdiction,
        place: PlaceName?,
        asOf: Timestamp,
        in reader: ScenarioEventReader
    ) throws(ScenarioError) {
        let preparedBy = try members.required("preparedBy").principal()
        self.init(
            name: try name.name(),
            jurisdiction: jurisdiction,
            place: place,
            stage: try members.required("stage").value("a stage: initial, update or final") {
                Tally.Stage(rawValue: $0)
            },
            figures: try reader.figures(members.required("figures")),
            asOf: try members.optional("asOf") { field throws(ScenarioError) in
                try field.time(reader.plan.timeline)
            } ?? asOf,
            preparedBy: preparedBy,
            approvedBy: try members.optional("approvedBy") { field throws(ScenarioError) in try field.principal() },
            by: try members.optional("by") { field throws(ScenarioError) in try field.principal() } ?? preparedBy,
            note: try members.optional("note") { field throws(ScenarioError) in try field.text() },
            source: try members.optional("phone") { field throws(ScenarioError) in
                .phoned(
                    readBack: try field.value("“read back” or “not read back”") { text in
                        text == "read back" ? true : text == "not read back" ? false : nil
                    }
                )
            },
            provenance: try reader.provenance.read(members)
        )
    }
}

extension ScenarioReport.Figure {
    /// Reads a mapping of categories to quantities, in the order of the file.
    static func read(
        _ field: YAMLField,
        in categories: CategorySet
    ) throws(ScenarioError) -> [ScenarioReport.Figure] {
        guard let pairs = field.pairs, !pairs.isEmpty else {
            throw field.wrong("figures belong here: write {arrests: 46}")
        }
        var figures: [ScenarioReport.Figure] = []
        for pair in pairs {
            guard let category = CategoryKey(pair.name), categories[category] != nil else {
                throw pair.field.wrong("this scenario does not count “\(pair.name)”: use one of its categories")
            }
            figures.append(ScenarioReport.Figure(category: category, quantity: try pair.field.quantity()))
        }
        return figures
    }
}
