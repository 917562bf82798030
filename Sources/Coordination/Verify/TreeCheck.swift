import Ledger

/// A log's tree, computed again from its entries.
struct TreeCheck {
    let log: LogOrigin
    /// Sizes at which the root is wanted.
    private let wanted: Set<UInt64>
    private var frontier = MerkleFrontier()
    private var completed: [SubtreeRoot] = []
    private(set) var roots: [UInt64: Digest] = [:]

    init(log: LogOrigin, wanted: Set<UInt64>) {
        self.log = log
        self.wanted = wanted
    }

    var size: UInt64 { frontier.size }
    var root: Digest { frontier.root }

    mutating func append(_ leaf: Digest) {
        frontier.append(leaf, completed: &completed)
        if wanted.contains(frontier.size) { roots[frontier.size] = frontier.root }
    }

    /// The tile hashes that the entries since the last call completed.
    mutating func takeCompleted() -> [SubtreeRoot] {
        defer { completed = [] }
        return completed
    }
}
