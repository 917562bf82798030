import Ledger
import Primitives
import Synchronization

/// The one writer of a node: takes commands in order, commits many in one transaction, answers each after the commit.
///
/// The first command to find nobody at work leads: it commits whatever is waiting, then hands the lead to the first that
/// came meanwhile. So there is no task to start or stop, a batch is as large as the disk is slow, and a command that only
/// waits is woken once. The lock guards the queue; what is being written belongs to whoever leads.
final class Intake: Sendable {
    private let identity: NodeIdentity
    private let store: any LogStore
    private let clock: Clock
    private let publish: @Sendable (NodeState) -> Void
    private let queue: Mutex<Queue>

    /// The most commands of one transaction: bounds what a reader of the log waits for.
    private static let longestBatch = 1024

    private struct Queue {
        var waiting: [Waiting] = []
        /// Nil while somebody leads, who then holds it.
        var ledger: Ledger?
    }

    /// What a batch starts from.
    struct Ledger {
        var state: NodeState
        var frontiers: [LogOrigin: MerkleFrontier]
        var ids: EntryIDSource
    }

    private struct Waiting {
        let command: Command
        let continuation: CheckedContinuation<Turn, Never>
    }

    /// What a waiting command is woken for.
    private enum Turn {
        /// To lead with the ledger; its own command is the first of the batch.
        case lead(Ledger)
        case done(Result<Acknowledgement, Refusal>)
    }

    init(
        identity: NodeIdentity,
        store: any LogStore,
        clock: Clock,
        ledger: Ledger,
        publish: @escaping @Sendable (NodeState) -> Void
    ) {
        self.identity = identity
        self.store = store
        self.clock = clock
        self.publish = publish
        queue = Mutex(Queue(ledger: ledger))
    }

    /// Does what `command` says, durably, before this returns.
    func submit(_ command: Command) async throws(Refusal) -> Acknowledgement {
        switch await turn(command) {
        case .done(let result): return try result.get()
        case .lead(let ledger): return try lead(command, ledger).get()
        }
    }

    /// Waits for the command's turn, unless nobody is at work.
    private func turn(_ command: Command) async -> Turn {
        if let ledger = queue.withLock({ $0.ledger.take() }) { return .lead(ledger) }
        return await withCheckedContinuation { continuation in
            let ledger: Ledger? = queue.withLock { queue in
                if let ledger = queue.ledger.take() { return ledger }
                queue.waiting.append(Waiting(command: command, continuation: continuation))
                return nil
            }
            if let ledger { continuation.resume(returning: .lead(ledger)) }
        }
    }

    /// Commits `own` and what waits behind it, answers everyone, and hands on the lead.
    private func lead(_ own: Command, _ ledger: Ledger) -> Result<Acknowledgement, Refusal> {
        let followers: [Waiting] = queue.withLock { queue in
            let batch = Array(queue.waiting.prefix(Self.longestBatch - 1))
            queue.waiting.removeFirst(batch.count)
            return batch
        }
        var ledger = ledger
        let results = commit([own] + followers.map(\.command), &ledger)
        handOn(ledger)
        for (follower, result) in zip(followers, results.dropFirst()) {
            follower.continuation.resume(returning: .done(result))
        }
        return results.first ?? .failure(Refusal(.storage, "the command was lost before it was written"))
    }

    /// Gives the ledger to the command that has waited longest, or back to the queue.
    private func handOn(_ ledger: Ledger) {
        let next: Waiting? = queue.withLock { queue in
            guard !queue.waiting.isEmpty else {
                queue.ledger = ledger
                return nil
            }
            return queue.waiting.removeFirst()
        }
        next?.continuation.resume(returning: .lead(ledger))
    }

    /// Decides and writes a batch; the results stand in the order of the commands.
    private func commit(_ commands: [Command], _ ledger: inout Ledger) -> [Result<Acknowledgement, Refusal>] {
        var batch = Batch(identity: identity, store: store, ledger: ledger, now: clock.now())
        let outcomes = batch.decide(commands)
        ledger.ids = batch.ledger.ids
        guard batch.hasEntries else { return outcomes }
        do throws(Refusal) {
            let written = try batch.seal()
            do throws(StoreError) { try store.append(written) } catch { throw Refusal(error) }
        } catch {
            return outcomes.map { outcome in
                // A refusal, and a repeat of something already on the disk, stand; what was to be written is refused.
                guard case .success(let acknowledgement) = outcome, batch.isNew(acknowledgement) else { return outcome }
                return .failure(error)
            }
        }
        ledger = batch.ledger
        publish(ledger.state)
        return outcomes
    }
}
