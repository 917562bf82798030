import Federation
import Ledger
import Primitives

/// The end of one log that is being written: its entries so far, and the tree they make. Belongs to one batch.
final class LogDraft {
    let log: LogOrigin
    let start: UInt64
    private(set) var frontier: MerkleFrontier
    private var leaves: [LogAppend.Leaf] = []
    private var completed: [SubtreeRoot] = []
    private var requests: [RequestKey: Range<UInt64>] = [:]
    /// The checkpoint under a copy of another node's log, as it is stored; nil for a log that this node signs.
    private(set) var copied: [UInt8]?

    /// - Parameters:
    ///   - log: whose end it is.
    ///   - frontier: the tree so far.
    ///   - room: how many entries are expected: none is moved to make room for them.
    init(_ log: LogOrigin, _ frontier: MerkleFrontier, room: Int = 0) {
        self.log = log
        self.frontier = frontier
        start = frontier.size
        leaves.reserveCapacity(room)
        requests.reserveCapacity(room)
    }

    var isEmpty: Bool { leaves.isEmpty }

    /// The index that the next entry will have.
    var end: UInt64 { frontier.size }

    func append(_ new: [LogAppend.Leaf], key: RequestKey?) {
        if let key, !new.isEmpty {
            requests[key] = end..<(end + UInt64(new.count))
        }
        for leaf in new { frontier.append(leaf.hash, completed: &completed) }
        leaves += new
    }

    /// Takes entries of another node's log, which `growth` has proven.
    func extend(
        by new: ArraySlice<LogAppend.Leaf>,
        _ growth: CopiedTree.Growth,
        _ checkpoint: [UInt8],
        keys: [RequestKey: Range<UInt64>]
    ) {
        leaves += new
        frontier = growth.frontier
        completed += growth.completed
        copied = checkpoint
        requests.merge(keys) { $0.upperBound == $1.lowerBound ? $0.lowerBound..<$1.upperBound : $0 }
    }

    /// The entry at `index`, or nil where it is not of this draft.
    func entry(at index: UInt64) -> Entry? {
        guard index >= start, index < end else { return nil }
        return try? Entry(decoding: leaves[Int(index - start)].bytes, of: log)
    }

    /// The entry called `id`, or nil where it is not of this draft.
    func entry(_ id: EntryID) -> Entry? {
        leaves.lastIndex { $0.id == id }.flatMap { entry(at: start + UInt64($0)) }
    }

    /// The range that `key` has brought in this draft.
    func request(_ key: RequestKey) -> Range<UInt64>? {
        requests[key]
    }

    /// The append, with a checkpoint that the log's own key signs.
    func sealed(by identity: NodeIdentity) throws(Refusal) -> (append: LogAppend, checkpoint: Checkpoint) {
        guard let checkpoint = Checkpoint(origin: log.description, size: frontier.size, root: frontier.root) else {
            throw Refusal(.storage, "the log “\(log)” cannot be signed")
        }
        do {
            let note = try copied ?? identity.signed(checkpoint, of: log)
            let append = LogAppend(
                log: log,
                start: start,
                leaves: leaves,
                completed: completed,
                requests: requests.map { LogAppend.Request(key: $0, range: $1) },
                checkpoint: note,
                areNamesNew: copied != nil
            )
            return (append, checkpoint)
        } catch {
            throw Refusal(.storage, "the log “\(log)” cannot be signed: check the node's key")
        }
    }
}
