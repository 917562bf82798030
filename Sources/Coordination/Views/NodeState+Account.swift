package import Ledger
import Operations
package import Primitives
package import Results

extension NodeState {
    /// The account of `operation` as of `cut`.
    ///
    /// Nil where there is no such operation, or it had no categories yet.
    package func account(of operation: OperationID, at cut: Cut, asOf: Timestamp) -> Account? {
        context(of: operation, at: cut, asOf: asOf).flatMap { context in
            operations[operation]?.results.account(context)
        }
    }

    /// What an account of `operation` is drawn against.
    func context(of operation: OperationID, at cut: Cut, asOf: Timestamp) -> AccountContext? {
        let ownership = ownership(of: operation, at: cut)
        guard let state = operations[operation],
            let described = state.operations.opening(at: cut, under: ownership)?.operation
        else { return nil }
        let unknown = Dictionary(grouping: state.unknown.filter { cut.contains($0.position) }, by: \.kind)
        return AccountContext(
            cut: cut,
            asOf: asOf,
            roster: state.roster(at: cut, under: ownership),
            silentAfter: described.reportingInterval,
            received: { receipts.time(of: $0) },
            ownership: ownership,
            unheeded: unheeded(of: operation, at: cut, under: ownership),
            unknown: unknown.map { kind, entries in
                AccountContext.UnknownEntries(kind: kind.name, version: kind.version, entries: entries.map(\.id))
            }.sorted { ($0.kind, $0.version) < ($1.kind, $1.version) }
        )
    }

    /// What this node knows of `operation` now.
    package func cut(of operation: OperationID) -> Cut {
        Cut(cut.sizes.filter { $0.key.operation == operation })
    }

    /// What this node knew of `operation` at `time`.
    package func cut(of operation: OperationID, at time: Timestamp) -> Cut {
        Cut(receipts.cut(at: time).sizes.filter { $0.key.operation == operation })
    }
}
