/// One tile with the heights between it and the tile above recomputed: every complete subtree that its hashes span.
struct TilePyramid {
    /// `rows[0]` is the tile; each further row has half as many hashes, rounded down.
    private var rows: [[Digest]]

    init(tile: [Digest]) {
        rows = [tile]
        var row = tile
        while row.count > 1 {
            row = (0..<row.count / 2).map { MerkleHash.node(row[2 * $0], row[2 * $0 + 1]) }
            rows.append(row)
        }
    }

    /// The root over 2^`height` of the tile's hashes, or nil where the tile does not reach that far.
    func root(height: Int, index: Int) -> Digest? {
        guard rows.indices.contains(height), rows[height].indices.contains(index) else { return nil }
        return rows[height][index]
    }
}
