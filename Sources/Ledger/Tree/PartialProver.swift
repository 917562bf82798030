/// Makes consistency proofs towards a tree of which only the first entries are stored, out of the proof that they are its
/// beginning.
///
/// That proof holds the root of every subtree that lies wholly behind what is stored; every subtree that lies across the
/// border is made of these and of what is stored.
package struct PartialProver<Source: TileHashSource> {
    private var reader: SubtreeReader<Source>
    private let whole: UInt64
    /// The roots of subtrees that the proof names, by their leaves.
    private var named: [Range<UInt64>: Digest]

    /// - Parameters:
    ///   - size: how many entries are stored.
    ///   - whole: how many the tree has.
    ///   - ending: the proof from `size` to `whole`, which was verified.
    ///   - source: what is stored.
    /// - Throws: ``MerkleError``, where `ending` is not a proof of these sizes.
    package init(size: UInt64, whole: UInt64, ending: [Digest], source: Source) throws {
        let ranges = ConsistencyPath.ranges(from: size, to: whole)
        guard size < whole, ranges.count == ending.count else {
            throw MerkleError.sizesReversed(from: size, to: whole)
        }
        reader = SubtreeReader(size: size, source: source)
        self.whole = whole
        named = Dictionary(uniqueKeysWithValues: zip(ranges, ending))
    }

    /// The proof that the whole tree begins with the tree of the first `earlier` entries, of which no more are stored.
    package mutating func consistency(from earlier: UInt64) throws -> [Digest] {
        guard earlier <= reader.size else { throw MerkleError.sizesReversed(from: earlier, to: reader.size) }
        return try ConsistencyPath.ranges(from: earlier, to: whole).map { try root(of: $0) }
    }

    private mutating func root(of range: Range<UInt64>) throws -> Digest {
        if range.upperBound <= reader.size { return try reader.root(of: range) }
        if let root = named[range] { return root }
        guard range.lowerBound < reader.size else { throw MerkleError.missingHashes(level: 0, range: range) }
        let middle = range.split
        let left = try root(of: range.lowerBound..<middle)
        return MerkleHash.node(left, try root(of: middle..<range.upperBound))
    }
}
