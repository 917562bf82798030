import Primitives
import Results

/// The sentences of a reconciliation.
struct AccountComparison {
    let scenario: Scenario
    let account: Account

    /// Expected figures that are not there, or say something else.
    func expectedFigures() -> [String] {
        scenario.expectation.figures.flatMap { expected in
            guard let figure = figure(expected) else {
                return ["\(name(expected)) must be \(expected.quantity)\(origin(expected)), and the account has none."]
            }
            return differences(expected, figure).map { "\(name(expected)) \($0)." }
        }
    }

    /// Reported figures, zeros among them, that nobody expects. What only remains of a whole follows by itself.
    func unexpectedFigures() -> [String] {
        let known = Set(scenario.expectation.figures.map { Address($0.category, $0.jurisdiction, $0.place) })
        return account.figures.filter {
            $0.basis != .remainder && !known.contains(Address($0.category, $0.jurisdiction, $0.place))
        }.map { figure in
            let place = name(figure.category, figure.jurisdiction, figure.place)
            return "\(place) must have no figure, and the account says \(figure.quantity)."
        }
    }

    func statedTotals() -> [String] {
        let stated = Dictionary(grouping: account.statedTotals) { $0.total.category }
        let expected = scenario.expectation.statedTotals
        return Set(expected.keys).union(stated.keys).sorted().compactMap { category in
            let found = (stated[category] ?? []).map(\.total.quantity)
            guard found != [expected[category]].compactMap(\.self) else { return nil }
            let wanted = expected[category].map(\.description) ?? "not be stated"
            let list = found.map(\.description).joined(separator: " and ")
            let words = found.isEmpty ? "it is not stated" : "it is stated as \(list)"
            return "The stated total of \(scenario.label(category)) must be \(wanted), and \(words)."
        }
    }

    /// Checks that remain and should not, or should and do not.
    func checks() -> [String] {
        let expected = scenario.expectation.checks
        let found = Set(account.checks.map(\.code))
        let unexpected = account.checks.filter { !expected.contains($0.code) }.map {
            "A check is not settled (\($0.code.rawValue)): \($0.message)"
        }
        return unexpected
            + expected.subtracting(found).map(\.rawValue).sorted().map {
                "The check “\($0)” should remain and does not."
            }
    }

    private func differences(_ expected: ExpectedFigure, _ figure: Figure) -> [String] {
        var differences: [String] = []
        if figure.quantity != expected.quantity {
            differences.append("must be \(expected.quantity)\(origin(expected)) and is \(figure.quantity)")
        }
        if let isComplete = expected.isComplete, isComplete != figure.isComplete {
            differences.append("must be \(isComplete ? "complete" : "partial") and is not")
        }
        if let reporting = expected.reporting, reporting != figure.reporting {
            differences.append("must rest on \(reporting) jurisdictions and rests on \(figure.reporting)")
        }
        if let count = expected.expected, count != figure.expected {
            let found = figure.expected.map(\.description) ?? "an unknown number"
            differences.append("must be out of \(count) jurisdictions and is out of \(found)")
        }
        if let basis = expected.basis, basis != figure.basis {
            differences.append("must be \(basis.rawValue) and is \(figure.basis.rawValue)")
        }
        return differences
    }

    private func figure(_ expected: ExpectedFigure) -> Figure? {
        expected.jurisdiction.map {
            account.figure(FigureKey(category: expected.category, jurisdiction: $0, place: expected.place))
        } ?? account.total(expected.category)
    }
}

extension AccountComparison {
    /// Which figure is meant; a total has no jurisdiction.
    private struct Address: Hashable {
        let category: CategoryKey
        let jurisdiction: Jurisdiction?
        let place: PlaceName?

        init(_ category: CategoryKey, _ jurisdiction: Jurisdiction?, _ place: PlaceName?) {
            self.category = category
            self.jurisdiction = jurisdiction
            self.place = place
        }
    }

    private func name(_ expected: ExpectedFigure) -> String {
        name(expected.category, expected.jurisdiction, expected.place)
    }

    /// “Kansas City, Missouri: arrests”.
    private func name(_ category: CategoryKey, _ jurisdiction: Jurisdiction?, _ place: PlaceName?) -> String {
        let area = [place?.description, jurisdiction?.name].compactMap(\.self).joined(separator: ", ")
        return "\(area.isEmpty ? "All jurisdictions" : area): \(scenario.label(category))"
    }

    /// “ (KTTN, The Kansas City Star)”.
    private func origin(_ expected: ExpectedFigure) -> String {
        guard case .published(let ids) = expected.provenance else { return "" }
        return " (\(ids.compactMap { scenario.source($0)?.outlet }.joined(separator: ", ")))"
    }
}
