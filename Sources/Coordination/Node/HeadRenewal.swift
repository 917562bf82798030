import Federation
package import Ledger

/// After a change of keys: signs the checkpoints of a node's own logs again, as they stand, with the key that is in force.
///
/// So a log that nobody writes any more stands under the node's present key too, and what is served names one key.
package enum HeadRenewal {
    /// Renews what a former key of `identity` has signed; changes nothing where there is none.
    /// - Throws: `StoreError`, where a checkpoint does not open: it is left as it is.
    package static func run(_ identity: NodeIdentity, _ store: some LogStore) throws(StoreError) {
        guard !identity.keyChanges.isEmpty else { return }
        var appends: [LogAppend] = []
        for head in try store.heads() where head.log.agency == identity.agency {
            guard let present = identity.verifier(for: head.log),
                let copied = CopiedCheckpoint(bytes: head.checkpoint),
                let opened = try? copied.openedBy(head.log, keys: identity.ownKeys(for: head.log)),
                opened.key != present, opened.checkpoint.size == head.size
            else { continue }
            do {
                let checkpoint = try identity.signed(opened.checkpoint, of: head.log)
                appends.append(
                    LogAppend(
                        log: head.log,
                        start: head.size,
                        leaves: [],
                        completed: [],
                        requests: [],
                        checkpoint: checkpoint
                    )
                )
            } catch {
                throw StoreError(.io, "the log “\(head.log)” cannot be signed again: give the node key")
            }
        }
        guard !appends.isEmpty else { return }
        try store.append(LogBatch(appends: appends))
    }
}
