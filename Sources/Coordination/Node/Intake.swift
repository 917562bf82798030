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

    private struct Queue {
        var waiting = Waiting()
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
        case training(TrainingCommand)
        case services(ServicesCommand)
        /// A piece of another node's log.
        case copy(CopyCommand)
        /// What the hub has of this node's logs.
        case mark(CopyMark)
    }

    /// What is to be done, and for whom: one of each for every command, in order.
    private struct Waiting {
        private(set) var works: [Work] = []
        private(set) var askers: [Asker] = []

        var count: Int { works.count }

        /// Room for as many: an array that grows is freed by another thread than it was made by, which waits for it.
        init(room: Int = 0) {
            works.reserveCapacity(room)
            askers.reserveCapacity(room)
        }

        mutating func append(_ work: Work, _ asker: Asker) {
            works.append(work)
            askers.append(asker)
        }

        /// Takes the first of them out, `most` at most.
        mutating func take(_ most: Int) -> Waiting {
            guard count > most else {
                let taken = self
                self = Waiting(room: count + count / 2)
                return taken
            }
            var taken = Waiting()
            taken.works = Array(works.prefix(most))
            taken.askers = Array(askers.prefix(most))
            works.removeFirst(most)
            askers.removeFirst(most)
            return taken
        }
    }

    /// Who is told what came of it: a task that waits, or a box that is told of a whole batch at once.
    private enum Asker {
        case task(CheckedContinuation<Result<Acknowledgement, Refusal>, Never>)
        case box(any AnswerBox, ticket: UInt64)
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
        let result = await withCheckedContinuation { asker in enter { $0.append(work, .task(asker)) } }
        return try result.get()
    }

    /// Takes `commands` in and returns at once: what came of each goes to `box`, once it is durable.
    func submit(_ commands: [BoxedCommand], to box: any AnswerBox) {
        enter { waiting in
            for boxed in commands { waiting.append(.operation(boxed.command), .box(box, ticket: boxed.ticket)) }
        }
    }

    private func enter(_ append: (inout Waiting) -> Void) {
        let idle = queue.withLock { queue in
            append(&queue.waiting)
            return queue.ledger.take()
        }
        if let idle { lane.run { self.work(from: idle) } }
    }

    /// Commits batch after batch until nobody waits.
    private func work(from ledger: Ledger) {
        var ledger = ledger
        while let batch = next(ledger) {
            answer(batch.askers, commit(batch.works, &ledger))
        }
    }

    /// Tells everyone of a batch what came of it.
    private func answer(_ askers: [Asker], _ results: [Result<Acknowledgement, Refusal>]) {
        var boxes: [(box: any AnswerBox, answers: [BoxedAnswer])] = []
        for (asker, result) in zip(askers, results) {
            switch asker {
            case .task(let continuation): continuation.resume(returning: result)
            case .box(let box, let ticket):
                let answer = BoxedAnswer(ticket: ticket, result: result)
                if let place = boxes.firstIndex(where: { $0.box === box }) {
                    boxes[place].answers.append(answer)
                } else {
                    boxes.append((box, [answer]))
                    boxes[boxes.count - 1].answers.reserveCapacity(results.count)
                }
            }
        }
        for (box, answers) in boxes { box.take(answers) }
    }

    /// The commands that wait, or nil after leaving `ledger` to whoever comes next.
    private func next(_ ledger: Ledger) -> Waiting? {
        queue.withLock { queue in
            guard queue.waiting.count > 0 else {
                queue.ledger = ledger
                return nil
            }
            return queue.waiting.take(Self.longestBatch)
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
        let loaded: NodeLoader.Loaded
        do throws(Refusal) { loaded = try NodeLoader(identity: identity, store: store).load() } catch {
            // What was just written can be read, so the disk is damaged: board, nodes and API say it, and so does the next start.
            ledger.state.foldFault = error.description
            ledger.state.mustRefold = false
            return
        }
        let version = ledger.state.version
        ledger.state = loaded.state
        ledger.state.version = max(version, loaded.state.version) + 1
    }
}
