package import Ledger
import Primitives

extension Node {
    /// Saves the folded state beside the store. Losing it costs nothing but the time of the next start; one that was not
    /// folded whole is not saved.
    /// - Throws: `Refusal`.
    package func saveSnapshot() async throws(Refusal) {
        let state = state
        guard state.foldFault == nil else { return }
        do {
            var roots: [LogOrigin: Digest] = [:]
            for (log, size) in state.cut.sizes { roots[log] = try store.root(of: log, size: size) }
            try await store.saveSnapshot(NodeSnapshot.name, NodeSnapshot(state: state, roots: roots).bytes)
        } catch {
            throw (error as? StoreError).map { Refusal($0) } ?? Refusal(.storage, "the snapshot cannot be made")
        }
    }
}

extension LogStore {
    /// The root of `log` when it had `size` entries.
    package func root(of log: LogOrigin, size: UInt64) throws -> Digest {
        var prover = MerkleProver(size: size, source: StoredTree(log, in: self))
        return try prover.root()
    }

    /// The right edge of the tree that `log` had when it had `size` entries.
    func frontier(of log: LogOrigin, size: UInt64) throws -> MerkleFrontier {
        try MerkleFrontier(size: size, source: StoredTree(log, in: self))
    }
}
