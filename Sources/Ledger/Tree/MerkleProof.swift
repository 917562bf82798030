/// Inclusion and consistency proofs of RFC 9162 §2.1.3 and §2.1.4: lists of hashes, lowest first.
package enum MerkleProof {
    /// Proves that entry `index` is in the tree of the first `size` entries.
    ///
    /// - Throws: ``MerkleError``, or what the source throws.
    package static func inclusion(
        index: UInt64,
        size: UInt64,
        source: some TileHashSource
    ) throws -> [Digest] {
        var prover = MerkleProver(size: size, source: source)
        return try prover.inclusion(index: index)
    }

    /// Proves that the tree of the first `later` entries begins with the tree of the first `earlier` ones.
    ///
    /// - Throws: ``MerkleError``, or what the source throws.
    package static func consistency(
        from earlier: UInt64,
        to later: UInt64,
        source: some TileHashSource
    ) throws -> [Digest] {
        var prover = MerkleProver(size: later, source: source)
        return try prover.consistency(from: earlier)
    }
}
