/// Where the hashes of a tree are kept. Storage implements it; everything else about the tree is computed from it.
///
/// Only every eighth height is stored, as in C2SP tlog-tiles: the heights between are recomputed from the 256 hashes
/// of one tile, which is cheaper than keeping them.
package protocol TileHashSource {
    /// The hashes at `range` of one level, in order.
    ///
    /// - Parameters:
    ///   - level: 0 for leaf hashes; L for the roots of complete subtrees of 256^L leaves.
    ///   - range: positions at that level, within one tile: at most 256, never across a multiple of 256.
    /// - Returns: exactly as many hashes as the range asks for.
    /// - Throws: whatever keeps the storage from answering; a hash which ought to exist and does not is an error.
    func hashes(level: Int, range: Range<UInt64>) throws -> [Digest]
}
