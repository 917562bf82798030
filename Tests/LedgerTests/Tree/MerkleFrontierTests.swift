import Ledger
import Testing

@Suite struct `The frontier of a growing tree` {
    @Test func `has the naive root at every size`() {
        let tree = NaiveTree(size: 600)
        var frontier = MerkleFrontier()
        for (index, leaf) in tree.leaves.enumerated() {
            #expect(frontier.root == tree.root(0..<index))
            frontier.append(leaf)
        }
        #expect(frontier.root == tree.root(0..<600))
    }

    @Test func `is restored at every size as it was and grows on alike`() throws {
        let tree = NaiveTree(size: 601)
        var frontier = MerkleFrontier()
        for (size, leaf) in tree.leaves.enumerated() {
            var restored = try MerkleFrontier(size: UInt64(size), source: tree)
            #expect(restored == frontier)
            frontier.append(leaf)
            restored.append(leaf)
            #expect(restored.root == frontier.root)
        }
    }

    @Test func `reports each completed tile once, with the naive root, and nothing else`() {
        let tree = NaiveTree(leaves: Self.leaves(66_100))
        var frontier = MerkleFrontier()
        var completed: [SubtreeRoot] = []
        for leaf in tree.leaves {
            frontier.append(leaf, completed: &completed)
        }
        #expect(completed.count == 258 + 1)
        for (place, subtree) in completed.filter({ $0.level == 1 }).enumerated() {
            let root = tree.root(place * 256..<(place + 1) * 256)
            #expect(subtree == SubtreeRoot(level: 1, index: UInt64(place), hash: root))
        }
        #expect(completed[256] == SubtreeRoot(level: 2, index: 0, hash: tree.root(0..<65_536)))
    }

    @Test func `is restored and proved across three levels of tiles`() throws {
        let tree = NaiveTree(leaves: Self.leaves(66_100))
        let frontier = try MerkleFrontier(size: 66_100, source: tree)
        #expect(frontier.root == tree.root(0..<66_100))
        var prover = MerkleProver(size: 66_100, source: tree)
        for index in [0, 255, 256, 65_535, 65_536, 66_047, 66_048, 66_099] {
            #expect(try prover.inclusion(index: UInt64(index)) == tree.inclusion(index, 0..<66_100))
            #expect(try prover.consistency(from: UInt64(index)) == (index == 0 ? [] : tree.consistency(index, 66_100)))
        }
    }

    @Test func `is not restored from a store that lacks hashes`() {
        #expect(throws: (any Error).self) { try MerkleFrontier(size: 301, source: NaiveTree(size: 300)) }
        #expect(throws: MerkleError.missingHashes(level: 0, range: 0..<3)) {
            try MerkleFrontier(size: 3, source: Forgetful())
        }
    }

    /// Leaves which cost no hash to make.
    private static func leaves(_ count: Int) -> [Digest] {
        (0..<count).compactMap { number in
            Digest(bytes: (0..<32).map { UInt8(truncatingIfNeeded: number >> ($0 % 4 * 8)) })
        }
    }

    private struct Forgetful: TileHashSource {
        func hashes(level: Int, range: Range<UInt64>) -> [Digest] { [] }
    }
}
