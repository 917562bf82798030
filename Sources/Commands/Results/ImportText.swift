import Coordination
import Operations
import Primitives
import Results

/// What an import understood and what it did not, as text: nothing of the document is left unmentioned.
struct ImportText {
    let plan: ImportPlan
    let document: [UInt8]

    var text: String {
        var lines = [
            plan.opensOperation
                ? "Opens “\(plan.operation.name)” (\(plan.operation.id))."
                : "Adds to “\(plan.operation.name)” (\(plan.operation.id))."
        ]
        if let count = plan.reading.jurisdictionCount { lines.append("The text speaks of \(count) jurisdictions.") }
        lines.append("Understood:")
        for report in plan.reading.reports {
            let place = report.key.place.map { "\($0), " } ?? ""
            let figure = report.toDate.map(\.description) ?? report.thisPeriod.map { "\($0) this period" } ?? ""
            lines.append(
                "  \(place)\(report.key.jurisdiction.name): \(report.key.category) \(figure)  ← “\(excerpt(report.range))”"
            )
        }
        for total in plan.reading.totals {
            lines.append("  stated total: \(total.category) \(total.quantity)  ← “\(excerpt(total.range))”")
        }
        if !plan.reading.skipped.isEmpty { lines.append("Skipped:") }
        for skipped in plan.reading.skipped {
            switch skipped.reason {
            case .prose: lines.append("  prose: “\(excerpt(skipped.range))”")
            case .notUnderstood(let why): lines.append("  not understood (\(why)): “\(excerpt(skipped.range))”")
            }
        }
        return lines.joined(separator: "\n")
    }

    private func excerpt(_ range: Range<Int>) -> String {
        Excerpt(of: document, at: range).text
    }
}
