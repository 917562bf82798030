import Operations
import Primitives
import Results

/// An account as text for a terminal: the answer first, then the table by jurisdiction, then what to look at.
struct AccountText {
    let operation: Operation
    let account: Account

    var text: String {
        ([headline, ""] + [table] + [""] + checks).joined(separator: "\n")
    }

    private var headline: String {
        let totals = account.categories.categories.filter(\.isHeadline).compactMap { category -> String? in
            guard let total = account.total(category.key) else { return nil }
            return "\(quantity(total.quantity)) \(lowered(category.label)) (\(completeness(total)))"
        }
        let final = account.standings.count { $0.status == .final }
        let answer = totals.isEmpty ? "nothing reported yet" : totals.joined(separator: "; ")
        return "\(operation.name): \(answer); \(final) of \(account.standings.count) final; as of \(account.asOf)."
    }

    private var table: String {
        let used = account.categories.categories.filter { account.total($0.key) != nil }
        var table = TextTable(["jurisdiction"] + used.map { $0.key.description } + ["status"])
        let scopes = account.figures.filter { $0.jurisdiction != nil }
            .reduce(into: [(Jurisdiction, PlaceName?)]()) { scopes, figure in
                guard let jurisdiction = figure.jurisdiction else { return }
                if scopes.last.map({ $0.0 == jurisdiction && $0.1 == figure.place }) != true {
                    scopes.append((jurisdiction, figure.place))
                }
            }
        for (jurisdiction, place) in scopes {
            let cells = used.map { category in
                account.figure(FigureKey(category: category.key, jurisdiction: jurisdiction, place: place))
                    .map { quantity($0.quantity) } ?? "–"
            }
            let status = account.standings.first { $0.jurisdiction == jurisdiction }?.status.rawValue ?? ""
            table.add([place.map { "  \($0)" } ?? jurisdiction.name] + cells + [place == nil ? status : ""])
        }
        for standing in account.standings where !scopes.contains(where: { $0.0 == standing.jurisdiction }) {
            table.add([standing.jurisdiction.name] + used.map { _ in "–" } + [standing.status.rawValue])
        }
        table.add(["total"] + used.map { account.total($0.key).map { quantity($0.quantity) } ?? "–" } + [""])
        table.add(["reporting"] + used.map { account.total($0.key).map(completeness) ?? "" } + [""])
        return table.text
    }

    private var checks: [String] {
        account.checks.isEmpty
            ? ["All checks pass."]
            : account.checks.map { "[\($0.severity.rawValue)] \($0.message)" }
    }

    private func completeness(_ figure: Figure) -> String {
        if figure.basis == .stated { return "no breakdown" }
        return "\(figure.reporting) of \(figure.expected.map(String.init) ?? "?")"
    }

    private func quantity(_ quantity: Quantity) -> String {
        switch quantity {
        case .exact(let value): "\(value)"
        case .atLeast(let value): "≥\(value)"
        case .unquantified: "some"
        case .unknown: "?"
        }
    }

    private func lowered(_ label: String) -> String {
        label.prefix(1).lowercased() + label.dropFirst()
    }
}
