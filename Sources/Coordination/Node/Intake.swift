import Glibc
import Ledger
import Primitives
import Synchronization

/// The one writer of a node: takes commands in order, commits many in one transaction, answers each after the commit.
///
/// The first command to find nobody at work starts the lane, which commits whatever is waiting until nothing is. So a
/// batch is as large as the disk is slow, and there is no task to start or to stop. The lock guards the queue; what is
/// being written belongs to the lane.
final class Intake: Sendable {
    private let identity: NodeIdentity
    private let store: any LogStore
    private let clock: Clock
    private let lane: Lane
    private let publish: @Sendable (NodeState) -> Void
    private let queue: Mutex<Queue>

    /// The most commands of one transaction: bounds what a reader of the log waits for.
    private static let longestBatch = 1024

    /// From how many commands of a batch on the next one waits for more.
    private static let crowd = 8
    /// How often it looks, with a pause before each: together a fifth of a millisecond, half of what a batch takes.
    private static let pauses = 3
    private static let pauseMicroseconds: UInt32 = 20

    private struct Queue {
        var waiting: [Waiting] = []
        /// Nil while the lane is at work, which then holds it.
        var ledger: Ledger?
    }

    /// What a batch starts from.
    struct Ledger {
        var state: NodeState
        var frontiers: [LogOrigin: MerkleFrontier]
        var ids: EntryIDSource
    }

    /// What is asked of the writer.
    enum Work {
        case operation(Command)
        case standing(StandingCommand)
        case records(RecordsCommand)
        case federation(FederationCommand)
        /// A piece of another node's log.
        case copy(CopyCommand)
        /// What the hub has of this node's logs.
        case mark(CopyMark)
    }

    private struct Waiting {
        let work: Work
        let continuation: CheckedContinuation<Result<Acknowledgement, Refusal>, Never>
    }

    init(
        identity: NodeIdentity,
        store: any LogStore,
        clock: Clock,
        lane: Lane,
        ledger: Ledger,
        publish: @escaping @Sendable (NodeState) -> Void
    ) {
        self.identity = identity
        self.store = store
        self.clock = clock
        self.lane = lane
        self.publish = publish
        queue = Mutex(Queue(ledger: ledger))
    }

    /// Does what `work` says, durably, before this returns.
    func submit(_ work: Work) async throws(Refusal) -> Acknowledgement {
        let result = await withCheckedContinuation { continuation in
            let idle = queue.withLock { queue in
                queue.waiting.append(Waiting(work: work, continuation: continuation))
                return queue.ledger.take()
            }
            if let idle { lane.run { self.work(from: idle) } }
        }
        return try result.get()
    }

    /// Commits batch after batch until nobody waits.
    private func work(from ledger: Ledger) {
        var ledger = ledger
        while let batch = next(ledger) {
            let results = commit(batch.map(\.work), &ledger)
            for (waiting, result) in zip(batch, results) { waiting.continuation.resume(returning: result) }
            gather(after: batch.count)
        }
    }

    /// Lets the next batch grow where many write at once: each batch costs a wait for the disk and three signatures,
    /// whatever its size. Who writes alone, or with few, waits for nobody.
    private func gather(after last: Int) {
        guard lane.gathers, last >= Self.crowd else { return }
        for _ in 0..<Self.pauses {
            guard queue.withLock({ $0.waiting.count }) < last + last / 4 else { return }
            usleep(Self.pauseMicroseconds)
        }
    }

    /// The commands that wait, or nil after leaving `ledger` to whoever comes next.
    private func next(_ ledger: Ledger) -> [Waiting]? {
        queue.withLock { queue in
            guard !queue.waiting.isEmpty else {
                queue.ledger = ledger
                return nil
            }
            if queue.waiting.count <= Self.longestBatch {
                defer { queue.waiting = [] }
                return queue.waiting
            }
            let batch = Array(queue.waiting.prefix(Self.longestBatch))
            queue.waiting.removeFirst(batch.count)
            return batch
        }
    }

    /// Decides and writes a batch; the results stand in the order of the commands.
    private func commit(_ commands: [Work], _ ledger: inout Ledger) -> [Result<Acknowledgement, Refusal>] {
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
        if ledger.state.mustRefold { refold(&ledger) }
        ledger.state.refreshMembership(of: identity.agency)
        publish(ledger.state)
        return outcomes
    }

    /// Folds everything again: a hub's place was taken, and entries that were folded must not be.
    private func refold(_ ledger: inout Ledger) {
        // What was just written can be read. If not, the next start says so; until then the state stays as it is.
        guard let loaded = try? NodeLoader(identity: identity, store: store).load() else { return }
        let version = ledger.state.version
        ledger.state = loaded.state
        ledger.state.version = max(version, loaded.state.version) + 1
    }
}
