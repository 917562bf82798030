import Coordination
import Identity
import Ledger
import Operations
import Primitives
import Results
import Synchronization
import Testing

/// A node on a memory store, with a clock that the test moves.
struct NodeFixture {
    let node: Node
    let store: MemoryLogStore
    let keyring: MemoryKeyring
    let identity: NodeIdentity
    let time: Time
    let operation: OperationID

    /// A clock that stands until the test moves it.
    final class Time: Sendable {
        private let now = Mutex(Timestamp(milliseconds: 1_630_026_000_000))

        var clock: Clock { Clock { self.now.withLock { $0 } } }

        func advance(minutes: Int64) {
            now.withLock { $0 = $0.advanced(byMinutes: minutes) }
        }
    }

    init(planned: [String] = []) async throws {
        store = MemoryLogStore()
        keyring = MemoryKeyring()
        time = Time()
        let agency = try #require(AgencyID("hub"))
        identity = try NodeIdentity(agency: agency, key: NoteSigner(newKeyFor: try #require(NoteKeyName("hub"))))
        node = try Node(identity: identity, store: store, keyring: keyring, clock: time.clock)
        operation = try #require(OperationID("op"))
        let described = Operation(
            id: operation,
            name: "Op",
            zone: "America/Chicago",
            planned: planned.compactMap { Jurisdiction(naming: $0) }
        )
        _ = try await submit([.open(described, .antiTrafficking)])
    }

    /// The same store opened again, as after a restart.
    func restarted() throws -> Node {
        try Node(identity: identity, store: store, keyring: keyring, clock: time.clock)
    }

    /// The same store opened again, without what was saved of the state.
    func withoutSnapshot() async throws -> Node {
        try await store.saveSnapshot("state", [])
        return try restarted()
    }

    @discardableResult
    func submit(_ steps: [Command.Step], key: String? = nil) async throws -> Acknowledgement {
        let command = Command(
            operation: operation,
            as: .folder(try #require(Principal("tester"))),
            key: key.flatMap { IdempotencyKey($0) },
            steps: steps
        )
        return try await node.submit(command)
    }

    /// Reports a to-date figure and gives its entry.
    @discardableResult
    func report(
        _ state: String,
        _ category: String,
        _ quantity: Quantity,
        stage: Tally.Stage = .update,
        place: String? = nil,
        approvedBy: String? = nil,
        key: String? = nil
    ) async throws -> EntryID {
        let tally = try tally(state, category, quantity, stage: stage, place: place, approvedBy: approvedBy)
        return try #require(try await submit([.report(tally, source: nil)], key: key).entries.first)
    }

    func tally(
        _ state: String,
        _ category: String,
        _ quantity: Quantity,
        stage: Tally.Stage = .update,
        place: String? = nil,
        approvedBy: String? = nil
    ) throws -> Tally {
        Tally(
            key: FigureKey(
                category: try #require(CategoryKey(category)),
                jurisdiction: try #require(Jurisdiction(naming: state)),
                place: place.flatMap { PlaceName($0) }
            ),
            toDate: quantity,
            stage: stage,
            asOf: time.clock.now(),
            preparedBy: try #require(Principal("clerk")),
            approvedBy: approvedBy.flatMap { Principal($0) }
        )
    }

    func reason(_ text: String) async throws -> SealedText {
        try await node.seal(text)
    }

    func correct(_ target: EntryID, with tally: Tally, because text: String = "a miscount") async throws -> EntryID {
        let reason = try await reason(text)
        let command = Command(
            operation: operation,
            as: .folder(try #require(Principal("tester"))),
            steps: [.correct(target, tally, reason: reason.handle)],
            blobs: [reason.blob]
        )
        return try #require(try await node.submit(command).entries.first)
    }

    func withdraw(_ target: EntryID) async throws -> EntryID {
        let reason = try await reason("sent in error")
        let command = Command(
            operation: operation,
            as: .folder(try #require(Principal("tester"))),
            steps: [.withdraw(target, reason: reason.handle)],
            blobs: [reason.blob]
        )
        return try #require(try await node.submit(command).entries.first)
    }

    func account(of node: Node? = nil) throws -> Account {
        let node = node ?? self.node
        let state = node.state
        return try #require(state.account(of: operation, at: state.cut(of: operation), asOf: time.clock.now()))
    }

    func total(_ category: String) throws -> Figure? {
        try account().total(try #require(CategoryKey(category)))
    }

    func codes() throws -> Set<Check.Code> {
        Set(try account().checks.map(\.code))
    }
}
