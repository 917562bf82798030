/// The root of a complete subtree of 256^`level` leaves: one hash of a C2SP tile at `level`.
package struct SubtreeRoot: Sendable, Hashable {
    /// The level of the tile which the hash belongs to; 0 would be a leaf.
    package let level: Int
    /// How many subtrees of the same size stand left of it; tile `index / 256` holds it.
    package let index: UInt64
    /// The root of the subtree.
    package let hash: Digest

    package init(level: Int, index: UInt64, hash: Digest) {
        self.level = level
        self.index = index
        self.hash = hash
    }
}
