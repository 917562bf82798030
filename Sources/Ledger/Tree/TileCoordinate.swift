/// Which tile of a tiled log (C2SP tlog-tiles): 256 hashes of one level, or the 256 entries under a level 0 tile.
package struct TileCoordinate: Sendable, Hashable {
    /// What the tile holds.
    package enum Content: Sendable, Hashable {
        /// Hashes: at level L the roots of complete subtrees of 256^L leaves. 0...63.
        case hashes(level: Int)
        /// Entries themselves, as an ``EntryBundle``.
        case entries
    }

    /// How many hashes or entries a full tile has.
    package static let fullWidth: UInt64 = 256
    /// How many heights of the tree a tile spans: 2^8 = 256.
    package static let heightOfTile = 8
    /// The greatest level which a path may name; levels over 7 cannot exist in a tree of 2^64 entries.
    package static let highestLevel = 63

    package let content: Content
    /// Which tile of its level, counted from 0.
    package let index: UInt64
    /// How many hashes or entries it has: 256 when full, else 1...255.
    package let width: Int

    /// Nil for a level over 63, a width outside 1...256, or positions that do not fit 64 bits.
    package init?(content: Content, index: UInt64, width: Int = 256) {
        if case .hashes(let level) = content, !(0...Self.highestLevel).contains(level) { return nil }
        guard (1...Int(Self.fullWidth)).contains(width), index < UInt64.max / Self.fullWidth else { return nil }
        self.content = content
        self.index = index
        self.width = width
    }

    /// The tile which holds `position`, as wide as a tree of `size` entries makes it; nil if the tree has no
    /// such position at that level.
    package static func holding(_ position: UInt64, of content: Content, in size: UInt64) -> TileCoordinate? {
        let count = count(of: content, in: size)
        guard position < count else { return nil }
        let index = position / fullWidth
        return TileCoordinate(content: content, index: index, width: Int(min(fullWidth, count - index * fullWidth)))
    }

    /// Whether it is full; a partial tile is named by its width as well.
    package var isFull: Bool { width == Self.fullWidth }

    /// The positions that it holds, counted at its level: indices of entries at level 0.
    package var positions: Range<UInt64> {
        let start = index * Self.fullWidth
        return start..<start + UInt64(width)
    }

    /// Whether a tree of `size` entries has it. A partial tile narrower than today's has it too: it was served
    /// for an earlier checkpoint, and its hashes have not changed since.
    package func exists(in size: UInt64) -> Bool {
        positions.upperBound <= Self.count(of: content, in: size)
    }

    private static func count(of content: Content, in size: UInt64) -> UInt64 {
        switch content {
        case .entries: size
        case .hashes(let level): size >> (level * heightOfTile)
        }
    }
}
