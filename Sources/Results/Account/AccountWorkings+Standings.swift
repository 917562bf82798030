import Ledger
import Primitives

extension AccountWorkings {
    /// Where each jurisdiction of the roster stands. Silence is measured at the account's own moment.
    func standings() -> [Account.Standing] {
        let reported = Set(readings.keys.map(\.jurisdiction))
        let open = Set(readings.filter { !$0.value.isFinal }.keys.map(\.jurisdiction))
        return context.roster.jurisdictions.map { jurisdiction in
            let lastReport = lastHeard[jurisdiction]
            let status: Account.Standing.Status =
                if reported.contains(jurisdiction), let lastReport {
                    if !open.contains(jurisdiction) {
                        .final
                    } else if context.asOf > lastReport.advanced(byMinutes: context.silentAfter) {
                        .silent
                    } else {
                        .reporting
                    }
                } else {
                    .awaited
                }
            return Account.Standing(jurisdiction: jurisdiction, status: status, lastReport: lastReport)
        }
    }
}
