import Primitives
import Results

/// The forms that an event may have.
extension ScenarioEventReader {
    /// What an event of the form `name` does.
    mutating func action(
        _ name: String,
        _ members: YAMLMembers,
        at time: Timestamp
    ) throws(ScenarioError) -> ScenarioEvent.Action {
        switch name {
        case "report": return .report(try report(members, at: time))
        case "correct": return try correction(members, at: time)
        case "withdraw": return try withdrawal(members)
        case "approve":
            let targets = try members.required("approve").list { field throws(ScenarioError) in try target(field).name }
            return .approve(targets: targets, by: try members.required("by").principal())
        case "repeat": return .repeatRequest(target: try target(members.required("repeat")).name)
        case "state": return try statement(members, at: time)
        default:
            _ = try members.required("remark")
            return .remark
        }
    }

    private mutating func report(_ members: YAMLMembers, at time: Timestamp) throws(ScenarioError) -> ScenarioReport {
        let report = try ScenarioReport(
            members,
            name: members.required("report"),
            jurisdiction: members.required("from").jurisdiction(),
            place: members.optional("place") { field throws(ScenarioError) in try field.place() },
            asOf: time,
            in: self
        )
        try add(report, members.required("report"))
        return report
    }

    private mutating func correction(
        _ members: YAMLMembers,
        at time: Timestamp
    ) throws(ScenarioError) -> ScenarioEvent.Action {
        let targetField = try members.required("correct")
        let target = try target(targetField)
        let report = try ScenarioReport(
            members,
            name: members.required("as"),
            jurisdiction: target.jurisdiction,
            place: target.place,
            asOf: target.asOf,
            in: self
        )
        let reported = Set(target.figures.map(\.category))
        if let other = report.figures.first(where: { !reported.contains($0.category) }) {
            throw targetField.wrong("“\(target.name)” has no figure for \(other.category) that could be corrected")
        }
        try add(report, members.required("as"))
        return .correct(target: target.name, with: report, reason: try members.required("reason").text())
    }

    private func withdrawal(_ members: YAMLMembers) throws(ScenarioError) -> ScenarioEvent.Action {
        let target = try target(members.required("withdraw"))
        let keys = try members.optional("figures") { field throws(ScenarioError) in
            try field.list { element throws(ScenarioError) in
                let category = try element.category(in: categories)
                guard let figure = target.figures.first(where: { $0.category == category }) else {
                    throw element.wrong("“\(target.name)” has no figure for \(category) that could be withdrawn")
                }
                return target.key(figure)
            }
        }
        return .withdraw(
            target: target.name,
            figures: keys ?? target.figures.map { target.key($0) },
            by: try members.optional("by") { field throws(ScenarioError) in try field.principal() } ?? target.by,
            reason: try members.required("reason").text()
        )
    }

    private func statement(_ members: YAMLMembers, at time: Timestamp) throws(ScenarioError) -> ScenarioEvent.Action {
        let asOf = try members.optional("asOf") { field throws(ScenarioError) in try field.time(plan.timeline) }
        let totals = try figures(members.required("state")).map {
            StatedTotal(category: $0.category, quantity: $0.quantity, asOf: asOf ?? time)
        }
        return .state(totals, by: try members.required("by").principal(), try provenance.read(members))
    }

    /// A mapping of categories to quantities.
    func figures(_ field: YAMLField) throws(ScenarioError) -> [ScenarioReport.Figure] {
        try ScenarioReport.Figure.read(field, in: categories)
    }

    private func target(_ field: YAMLField) throws(ScenarioError) -> ScenarioReport {
        let name = try field.name()
        guard let report = reports[name] else {
            throw field.wrong("no report before this event is called “\(name)”: check the name and the order")
        }
        return report
    }
}
