import Federation
package import Identity
package import Ledger
package import Primitives
import Synchronization

/// A running node: one writer, any number of readers.
///
/// Readers take the latest published state, a value, and never wait for the writer.
package final class Node: Sendable {
    package let identity: NodeIdentity
    package let store: any LogStore
    package let keyring: any Keyring
    package let clock: Clock
    package let changes: ChangeBell
    /// Whether the access log can be written.
    package let accessHealth = AccessHealth()
    /// How the connections to other nodes stand.
    package let monitor = NetworkMonitor()
    /// When this node wrote last before it was opened: until then, at least, it was running. Nil for a new one.
    package let lastWrote: Timestamp?
    private let intake: Intake
    let published: Published
    let history = SeriesCache()
    /// Searches of the directory of services.
    package let finder = DirectoryFinder()

    /// Opens a node: reads every log, checks each tree against its signed checkpoint, and folds what it finds. It
    /// writes in `lane`. What is random in the names of entries comes from `random`, or from the system.
    /// - Throws: `Refusal` with code `storage`, which says what is damaged.
    package init(
        identity: NodeIdentity,
        store: any LogStore,
        keyring: any Keyring,
        clock: Clock,
        lane: Lane = .caller,
        random: (@Sendable () -> UInt64)? = nil
    ) throws(Refusal) {
        let loaded = try NodeLoader(identity: identity, store: store).load()
        let published = Published(loaded.state)
        let changes = ChangeBell()
        self.identity = identity
        self.store = store
        self.keyring = keyring
        self.clock = clock
        self.changes = changes
        self.published = published
        lastWrote = loaded.lastID?.instant
        let ledger = Intake.Ledger(
            state: loaded.state,
            frontiers: loaded.frontiers,
            ids: EntryIDSource(after: loaded.lastID, random: random ?? RandomWords().next)
        )
        intake = Intake(identity: identity, store: store, clock: clock, lane: lane, ledger: ledger) { state in
            let before = published.set(state)
            if state.version != before { changes.ring(state.version) }
        }
    }

    /// Lets boards and pages look again: a node has come, gone, or was refused.
    package func noteNetworkChanged() {
        changes.ring(state.version)
    }

    /// The latest state: what has been acknowledged, and nothing else.
    package var state: NodeState {
        published.get()
    }

    /// Does what `command` says, durably, before this returns.
    package func submit(_ command: Command) async throws(Refusal) -> Acknowledgement {
        try await intake.submit(.operation(command))
    }

    /// Who may do what in the latest state, for every request: who holds all of a state while the next is published has
    /// to clear it away.
    package var identityState: IdentityState {
        published.identity
    }

    /// Takes commands in and returns at once: what came of each goes to `box` with its ticket, once it is durable.
    package func submit(_ commands: [BoxedCommand], to box: any AnswerBox) {
        intake.submit(commands, to: box)
    }

    /// Does what `command` says of accounts, sessions and the access log, durably, before this returns.
    @discardableResult
    package func submit(_ command: StandingCommand) async throws(Refusal) -> Acknowledgement {
        do throws(Refusal) {
            let written = try await intake.submit(.standing(command))
            accessHealth.succeeded()
            return written
        } catch {
            if error.code == .diskFull || error.code == .storage { accessHealth.failed(at: clock.now()) }
            throw error
        }
    }

    /// Does what `command` says of the keeping of records, durably, before this returns.
    @discardableResult
    package func submit(_ command: RecordsCommand) async throws(Refusal) -> Acknowledgement {
        try await intake.submit(.records(command))
    }

    /// Does what `command` says between nodes, durably, before this returns.
    @discardableResult
    package func submit(_ command: FederationCommand) async throws(Refusal) -> Acknowledgement {
        try await intake.submit(.federation(command))
    }

    /// Does what `command` says of training, durably, before this returns.
    @discardableResult
    package func submit(_ command: TrainingCommand) async throws(Refusal) -> Acknowledgement {
        try await intake.submit(.training(command))
    }

    /// Does what `command` says of victim services, durably, before this returns.
    @discardableResult
    package func submit(_ command: ServicesCommand) async throws(Refusal) -> Acknowledgement {
        try await intake.submit(.services(command))
    }

    /// Takes a piece of another node's log, durably, before this returns.
    func submit(_ command: CopyCommand) async throws(Refusal) -> Acknowledgement {
        try await intake.submit(.copy(command))
    }

    /// Keeps what the hub has of this node's logs, durably, before this returns.
    @discardableResult
    package func submit(_ mark: CopyMark) async throws(Refusal) -> Acknowledgement {
        try await intake.submit(.mark(mark))
    }
}

/// The state that readers see.
final class Published: Sendable {
    private let state: Mutex<NodeState>
    /// Apart, since every request asks for it: who copies a state, or clears one away, holds that up for a while.
    private let identities: Mutex<IdentityState>

    init(_ state: NodeState) {
        self.state = Mutex(state)
        identities = Mutex(state.identity)
    }

    func get() -> NodeState {
        state.withLock { $0 }
    }

    var identity: IdentityState {
        identities.withLock { $0 }
    }

    /// Who works together, for every word of a node.
    var network: Network? {
        state.withLock { $0.network }
    }

    /// Publishes `new` and returns the version that was published before. The state before is cleared away outside the lock.
    func set(_ new: NodeState) -> UInt64 {
        var other = new
        identities.withLock { $0 = new.identity }
        state.withLock { swap(&$0, &other) }
        return other.version
    }
}
