/// The verifiers, straight from the RFC: `node` and `last` are its `fn` and `sn`.
extension MerkleProof {
    /// Believes that `leaf` is entry `index` of the tree with `size` entries and this `root`, or throws
    /// (RFC 9162 §2.1.3.2).
    package static func verifyInclusion(
        leaf: Digest,
        index: UInt64,
        size: UInt64,
        proof: [Digest],
        root: Digest
    ) throws(MerkleError) {
        guard index < size else { throw .indexBeyondSize(index: index, size: size) }
        var node = index
        var last = size - 1
        var hash = leaf
        for sibling in proof {
            guard last != 0 else { throw .wrongLength(count: proof.count) }
            if isRightChild(node, last: last) {
                hash = MerkleHash.node(sibling, hash)
                climbToRightChild(&node, &last)
            } else {
                hash = MerkleHash.node(hash, sibling)
            }
            node >>= 1
            last >>= 1
        }
        guard last == 0 else { throw .wrongLength(count: proof.count) }
        guard hash == root else { throw .rootMismatch }
    }

    /// Believes that the tree `later` begins with the tree `earlier`, or throws (RFC 9162 §2.1.4.2, and the two
    /// cases that it leaves out: an empty earlier tree, and two trees of one size, whose proofs are empty).
    package static func verifyConsistency(
        from earlier: UInt64,
        root earlierRoot: Digest,
        to later: UInt64,
        root laterRoot: Digest,
        proof: [Digest]
    ) throws(MerkleError) {
        guard earlier <= later else { throw .sizesReversed(from: earlier, to: later) }
        guard earlier > 0, earlier < later else {
            guard proof.isEmpty else { throw .wrongLength(count: proof.count) }
            guard earlier > 0 || earlierRoot == MerkleHash.emptyRoot else { throw .earlierRootMismatch }
            guard earlier < later || earlierRoot == laterRoot else { throw .rootMismatch }
            return
        }
        var path = proof[...]
        let isComplete = earlier & (earlier - 1) == 0
        guard let start = isComplete ? earlierRoot : path.popFirst() else { throw .wrongLength(count: 0) }
        var node = earlier - 1
        var last = later - 1
        let skipped = node.trailingOneCount
        node >>= skipped
        last >>= skipped
        var earlierHash = start
        var laterHash = start
        for sibling in path {
            guard last != 0 else { throw .wrongLength(count: proof.count) }
            if isRightChild(node, last: last) {
                earlierHash = MerkleHash.node(sibling, earlierHash)
                laterHash = MerkleHash.node(sibling, laterHash)
                climbToRightChild(&node, &last)
            } else {
                laterHash = MerkleHash.node(laterHash, sibling)
            }
            node >>= 1
            last >>= 1
        }
        guard last == 0 else { throw .wrongLength(count: proof.count) }
        guard earlierHash == earlierRoot else { throw .earlierRootMismatch }
        guard laterHash == laterRoot else { throw .rootMismatch }
    }

    /// Whether the sibling stands to the left: the node is a right child, or the last one, which has no right sibling.
    private static func isRightChild(_ node: UInt64, last: UInt64) -> Bool {
        node & 1 == 1 || node == last
    }

    /// Skips the heights at which the last node has no sibling and is carried up as it is.
    private static func climbToRightChild(_ node: inout UInt64, _ last: inout UInt64) {
        guard node & 1 == 0 else { return }
        let skipped = node.trailingZeroBitCount
        node >>= skipped
        last >>= skipped
    }
}

extension UInt64 {
    /// How many one-bits it ends in.
    fileprivate var trailingOneCount: Int { (~self).trailingZeroBitCount }
}
