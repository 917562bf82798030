package import Ledger

extension LogStore {
    /// The next piece of a log for a node that has `start` of its entries; nil where it has them all.
    ///
    /// Of a log that is itself still on its way to this node, what is here goes on, with the proof that it is the beginning of
    /// what its author signed: an author that falls silent in the middle is counted the same everywhere.
    /// - Throws: `StoreError`.
    package func segment(
        of head: LogHead,
        from start: UInt64,
        mostEntries: UInt64 = LogSegment.mostEntries
    ) throws(StoreError) -> LogSegment? {
        guard start < head.size, let copied = CopiedCheckpoint(bytes: head.checkpoint) else { return nil }
        var entries: [[UInt8]] = []
        var bytes = 0
        for entry in try self.entries(head.log, start..<min(start + mostEntries, head.size)) {
            entries.append(entry)
            bytes += entry.count
            if bytes >= LogSegment.mostBytes { break }
        }
        guard !entries.isEmpty else {
            throw StoreError(.corrupt, "entry \(start) of “\(head.log)” is missing: run “unitedfront log verify”")
        }
        let end = start + UInt64(entries.count)
        return LogSegment(
            log: head.log,
            start: start,
            entries: entries,
            checkpoint: copied.note,
            continuity: try consistency(head, copied, from: start),
            ending: try consistency(head, copied, from: end)
        )
    }

    /// The proof that the tree of `size` entries is the beginning of the one that the checkpoint signed, also where not all
    /// of that is here.
    private func consistency(
        _ head: LogHead,
        _ copied: CopiedCheckpoint,
        from size: UInt64
    ) throws(StoreError) -> [Digest] {
        guard !copied.ending.isEmpty else { return try consistency(head, from: size) }
        do {
            guard let text = try? SignedNote(parsing: copied.note).text, let signed = Checkpoint(body: text) else {
                throw Checkpoint.Failure.notCheckpoint
            }
            var prover = try PartialProver(
                size: head.size,
                whole: signed.size,
                ending: copied.ending,
                source: StoredTree(head.log, in: self)
            )
            return try prover.consistency(from: size)
        } catch {
            throw StoreError(.corrupt, "the hashes of “\(head.log)” are not all there: run “unitedfront log verify”")
        }
    }

    /// The proof that the tree of `size` entries is the beginning of the log as it stands.
    /// - Throws: `StoreError`.
    package func consistency(_ head: LogHead, from size: UInt64) throws(StoreError) -> [Digest] {
        guard size > 0, size < head.size else { return [] }
        do {
            return try MerkleProof.consistency(from: size, to: head.size, source: StoredTree(head.log, in: self))
        } catch {
            throw StoreError(.corrupt, "the hashes of “\(head.log)” are not all there: run “unitedfront log verify”")
        }
    }
}
