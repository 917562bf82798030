import Ledger
package import Operations
package import Primitives
package import Results

extension Node {
    /// All that a board shows of `operation`, now or as of a past moment; nil where there is none.
    package func view(
        of operation: OperationID,
        asOf: Timestamp? = nil,
        feedLimit: Int = 50,
        notes: NoteReading
    ) async -> OperationView? {
        let state = state
        let now = clock.now()
        guard let (described, account) = state.account(of: operation, asOf: asOf, now: now) else { return nil }
        let points = history.series(of: operation, in: state)
        return OperationView(
            operation: described,
            account: account,
            isLive: asOf == nil,
            span: state.span(of: operation, now: now),
            version: state.version,
            feed: await feed(of: operation, in: state, at: account.cut, limit: feedLimit, notes: notes),
            series: account.categories.categories.compactMap { category in
                guard let all = points[category.key] else { return nil }
                let known = all.filter { $0.time <= account.asOf }
                return known.isEmpty ? nil : OperationView.Series(category: category, points: known)
            },
            network: NetworkView(self)
        )
    }

    /// The account of `operation` alone, now or as of a past moment; nil where there is none.
    package func account(of operation: OperationID, asOf: Timestamp? = nil) -> (operation: Operation, account: Account)?
    {
        state.account(of: operation, asOf: asOf, now: clock.now())
    }

    /// The operations of this node, by name.
    package var operations: [OperationID] {
        state.operations.filter { $0.value.operations.operation != nil }.keys.sorted()
    }
}

extension NodeState {
    /// The account of `operation` as this node knew it at `asOf`, or knows it now.
    func account(
        of operation: OperationID,
        asOf: Timestamp?,
        now: Timestamp
    ) -> (operation: Operation, account: Account)? {
        let cut = asOf.map { self.cut(of: operation, at: $0) } ?? self.cut(of: operation)
        guard let described = described(operation, at: cut) else { return nil }
        return account(of: operation, at: cut, asOf: asOf ?? now).map { (described, $0) }
    }

    /// When this node had the first and the last entry of `operation`.
    package func span(of operation: OperationID, now: Timestamp) -> ClosedRange<Timestamp> {
        let receipts = receipts.logs.filter { $0.operation == operation }.map { self.receipts.all($0) }
        let first = receipts.compactMap { $0.count > 0 ? $0[0].time : nil }.min() ?? now
        let last = receipts.compactMap(\.last?.time).max() ?? now
        return first...max(first, last)
    }
}
