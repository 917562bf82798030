import Primitives
import Results

extension Scenario {
    /// What `event` does, in one line.
    package func headline(_ event: ScenarioEvent) -> String {
        switch event.action {
        case .report(let report): return "\(name(report)) reports \(figures(report)) (\(report.stage.rawValue))"
        case .correct(_, let report, _): return "\(name(report)) corrects: \(figures(report))"
        case .withdraw(let target, let figures, _, _):
            let labels = figures.map { label($0.category) }.joined(separator: ", ")
            return "\(figures.first?.jurisdiction.name ?? "") withdraws \(labels) of “\(target)”"
        case .approve(let targets, let by):
            return "\(by) approves \(targets.map { "“\($0)”" }.joined(separator: ", "))"
        case .repeatRequest(let target): return "“\(target)” is sent a second time"
        case .state(let totals, let by, _):
            let list = totals.map { "\(label($0.category)) \($0.quantity)" }.joined(separator: ", ")
            return "\(by) states \(list)"
        case .say(let saying): return saying.headline
        case .care(let care): return care.headline
        case .remark: return event.remark ?? ""
        }
    }

    private func name(_ report: ScenarioReport) -> String {
        report.place.map { "\($0), \(report.jurisdiction.name)," } ?? report.jurisdiction.name
    }

    private func figures(_ report: ScenarioReport) -> String {
        report.figures.map { "\(label($0.category)) \($0.quantity)" }.joined(separator: ", ")
    }

    /// The category's label as it stands inside a sentence.
    func label(_ key: CategoryKey) -> String {
        guard let label = categories[key]?.label, let first = label.first else { return key.description }
        return first.lowercased() + label.dropFirst()
    }
}
