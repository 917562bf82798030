import Ledger

/// The definitions of RFC 9162 §2.1 as they are written there, recursion and all: what the real code has to equal.
/// Subtree roots are remembered, or the larger trees would take minutes.
final class NaiveTree {
    let leaves: [Digest]
    private var roots: [Range<Int>: Digest] = [:]

    init(leaves: [Digest]) {
        self.leaves = leaves
    }

    /// A tree of `size` entries, each the decimal text of its index.
    convenience init(size: Int) {
        self.init(leaves: (0..<size).map { MerkleHash.leaf("\($0)".utf8) })
    }

    /// MTH(D[range]).
    func root(_ range: Range<Int>) -> Digest {
        if range.isEmpty { return MerkleHash.emptyRoot }
        if range.count == 1 { return leaves[range.lowerBound] }
        if let known = roots[range] { return known }
        let middle = range.lowerBound + split(range.count)
        let root = MerkleHash.node(root(range.lowerBound..<middle), root(middle..<range.upperBound))
        roots[range] = root
        return root
    }

    /// PATH(index, D[range]), with the index counted from the start of the tree.
    func inclusion(_ index: Int, _ range: Range<Int>) -> [Digest] {
        guard range.count > 1 else { return [] }
        let middle = range.lowerBound + split(range.count)
        return index < middle
            ? inclusion(index, range.lowerBound..<middle) + [root(middle..<range.upperBound)]
            : inclusion(index, middle..<range.upperBound) + [root(range.lowerBound..<middle)]
    }

    /// PROOF(earlier, D[0..<later]).
    func consistency(_ earlier: Int, _ later: Int) -> [Digest] {
        subproof(earlier, 0..<later, isWhole: true)
    }

    private func subproof(_ count: Int, _ range: Range<Int>, isWhole: Bool) -> [Digest] {
        if count == range.count { return isWhole ? [] : [root(range)] }
        let half = split(range.count)
        let middle = range.lowerBound + half
        return count <= half
            ? subproof(count, range.lowerBound..<middle, isWhole: isWhole) + [root(middle..<range.upperBound)]
            : subproof(count - half, middle..<range.upperBound, isWhole: false) + [root(range.lowerBound..<middle)]
    }

    /// The greatest power of two below `count`.
    private func split(_ count: Int) -> Int {
        var half = 1
        while half * 2 < count { half *= 2 }
        return half
    }
}

extension NaiveTree: TileHashSource {
    struct Missing: Error {}

    /// As a store would answer: only complete subtrees, and only within one tile.
    func hashes(level: Int, range: Range<UInt64>) throws -> [Digest] {
        let width = 1 << (8 * level)
        guard range.count <= 256, range.lowerBound / 256 == (range.upperBound - 1) / 256,
            Int(range.upperBound) * width <= leaves.count
        else { throw Missing() }
        return range.map { root(Int($0) * width..<(Int($0) + 1) * width) }
    }
}
