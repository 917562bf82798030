import Coordination
import Ledger
import Primitives
import Testing

extension NodeFixture {
    /// Appends an entry of `kind` as a newer program of the same node would: with its checkpoint and signature.
    func appendForeign(kind: EntryKind) async throws {
        let log = identity.log(operation, .shared)
        let head = try #require(try store.heads().first { $0.log == log })
        var frontier = try MerkleFrontier(size: head.size, source: StoredTree(log, in: store))
        let header = EntryHeader(
            id: EntryID(at: time.clock.now(), random: (0x0FFE, 1)),
            at: time.clock.now(),
            by: try #require(Principal("newer")),
            log: log,
            kind: kind
        )
        let entry = try Entry(header, body: ["something": "new"])
        var completed: [SubtreeRoot] = []
        frontier.append(entry.leafHash, completed: &completed)
        let checkpoint = try #require(
            Checkpoint(origin: log.description, size: frontier.size, root: frontier.root)
        )
        let note = try checkpoint.signed(by: try #require(identity.signer(for: log)))
        try store.append(
            LogBatch(appends: [
                LogAppend(
                    log: log,
                    start: head.size,
                    leaves: [LogAppend.Leaf(entry)],
                    completed: completed,
                    requests: [],
                    checkpoint: Array(note.encoded.utf8)
                )
            ])
        )
    }
}
