/// The right edge of a growing Merkle tree: all that is needed to append leaves and to know the root.
///
/// It holds one hash per one-bit of the size, the roots of the complete subtrees from left to right, so a tree of
/// a billion leaves is 30 digests. Appending merges as many of them as the size has trailing ones: one node hash
/// per leaf in the long run.
package struct MerkleFrontier: Sendable, Hashable {
    /// How many leaves the tree has.
    package private(set) var size: UInt64

    /// Roots of the complete subtrees, the largest (leftmost) first.
    private var peaks: [Digest]

    /// The tree without leaves.
    package init() {
        size = 0
        peaks = []
        peaks.reserveCapacity(Self.mostPeaks)
    }

    /// Restores the edge of a stored tree, as after a restart. Compare ``root`` with the signed checkpoint:
    /// the hashes are taken as they come.
    ///
    /// - Throws: what the source throws, or ``MerkleError/missingHashes(level:range:)``.
    package init(size: UInt64, source: some TileHashSource) throws {
        self.init()
        var reader = SubtreeReader(size: size, source: source)
        for height in (0..<UInt64.bitWidth).reversed() where size & (1 << height) != 0 {
            peaks.append(try reader.root(height: height, index: (size >> height) - 1))
        }
        self.size = size
    }

    /// The root of the tree as it stands (RFC 9162 §2.1.1). Costs one node hash per one-bit of the size.
    package var root: Digest {
        guard var root = peaks.last else { return MerkleHash.emptyRoot }
        for peak in peaks.dropLast().reversed() {
            root = MerkleHash.node(peak, root)
        }
        return root
    }

    /// Adds one leaf and appends to `completed` each hash which storage has to keep: the roots of the subtrees of
    /// 256, 65,536, … leaves which this leaf completed, lowest level first. The leaf hash itself is not reported.
    /// Nothing is allocated but room in `completed`, and that for one leaf in 256.
    package mutating func append(_ leaf: Digest, completed: inout [SubtreeRoot]) {
        var subtree = leaf
        var height = 0
        while size & (1 << height) != 0, let left = peaks.popLast() {
            subtree = MerkleHash.node(left, subtree)
            height += 1
            if height.isMultiple(of: TileCoordinate.heightOfTile) {
                let level = height / TileCoordinate.heightOfTile
                completed.append(SubtreeRoot(level: level, index: size >> height, hash: subtree))
            }
        }
        peaks.append(subtree)
        size += 1
    }

    /// Adds one leaf where the tile hashes are not wanted, as when checking somebody else's root.
    package mutating func append(_ leaf: Digest) {
        var completed: [SubtreeRoot] = []
        append(leaf, completed: &completed)
    }

    private static let mostPeaks = UInt64.bitWidth
}
