import Ledger
import Primitives

extension AccountWorkings {
    /// Where each jurisdiction of the roster stands. Silence is measured at the account's own moment.
    func standings() -> [Account.Standing] {
        var last: [Jurisdiction: Timestamp] = [:]
        var open: Set<Jurisdiction> = []
        for (key, reading) in readings {
            if !reading.isFinal { open.insert(key.jurisdiction) }
            for record in reading.records {
                let received = logs.position(record.stamp).flatMap(context.received) ?? record.asOf
                last[key.jurisdiction] = max(last[key.jurisdiction] ?? received, received)
            }
        }
        return context.roster.jurisdictions.map { jurisdiction in
            let lastReport = last[jurisdiction]
            let status: Account.Standing.Status =
                if let lastReport {
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
