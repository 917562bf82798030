import Ledger
import Testing

@Suite struct `A proof` {
    /// Every size up to 300, in steps so that the tests spread over the cores.
    static let sizes = stride(from: 1, through: 300, by: 20).map { $0..<$0 + 20 }

    @Test(arguments: sizes)
    func `of inclusion is the naive one and is believed, for every entry`(sizes: Range<Int>) throws {
        let tree = NaiveTree(size: sizes.upperBound)
        for size in sizes {
            var prover = MerkleProver(size: UInt64(size), source: tree)
            let root = tree.root(0..<size)
            #expect(try prover.root() == root)
            for index in 0..<size {
                let proof = try prover.inclusion(index: UInt64(index))
                guard proof == tree.inclusion(index, 0..<size) else {
                    Issue.record("inclusion of \(index) in \(size) differs")
                    continue
                }
                try MerkleProof.verifyInclusion(
                    leaf: tree.leaves[index],
                    index: UInt64(index),
                    size: UInt64(size),
                    proof: proof,
                    root: root
                )
            }
        }
    }

    @Test(arguments: sizes)
    func `of consistency is the naive one and is believed, for every earlier size`(sizes: Range<Int>) throws {
        let tree = NaiveTree(size: sizes.upperBound)
        for later in sizes {
            var prover = MerkleProver(size: UInt64(later), source: tree)
            for earlier in 0...later {
                let proof = try prover.consistency(from: UInt64(earlier))
                guard proof == (earlier == 0 ? [] : tree.consistency(earlier, later)) else {
                    Issue.record("consistency from \(earlier) to \(later) differs")
                    continue
                }
                try MerkleProof.verifyConsistency(
                    from: UInt64(earlier),
                    root: tree.root(0..<earlier),
                    to: UInt64(later),
                    root: tree.root(0..<later),
                    proof: proof
                )
            }
        }
    }

    @Test(arguments: 1...40)
    func `of a tree of which only the beginning is stored is the same`(stored: Int) throws {
        for whole in (stored + 1)...70 {
            let (tree, here) = (NaiveTree(size: whole), NaiveTree(size: stored))
            let ending = tree.consistency(stored, whole)
            var prover = try PartialProver(
                size: UInt64(stored),
                whole: UInt64(whole),
                ending: ending,
                source: here
            )
            for earlier in 1...stored {
                #expect(try prover.consistency(from: UInt64(earlier)) == tree.consistency(earlier, whole))
            }
            #expect(try prover.consistency(from: 0) == [])
            #expect(throws: MerkleError.self) { try prover.consistency(from: UInt64(stored + 1)) }
        }
        #expect(throws: MerkleError.self) {
            try PartialProver(size: 3, whole: 7, ending: [], source: NaiveTree(size: 3))
        }
    }

    @Test func `made singly is the same`() throws {
        let tree = NaiveTree(size: 300)
        #expect(try MerkleProof.inclusion(index: 17, size: 300, source: tree) == tree.inclusion(17, 0..<300))
        #expect(try MerkleProof.consistency(from: 17, to: 300, source: tree) == tree.consistency(17, 300))
    }

    @Test func `is not made for what is not in the tree`() {
        let tree = NaiveTree(size: 10)
        #expect(throws: MerkleError.indexBeyondSize(index: 10, size: 10)) {
            try MerkleProof.inclusion(index: 10, size: 10, source: tree)
        }
        #expect(throws: MerkleError.sizesReversed(from: 11, to: 10)) {
            try MerkleProof.consistency(from: 11, to: 10, source: tree)
        }
        #expect(throws: NaiveTree.Missing.self) { try MerkleProof.inclusion(index: 3, size: 11, source: tree) }
    }
}
