import Ledger
import Primitives

/// The one writer of a node: takes commands in order, commits many in one transaction, answers each after the commit.
///
/// The first command to find nobody at work leads: it commits whatever is waiting, then hands the lead to the first that
/// came meanwhile. So there is no task to start or stop, and a batch is as large as the disk is slow.
actor Intake {
    private let identity: NodeIdentity
    private let store: any LogStore
    private let clock: Clock
    private let publish: @Sendable (NodeState) -> Void
    private var state: NodeState
    private var frontiers: [LogOrigin: MerkleFrontier]
    private var ids: EntryIDSource
    private var waiting: [Waiting] = []
    private var isBusy = false

    /// The most commands of one transaction: bounds what a reader of the log waits for.
    private static let longestBatch = 1024

    private struct Waiting {
        let command: Command
        let continuation: CheckedContinuation<Turn, Never>?
    }

    /// What a waiting command is woken for.
    private enum Turn: Sendable {
        case lead
        case done(Result<Acknowledgement, Refusal>)
    }

    init(
        identity: NodeIdentity, store: any LogStore, clock: Clock, state: NodeState,
        frontiers: [LogOrigin: MerkleFrontier], lastID: EntryID?, publish: @escaping @Sendable (NodeState) -> Void
    ) {
        self.identity = identity
        self.store = store
        self.clock = clock
        self.state = state
        self.frontiers = frontiers
        self.publish = publish
        ids = EntryIDSource(after: lastID)
    }

    /// Does what `command` says, durably, before this returns.
    func submit(_ command: Command) async throws(Refusal) -> Acknowledgement {
        if isBusy {
            let turn = await withCheckedContinuation { continuation in
                waiting.append(Waiting(command: command, continuation: continuation))
            }
            if case .done(let result) = turn { return try result.get() }
        } else {
            isBusy = true
            waiting.insert(Waiting(command: command, continuation: nil), at: 0)
        }
        // This command leads and stands first in the queue.
        let batch = Array(waiting.prefix(Self.longestBatch))
        waiting.removeFirst(batch.count)
        let results = await commit(batch.map(\.command))
        for (waiting, result) in zip(batch, results).dropFirst() {
            waiting.continuation?.resume(returning: .done(result))
        }
        if let next = waiting.first {
            next.continuation?.resume(returning: .lead)
        } else {
            isBusy = false
        }
        guard let own = results.first else { throw Refusal(.storage, "the command was lost before it was written") }
        return try own.get()
    }

    /// Decides and writes a batch; the results stand in the order of the commands.
    private func commit(_ commands: [Command]) async -> [Result<Acknowledgement, Refusal>] {
        var batch = Batch(identity: identity, store: store, state: state, frontiers: frontiers, ids: ids, now: clock.now())
        let outcomes = batch.decide(commands)
        ids = batch.ids
        guard batch.hasEntries else { return outcomes }
        do throws(Refusal) {
            let written = try batch.seal()
            do throws(StoreError) { try await store.append(written) } catch { throw Refusal(error) }
        } catch {
            return outcomes.map { outcome in
                // A refusal and a repeat of something already on the disk stand; what was to be written is refused.
                if case .success(let acknowledgement) = outcome, acknowledgement.isRepeat, !batch.isNew(acknowledgement) {
                    return outcome
                }
                if case .failure = outcome { return outcome }
                return .failure(error)
            }
        }
        state = batch.state
        frontiers = batch.frontiers
        publish(state)
        return outcomes
    }
}
