import Federation
import Ledger
import Primitives

/// Reads a node's logs at its start: checks each tree against its signed checkpoint, then folds every entry.
struct NodeLoader {
    let identity: NodeIdentity
    let store: any LogStore

    struct Loaded {
        var state: NodeState
        var frontiers: [LogOrigin: MerkleFrontier]
        /// The latest ID of this node's own entries.
        var lastID: EntryID?
    }

    /// Entries of one read: bounds the memory of a start.
    private static let pageLength: UInt64 = 4096

    func load() throws(Refusal) -> Loaded {
        do throws(StoreError) {
            let heads = try store.heads()
            var loaded = try load(heads, from: snapshot(for: heads) ?? NodeState())
            loaded.state.refreshMembership(of: identity.agency)
            guard loaded.state.mustRefold else { return loaded }
            // A hub's place was taken: now that this is known from the beginning, nothing too late is folded.
            var state = NodeState()
            state.federation = FederationState(knowing: loaded.state.federation)
            var again = try load(heads, from: state)
            again.state.mustRefold = false
            again.state.refreshMembership(of: identity.agency)
            return again
        } catch {
            throw Refusal(error)
        }
    }

    /// Checks and folds log after log: its own first, which say whom it has joined; then what others say of members, since
    /// the keys of all others stand there.
    private func load(_ heads: [LogHead], from state: NodeState) throws(StoreError) -> Loaded {
        var loaded = Loaded(state: state, frontiers: [:])
        let isOwn = { (head: LogHead) in head.log.agency == identity.agency }
        for head in heads.filter(isOwn) { try load(head, into: &loaded) }
        let others = heads.filter { !isOwn($0) }
        var waiting = others.filter { $0.log.operation == nil } + others.filter { $0.log.operation != nil }
        while !waiting.isEmpty {
            let network = loaded.state.federation.network(of: identity.agency)
            guard let next = waiting.firstIndex(where: { !network.openingKeys(of: $0.log.agency).isEmpty }) else {
                throw StoreError(
                    .corrupt,
                    "nobody's key is known for “\(waiting[0].log)”: run “unitedfront log verify”"
                )
            }
            try load(waiting.remove(at: next), into: &loaded)
        }
        return loaded
    }

    private func load(_ head: LogHead, into loaded: inout Loaded) throws(StoreError) {
        let (checkpoint, copied) = try checkpoint(of: head, loaded.state.federation)
        var frontier = try frontier(of: head.log, size: loaded.state.cut[head.log])
        try fold(head, into: &loaded, &frontier)
        guard frontier.size == head.size, copied.covers(size: head.size, root: frontier.root, of: checkpoint) else {
            throw StoreError(
                .corrupt,
                "the log “\(head.log)” is not what its checkpoint signed: run “unitedfront log verify” to find the entry"
            )
        }
        loaded.frontiers[head.log] = frontier
        let last = head.size > 0 && head.log.agency == identity.agency ? try lastID(head) : nil
        loaded.lastID = [loaded.lastID, last].compactMap(\.self).max()
    }

    /// The saved state, where it is one of these very logs.
    private func snapshot(for heads: [LogHead]) -> NodeState? {
        guard let bytes = try? store.snapshot(NodeSnapshot.name), let snapshot = NodeSnapshot(bytes) else { return nil }
        for (log, root) in snapshot.roots {
            let size = snapshot.state.cut[log]
            guard let head = heads.first(where: { $0.log == log }), size <= head.size,
                (try? store.root(of: log, size: size)) == root
            else { return nil }
        }
        return snapshot.state
    }

    private func lastID(_ head: LogHead) throws(StoreError) -> EntryID? {
        try store.entries(head.log, (head.size - 1)..<head.size).first.flatMap { try? Entry(decoding: $0).header.id }
    }

    /// The log's latest checkpoint, signed by the log's own key: this node's, or one that is known of its author.
    private func checkpoint(
        of head: LogHead,
        _ federation: FederationState
    ) throws(StoreError) -> (Checkpoint, CopiedCheckpoint) {
        let keys = identity.keys(for: head.log, federation)
        do {
            guard let copied = CopiedCheckpoint(bytes: head.checkpoint) else { throw Checkpoint.Failure.notCheckpoint }
            return (try copied.open(head.log, keys: keys), copied)
        } catch {
            throw StoreError(
                .corrupt,
                "the log “\(head.log)” does not open: \(error); run “unitedfront log verify”"
            )
        }
    }

    /// The right edge of the log's tree when it had `size` entries: where folding goes on from a snapshot.
    private func frontier(of log: LogOrigin, size: UInt64) throws(StoreError) -> MerkleFrontier {
        do { return try store.frontier(of: log, size: size) } catch {
            throw StoreError(.corrupt, "the hashes of “\(log)” are not all there: run “unitedfront log verify”")
        }
    }

    /// Folds the entries that the state does not have yet, and hashes each, so that what is folded is what was signed.
    private func fold(
        _ head: LogHead,
        into loaded: inout Loaded,
        _ frontier: inout MerkleFrontier
    ) throws(StoreError) {
        let isWrittenHere = head.log.agency == identity.agency && ![.access, .receipts].contains(head.log.scope)
        /// When the entry before was written: those of one moment have one place in the book.
        var moment: Timestamp?
        var index = loaded.state.cut[head.log]
        while index < head.size {
            let page = try store.entries(head.log, index..<min(index + Self.pageLength, head.size))
            guard !page.isEmpty else {
                throw StoreError(.corrupt, "entry \(index) of “\(head.log)” is missing: restore from a backup")
            }
            for bytes in page {
                frontier.append(MerkleHash.leaf(bytes))
                let entry: Entry
                do throws(MalformedEntry) { entry = try Entry(decoding: bytes, of: head.log) } catch {
                    throw StoreError(.corrupt, "entry \(index) of “\(head.log)” cannot be read: \(error)")
                }
                loaded.state.apply(entry, at: LogPosition(log: head.log, index: index))
                if isWrittenHere, let moment, moment != entry.header.at {
                    loaded.state.receipts.note(head.log, size: index, at: moment)
                }
                moment = entry.header.at
                index += 1
            }
        }
        if isWrittenHere, let moment { loaded.state.receipts.note(head.log, size: index, at: moment) }
    }
}
