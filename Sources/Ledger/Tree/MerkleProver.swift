/// Makes many proofs about one stored tree, reading each tile once. ``MerkleProof`` makes a single one.
package struct MerkleProver<Source: TileHashSource> {
    private var reader: SubtreeReader<Source>

    /// Proves against the tree of the first `size` entries; the source may hold a longer one.
    package init(size: UInt64, source: Source) {
        reader = SubtreeReader(size: size, source: source)
    }

    /// How many entries the tree has.
    package var size: UInt64 { reader.size }

    /// The root of the tree.
    package mutating func root() throws -> Digest {
        try reader.root(of: 0..<size)
    }

    /// The hashes that lead from leaf `index` to the root, lowest first (RFC 9162 §2.1.3.1).
    package mutating func inclusion(index: UInt64) throws -> [Digest] {
        guard index < size else { throw MerkleError.indexBeyondSize(index: index, size: size) }
        var path: [Digest] = []
        var tree = 0..<size
        while tree.upperBound - tree.lowerBound > 1 {
            let middle = tree.split
            if index < middle {
                path.append(try reader.root(of: middle..<tree.upperBound))
                tree = tree.lowerBound..<middle
            } else {
                path.append(try reader.root(of: tree.lowerBound..<middle))
                tree = middle..<tree.upperBound
            }
        }
        return path.reversed()
    }

    /// The hashes that show this tree to begin with the tree of the first `earlier` entries (RFC 9162 §2.1.4.1).
    /// Empty when `earlier` is 0 or the whole size.
    package mutating func consistency(from earlier: UInt64) throws -> [Digest] {
        guard earlier <= size else { throw MerkleError.sizesReversed(from: earlier, to: size) }
        return try ConsistencyPath.ranges(from: earlier, to: size).map { try reader.root(of: $0) }
    }
}

/// Which subtrees a consistency proof is made of.
enum ConsistencyPath {
    /// The leaves below each hash of the proof that a tree of `later` entries begins with one of `earlier`, in the proof's
    /// order (RFC 9162 §2.1.4.1); none where there is nothing to prove.
    static func ranges(from earlier: UInt64, to later: UInt64) -> [Range<UInt64>] {
        guard earlier > 0, earlier < later else { return [] }
        var path: [Range<UInt64>] = []
        var tree = 0..<later
        while tree.upperBound != earlier {
            let middle = tree.split
            if earlier <= middle {
                path.append(middle..<tree.upperBound)
                tree = tree.lowerBound..<middle
            } else {
                path.append(tree.lowerBound..<middle)
                tree = middle..<tree.upperBound
            }
        }
        if tree.lowerBound > 0 { path.append(tree) }
        return path.reversed()
    }
}

extension Range<UInt64> {
    /// Where RFC 9162 §2.1.1 divides a tree of two or more leaves: after the greatest power of two below its count.
    var split: UInt64 {
        let last = upperBound - lowerBound - 1
        return lowerBound + (1 << (UInt64.bitWidth - 1 - last.leadingZeroBitCount))
    }
}
