/// Computes subtree roots of a stored tree, asking storage for each tile once.
struct SubtreeReader<Source: TileHashSource> {
    let size: UInt64
    private let source: Source
    private var tiles: [TileCoordinate: TilePyramid] = [:]

    /// Sees the first `size` leaves; the source may hold more.
    init(size: UInt64, source: Source) {
        self.size = size
        self.source = source
    }

    /// The root of the complete subtree which has 2^`height` leaves and `index` such subtrees left of it.
    mutating func root(height: Int, index: UInt64) throws -> Digest {
        let level = height / TileCoordinate.heightOfTile
        let rest = height % TileCoordinate.heightOfTile
        let position = index << rest
        guard let tile = TileCoordinate.holding(position, of: .hashes(level: level), in: size) else {
            throw MerkleError.missingHashes(level: level, range: position..<position + 1)
        }
        let pyramid = try pyramid(of: tile, level: level)
        let indexInTile = Int(position % TileCoordinate.fullWidth) >> rest
        guard let root = pyramid.root(height: rest, index: indexInTile) else {
            throw MerkleError.missingHashes(level: level, range: tile.positions)
        }
        return root
    }

    /// The root over any leaves `range` that RFC 9162 §2.1.1 makes a subtree: the lower bound is a multiple of the
    /// least power of two which is not below the count.
    mutating func root(of range: Range<UInt64>) throws -> Digest {
        var peaks: [Digest] = []
        var start = range.lowerBound
        while start < range.upperBound {
            let height = UInt64.bitWidth - 1 - (range.upperBound - start).leadingZeroBitCount
            peaks.append(try root(height: height, index: start >> height))
            start += 1 << height
        }
        guard var root = peaks.popLast() else { return MerkleHash.emptyRoot }
        while let left = peaks.popLast() {
            root = MerkleHash.node(left, root)
        }
        return root
    }

    private mutating func pyramid(of tile: TileCoordinate, level: Int) throws -> TilePyramid {
        if let known = tiles[tile] { return known }
        let hashes = try source.hashes(level: level, range: tile.positions)
        guard hashes.count == tile.width else {
            throw MerkleError.missingHashes(level: level, range: tile.positions)
        }
        if tiles.count >= Self.mostTiles { tiles.removeAll(keepingCapacity: true) }
        let pyramid = TilePyramid(tile: hashes)
        tiles[tile] = pyramid
        return pyramid
    }

    /// A bound on what a long run of proofs keeps: 128 tiles are 2 MB.
    private static var mostTiles: Int { 128 }
}
