import Ledger
import Primitives

/// Commands on their way into one transaction: decided one after another, each seeing what those before it did.
struct Batch {
    private let identity: NodeIdentity
    private let store: any LogStore
    private let now: Timestamp
    private(set) var state: NodeState
    private(set) var frontiers: [LogOrigin: MerkleFrontier]
    private(set) var ids: EntryIDSource
    private var drafts: [LogOrigin: LogDraft] = [:]
    private var blobs: [LogBatch.Blob] = []

    init(
        identity: NodeIdentity, store: any LogStore, state: NodeState, frontiers: [LogOrigin: MerkleFrontier],
        ids: EntryIDSource, now: Timestamp
    ) {
        self.identity = identity
        self.store = store
        self.state = state
        self.frontiers = frontiers
        self.ids = ids
        self.now = now
    }

    var hasEntries: Bool { !drafts.isEmpty }

    /// Whether an acknowledgement speaks of entries that are not on the disk yet.
    func isNew(_ acknowledgement: Acknowledgement) -> Bool {
        acknowledgement.position.index >= drafts[acknowledgement.position.log]?.start ?? .max
    }

    /// Decides each command; a refused one leaves no trace.
    mutating func decide(_ commands: [Command]) -> [Result<Acknowledgement, Refusal>] {
        let repeats: [LogOrigin: [IdempotencyKey: Range<UInt64>]]
        do {
            let keys = Dictionary(grouping: commands.filter { $0.key != nil }) { log(of: $0) }
            repeats = try keys.reduce(into: [:]) { found, group in
                found[group.key] = try store.requests(group.value.compactMap(\.key), in: group.key)
            }
        } catch {
            let refusal = (error as? StoreError).map { Refusal($0) } ?? Refusal(.storage, "the store cannot be read")
            return commands.map { _ in .failure(refusal) }
        }
        return commands.map { command in
            do throws(Refusal) {
                return .success(try decide(command, repeats[log(of: command)] ?? [:]))
            } catch {
                return .failure(error)
            }
        }
    }

    private func log(of command: Command) -> LogOrigin {
        identity.log(command.operation, .shared)
    }

    private mutating func decide(
        _ command: Command, _ repeats: [IdempotencyKey: Range<UInt64>]
    ) throws(Refusal) -> Acknowledgement {
        let log = log(of: command)
        var draft = drafts[log] ?? LogDraft(log, frontiers[log] ?? MerkleFrontier())
        let finder = BatchEntries(stored: StoredEntries(store: store), batch: drafts)
        if let key = command.key, let range = draft.request(key) ?? repeats[key] {
            return try repeated(command, range, log, finder)
        }
        let decider = Decider(identity: identity, command: command, now: now, entries: finder)
        let entries = try decider.decide(&state, ids: &ids, start: draft.end)
        let start = draft.end
        draft.append(entries, key: command.key)
        state.cut[log] = draft.end
        drafts[log] = draft
        blobs += command.blobs
        return acknowledgement(of: entries, from: start, log, isRepeat: false)
    }

    /// The answer to a command whose key is known: what the first one wrote, if it said the same.
    private func repeated(
        _ command: Command, _ range: Range<UInt64>, _ log: LogOrigin, _ finder: BatchEntries
    ) throws(Refusal) -> Acknowledgement {
        let entries = range.compactMap { finder.entry(at: LogPosition(log: log, index: $0)) }
        guard command.says(entries.compactMap { StatedFact($0) }) else {
            throw Refusal(
                .keyReused, "the idempotency key was used before for something else: use a new key for each request"
            )
        }
        return acknowledgement(of: entries, from: range.lowerBound, log, isRepeat: true)
    }

    /// Names the entries that say what the command said; a joining that followed by itself is not among them.
    private func acknowledgement(
        of entries: [Entry], from start: UInt64, _ log: LogOrigin, isRepeat: Bool
    ) -> Acknowledgement {
        let stated = entries.enumerated().filter { StatedFact($0.element) != nil }
        return Acknowledgement(
            entries: stated.map(\.element.header.id),
            position: LogPosition(log: log, index: start + UInt64(stated.first?.offset ?? 0)), isRepeat: isRepeat
        )
    }

    /// What the transaction writes: the entries, their checkpoints, and this node's receipts for them.
    mutating func seal() throws(Refusal) -> LogBatch {
        var appends: [LogAppend] = []
        let receipts = identity.log(nil, .receipts)
        var receiptDraft = LogDraft(receipts, frontiers[receipts] ?? MerkleFrontier())
        for draft in drafts.values.sorted(by: { $0.log < $1.log }) {
            let (append, checkpoint) = try draft.sealed(by: identity)
            appends.append(append)
            state.version += UInt64(append.leaves.count)
            frontiers[draft.log] = draft.frontier
            let receipt = try self.receipt(for: checkpoint, of: draft.log, in: receipts)
            state.apply(receipt, at: LogPosition(log: receipts, index: receiptDraft.end))
            receiptDraft.append([receipt], key: nil)
        }
        appends.append(try receiptDraft.sealed(by: identity).append)
        frontiers[receipts] = receiptDraft.frontier
        return LogBatch(appends: appends, blobs: blobs)
    }

    private mutating func receipt(
        for checkpoint: Checkpoint, of log: LogOrigin, in receipts: LogOrigin
    ) throws(Refusal) -> Entry {
        do {
            let cosignature = try identity.cosigner.cosign(checkpoint, at: UInt64(max(0, now.seconds)))
            let receipt = ReceiptEntry(
                log: log, size: checkpoint.size, root: checkpoint.root, time: now,
                cosignature: Base64.encode(cosignature.bytes)
            )
            let header = EntryHeader(
                id: ids.next(at: now), at: now, by: identity.principal, log: receipts, kind: ReceiptEntry.kind
            )
            return try Entry(header, body: receipt.body)
        } catch {
            throw Refusal(.storage, "the receipt cannot be signed: check the node's key")
        }
    }
}
