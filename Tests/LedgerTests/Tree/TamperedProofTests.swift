import Ledger
import Testing

@Suite struct `A tampered proof` {
    private static let sizes = [1, 2, 3, 7, 8, 13]

    @Test(arguments: sizes)
    func `of inclusion is refused: hash, length, leaf, place or root`(size: Int) {
        let tree = NaiveTree(size: size + 1)
        let root = tree.root(0..<size)
        for index in 0..<size {
            let proof = tree.inclusion(index, 0..<size)
            let leaf = tree.leaves[index]
            for bad in spoilt(proof) {
                #expect(throws: MerkleError.self) { try verify(leaf, index, size, bad, root) }
            }
            #expect(throws: MerkleError.rootMismatch) { try verify(spoilt(leaf), index, size, proof, root) }
            #expect(throws: MerkleError.rootMismatch) { try verify(leaf, index, size, proof, spoilt(root)) }
            for other in 0...size where other != index {
                #expect(throws: MerkleError.self) { try verify(leaf, other, size, proof, root) }
            }
        }
    }

    @Test(arguments: sizes)
    func `of consistency is refused: hash, length or either root`(later: Int) {
        let tree = NaiveTree(size: later)
        let newer = tree.root(0..<later)
        for earlier in 0...later {
            let proof = earlier == 0 ? [] : tree.consistency(earlier, later)
            let older = tree.root(0..<earlier)
            for bad in spoilt(proof) {
                #expect(throws: MerkleError.self) { try verify(earlier, older, later, newer, bad) }
            }
            #expect(throws: MerkleError.self) { try verify(earlier, spoilt(older), later, newer, proof) }
            if earlier > 0 {
                #expect(throws: MerkleError.self) { try verify(earlier, older, later, spoilt(newer), proof) }
            }
        }
        #expect(throws: MerkleError.sizesReversed(from: 14, to: 13)) { try verify(14, newer, 13, newer, []) }
    }

    private func verify(_ leaf: Digest, _ index: Int, _ size: Int, _ proof: [Digest], _ root: Digest) throws {
        try MerkleProof.verifyInclusion(
            leaf: leaf,
            index: UInt64(index),
            size: UInt64(size),
            proof: proof,
            root: root
        )
    }

    private func verify(_ earlier: Int, _ older: Digest, _ later: Int, _ newer: Digest, _ proof: [Digest]) throws {
        try MerkleProof.verifyConsistency(
            from: UInt64(earlier),
            root: older,
            to: UInt64(later),
            root: newer,
            proof: proof
        )
    }

    /// One hash altered, one missing, one too many at either end, two exchanged.
    private func spoilt(_ proof: [Digest]) -> [[Digest]] {
        var results = [proof + [MerkleHash.emptyRoot], [MerkleHash.emptyRoot] + proof]
        for place in proof.indices {
            var altered = proof
            altered[place] = spoilt(proof[place])
            var shorter = proof
            shorter.remove(at: place)
            results += [altered, shorter]
            if place > 0 {
                var exchanged = proof
                exchanged.swapAt(place - 1, place)
                results.append(exchanged)
            }
        }
        return results
    }

    private func spoilt(_ digest: Digest) -> Digest {
        MerkleHash.node(digest, digest)
    }
}
