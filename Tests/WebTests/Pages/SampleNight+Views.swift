import Coordination
import Ledger
import Operations
import Primitives
import Results

extension SampleNight {
    /// The view after `minute` minutes; nil is now, after everything.
    func view(minute: Int64? = nil, ownership: Ownership = Ownership()) -> OperationView? {
        let last = entries.last?.received ?? start
        let moment = minute.map { start.advanced(byMinutes: $0) } ?? last.advanced(byMinutes: 4)
        let told = entries.filter { $0.received <= moment }
        guard let account = account(of: told, at: moment, ownership) else { return nil }
        return OperationView(
            operation: operation,
            account: account,
            isLive: minute == nil,
            span: start...max(start, last),
            version: UInt64(told.count),
            feed: told.reversed().map { item($0, among: told) },
            series: series(told)
        )
    }

    /// All entries with their evidence; the proofs are of the right length and not to be believed.
    func entryViews(approvals: [EntryView.Approval] = [], isOpenToApproval: Bool = false) -> [EntryView] {
        entries.map { told in
            EntryView(
                item: item(told, among: entries),
                bytes: told.entry.bytes,
                leafHash: told.entry.leafHash,
                proof: (0..<6).map { Digest.sha256(of: [$0]) },
                checkpoint: "\(Self.log)\n\(entries.count)\n\(told.entry.leafHash.base64)\n\n— hub c2lnbmF0dXJl\n",
                treeSize: UInt64(entries.count),
                sourceWords: nil,
                approvals: approvals,
                isOpenToApproval: isOpenToApproval
            )
        }
    }

    private func account(
        of told: [Told],
        at moment: Timestamp,
        _ ownership: Ownership = Ownership()
    ) -> Account? {
        var state = ResultsState()
        for one in told { state.apply(one.event, header: one.entry.header, at: one.position) }
        let received = Dictionary(told.map { ($0.position, $0.received) }, uniquingKeysWith: { first, _ in first })
        return state.account(
            AccountContext(
                cut: Cut([Self.log: UInt64(told.count)]),
                asOf: moment,
                roster: Roster(
                    planned: operation.planned,
                    joined: Set(told.compactMap { $0.event.tally?.key.jurisdiction }),
                    stated: nil
                ),
                silentAfter: operation.reportingInterval,
                received: { received[$0] },
                ownership: ownership
            )
        )
    }

    private func item(_ told: Told, among all: [Told]) -> FeedItem {
        let id = told.entry.header.id
        return FeedItem(
            id: id,
            position: told.position,
            recorded: told.entry.header.at,
            received: told.received,
            by: told.entry.header.by,
            onBehalfOf: nil,
            source: told.entry.header.source,
            supersedes: told.entry.header.supersedes,
            supersededBy: all.filter { $0.entry.header.supersedes.contains(id) }.map(\.entry.header.id),
            content: told.content,
            text: told.text.map { .text($0) }
        )
    }

    private func series(_ told: [Told]) -> [OperationView.Series] {
        var points: [CategoryKey: [OperationView.Series.Point]] = [:]
        let headlines = CategorySet.antiTrafficking.categories.filter(\.isHeadline)
        for count in 1...max(1, told.count) {
            let known = Array(told.prefix(count))
            guard let moment = known.last?.received, let account = account(of: known, at: moment) else { continue }
            for category in headlines {
                guard let total = account.total(category.key) else { continue }
                if points[category.key]?.last?.quantity != total.quantity {
                    points[category.key, default: []].append(.init(time: moment, quantity: total.quantity))
                }
            }
        }
        return headlines.compactMap { category in
            points[category.key].map { OperationView.Series(category: category, points: $0) }
        }
    }
}
