import Ledger
import Primitives

/// Checks for who has not said what.
extension AccountWorkings {
    /// Who is later than agreed: silent since a report, or without one although others have long begun.
    func silences() -> [Check] {
        let first = lastHeard.values.min() ?? context.asOf
        let awaited = standings().filter { $0.status == .awaited }.map(\.jurisdiction.name)
        let isLate = context.asOf > first.advanced(byMinutes: context.silentAfter)
        let unheard =
            awaited.isEmpty || !isLate ? [] : [Check(.silent, "\(Self.list(awaited)): nothing heard yet.", entries: [])]
        return unheard
            + standings().filter { $0.status == .silent }.map { standing in
                let minutes = standing.lastReport.map { (context.asOf.milliseconds - $0.milliseconds) / 60_000 } ?? 0
                return Check(
                    .silent,
                    "\(standing.jurisdiction.name) has been silent for \(minutes) minutes and is not final.",
                    entries: []
                )
            }
    }

    func withoutFinalReport() -> [Check] {
        let open = standings().filter { $0.status != .final }.map(\.jurisdiction.name)
        guard !open.isEmpty else { return [] }
        return [Check(.noFinalReport, "No final report from \(Self.list(open)).", entries: [])]
    }

    /// Headline figures that some of the expected jurisdictions did not give.
    func notReported() -> [Check] {
        categories.categories.compactMap { category in
            guard category.isHeadline, let total = totals[category.key], total.reporting > 0, !total.missing.isEmpty
            else {
                return nil
            }
            return Check(
                .notReported,
                "No figure for \(label(category.key)) from \(Self.list(total.missing.map(\.name))).",
                entries: []
            )
        }
    }

    func rosterUnknown() -> [Check] {
        guard context.roster.basis == .unknown else { return [] }
        return [
            Check(
                .rosterUnknown,
                "Nobody has said which jurisdictions take part, so no total can be complete: name them in the plan.",
                entries: []
            )
        ]
    }
}
