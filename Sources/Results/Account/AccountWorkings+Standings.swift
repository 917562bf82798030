import Ledger
import Primitives

extension AccountWorkings {
    /// When this node last had an entry about each jurisdiction of an agency that may speak for it.
    static func lastHeard(
        _ state: ResultsState,
        _ reader: FigureReader,
        _ context: AccountContext
    ) -> [Jurisdiction: Timestamp] {
        var heard: [Jurisdiction: Timestamp] = [:]
        for (jurisdiction, contacts) in state.contacts {
            let times = contacts.compactMap { contact -> Timestamp? in
                guard context.ownership.maySpeak(reader.agencies[contact.ordinal], for: jurisdiction) else {
                    return nil
                }
                return contact.stamps.last { reader.cut.contains($0) }.flatMap { state.logs.position($0) }
                    .flatMap(context.received)
            }
            heard[jurisdiction] = times.max()
        }
        return heard
    }

    /// Where each jurisdiction of the roster stands.
    ///
    /// Silence is measured at the account's own moment from when this node heard: `silent`, in place of `reporting`, and the
    /// last report's time speak of this node's reception. Nothing else of an account does.
    func standings() -> [Account.Standing] {
        let reported = Set(readings.keys.map(\.jurisdiction))
        let open = Set(readings.filter { !$0.value.isFinal }.keys.map(\.jurisdiction))
        return context.roster.jurisdictions.map { jurisdiction in
            let lastReport = lastHeard[jurisdiction]
            let status: Account.Standing.Status =
                if !reported.contains(jurisdiction) {
                    .awaited
                } else if !open.contains(jurisdiction) {
                    .final
                } else if let lastReport, context.asOf > lastReport.advanced(byMinutes: context.silentAfter) {
                    .silent
                } else {
                    .reporting
                }
            return Account.Standing(jurisdiction: jurisdiction, status: status, lastReport: lastReport)
        }
    }
}
