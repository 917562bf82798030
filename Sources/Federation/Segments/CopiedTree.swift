package import Ledger

/// What a receiver has of one log: the right edge of its tree, and the root that it had at any smaller size.
package struct CopiedTree {
    package let frontier: MerkleFrontier
    private let earlier: (UInt64) throws -> Digest

    /// - Parameters:
    ///   - frontier: the tree as it stands.
    ///   - earlier: the root at a size below that; asked for only where a segment overlaps what is here.
    package init(_ frontier: MerkleFrontier, earlier: @escaping (UInt64) throws -> Digest) {
        self.frontier = frontier
        self.earlier = earlier
    }

    package var size: UInt64 { frontier.size }

    /// The root at `size`, which is at most this tree's.
    /// - Throws: what keeps the store from answering.
    package func root(at size: UInt64) throws -> Digest {
        size == frontier.size ? frontier.root : try earlier(size)
    }

    /// Holds a checkpoint that its author signed against what is here.
    ///
    /// - Returns: normally where nothing contradicts; a larger checkpoint says nothing without a proof.
    /// - Throws: `CopyFault`.
    package func compare(_ checkpoint: Checkpoint) throws(CopyFault) {
        guard checkpoint.size <= size else { return }
        let known: Digest
        do { known = try root(at: checkpoint.size) } catch { throw .malformed }
        guard known == checkpoint.root else { throw .forked(size: checkpoint.size) }
    }

    /// What a segment adds, once it is proven.
    package struct Growth {
        /// How many of its first entries stand here already.
        package let known: Int
        package let frontier: MerkleFrontier
        /// Tile hashes that its entries complete.
        package let completed: [SubtreeRoot]
    }

    /// Proves that `segment` goes on where this tree stands, in the log that its author signed. The signature of its
    /// `checkpoint` was checked, and `leaves` are the hashes of its entries, computed from their bytes.
    /// - Throws: `CopyFault`.
    package func grown(
        by segment: LogSegment,
        _ checkpoint: Checkpoint,
        leaves: [Digest]
    ) throws(CopyFault) -> Growth {
        guard checkpoint.size >= segment.end else {
            throw .beyondCheckpoint(size: checkpoint.size, end: segment.end)
        }
        guard segment.start <= size else { throw .gap(have: size) }
        try compare(checkpoint)
        do {
            try MerkleProof.verifyConsistency(
                from: segment.start,
                root: try root(at: segment.start),
                to: checkpoint.size,
                root: checkpoint.root,
                proof: segment.continuity
            )
        } catch {
            throw .rewritten(have: segment.start)
        }
        let known = Int(min(size, segment.end) - segment.start)
        var frontier = frontier
        var completed: [SubtreeRoot] = []
        for leaf in leaves.dropFirst(known) { frontier.append(leaf, completed: &completed) }
        guard frontier.size == segment.end else {
            // Everything stands here already; that it is the same was seen above.
            return Growth(known: known, frontier: self.frontier, completed: [])
        }
        do {
            try MerkleProof.verifyConsistency(
                from: segment.end,
                root: frontier.root,
                to: checkpoint.size,
                root: checkpoint.root,
                proof: segment.ending
            )
        } catch {
            throw .notSigned(start: segment.start + UInt64(known))
        }
        return Growth(known: known, frontier: frontier, completed: completed)
    }
}
