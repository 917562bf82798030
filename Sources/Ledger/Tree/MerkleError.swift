/// Why a proof cannot be made or is not believed.
package enum MerkleError: Error, Sendable, Hashable {
    /// There is no entry `index` in a tree of `size` entries.
    case indexBeyondSize(index: UInt64, size: UInt64)
    /// A tree cannot be consistent with a smaller one that comes after it.
    case sizesReversed(from: UInt64, to: UInt64)
    /// The proof has more or fewer hashes than the sizes call for.
    case wrongLength(count: Int)
    /// The proof leads to another root than the one of the tree: entry, proof or root was altered.
    case rootMismatch
    /// The proof does not lead to the root of the earlier tree: its history was rewritten.
    case earlierRootMismatch
    /// Storage answered with too few or too many hashes, or was asked for hashes that the tree does not have.
    case missingHashes(level: Int, range: Range<UInt64>)
}

extension MerkleError: CustomStringConvertible {
    package var description: String {
        switch self {
        case .indexBeyondSize(let index, let size):
            "entry \(index) is beyond the tree of \(size) entries"
        case .sizesReversed(let from, let to):
            "a tree of \(to) entries cannot follow one of \(from)"
        case .wrongLength(let count):
            "a proof of \(count) hashes does not fit the sizes of the trees"
        case .rootMismatch:
            "the proof does not lead to the root of the tree"
        case .earlierRootMismatch:
            "the proof does not lead to the root of the earlier tree"
        case .missingHashes(let level, let range):
            "the hashes \(range.lowerBound)..<\(range.upperBound) of tile level \(level) are not there"
        }
    }
}
