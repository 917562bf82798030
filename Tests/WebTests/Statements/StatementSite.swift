import Coordination
import FoundationEssentials
import Hummingbird
import Identity
import Ledger
import Logging
import Operations
import Primitives
import Publication
import Results
import Synchronization
import Testing
import Web

/// A node in memory with the figures of a night, its clock moved by the test, and both of its listeners.
struct StatementSite {
    let node: Node
    let operation: OperationID
    let time = Time()
    private let person: Principal
    /// Two hub coordinators, the first of whom every request is from that names nobody.
    private(set) var people: [AccountID] = []

    final class Time: Sendable {
        private let now = Mutex(Timestamp(milliseconds: 1_630_062_000_000))

        var clock: Clock { Clock { self.now.withLock { $0 } } }

        func advance(minutes: Int64) {
            now.withLock { $0 = $0.advanced(byMinutes: minutes) }
        }
    }

    init(releasing codes: [String] = ["US-KY", "US-MO"]) async throws {
        let agency = try #require(AgencyID("hub"))
        let key = NoteSigner(newKeyFor: try #require(NoteKeyName("hub")))
        person = try #require(Principal("tester"))
        node = try Node(
            identity: try NodeIdentity(agency: agency, key: key),
            store: MemoryLogStore(),
            keyring: MemoryKeyring(),
            clock: time.clock
        )
        operation = try #require(OperationID("op"))
        for name in ["ann", "ben"] {
            let id = AccountID(.person, try #require(Slug(name)))
            let reason = try await node.seal("for the test")
            try await node.submit(
                StandingCommand(
                    as: .folder(person),
                    steps: [
                        .add(id, agency: agency, title: name.capitalized, realIdentity: nil),
                        .grant(id, .hubCoordinator, .everywhere, until: nil, reason: reason.handle),
                    ],
                    blobs: [reason.blob]
                )
            )
            people.append(id)
        }
        let states = ["US-KY", "US-MO"].compactMap { Jurisdiction(code: $0) }
        let described = Operation(id: operation, name: "Operation Lantern", zone: "America/Chicago", planned: states)
        try await submit([.open(described, .antiTrafficking)])
        try await report("US-KY", 46)
        try await report("US-MO", 2)
        for code in codes {
            let sealed = try await node.seal("published by the agency")
            let step = Command.Step.releaseLine(try #require(Jurisdiction(code: code)), reason: sealed.handle)
            try await submit([step], blobs: [sealed.blob])
        }
    }

    func report(_ code: String, _ arrests: Int64) async throws {
        let tally = Tally(
            key: FigureKey(
                category: try #require(CategoryKey("arrests")),
                jurisdiction: try #require(Jurisdiction(code: code))
            ),
            toDate: .exact(arrests),
            stage: .final,
            asOf: time.clock.now(),
            preparedBy: person
        )
        try await submit([.report(tally, source: nil)])
    }

    func submit(_ steps: [Command.Step], blobs: [LogBatch.Blob] = []) async throws {
        _ = try await node.submit(Command(operation: operation, as: .folder(person), steps: steps, blobs: blobs))
    }

    func draft(correcting number: Int? = nil) async throws {
        try await submit([.draft(try node.drawStatement(of: operation, correcting: number).statement)])
    }

    func approve() async throws {
        for name in ["Ann", "Ben"] {
            try await submit([.approveDraft(version: nil, by: try #require(Principal(name)))])
        }
    }

    func publish(correcting number: Int? = nil) async throws {
        try await draft(correcting: number)
        try await approve()
        let last = try #require(node.state.operations[operation]?.publication.statements.last?.number)
        try await submit([.releaseStatement(last, embargo: nil)])
    }

    /// A token of a new account with one role.
    func token(for name: String, _ role: Role) async throws -> String {
        let id = AccountID(.person, try #require(Slug(name)))
        let reason = try await node.seal("for the test")
        let secret = SecretToken(.api)
        let token = AccountToken(
            account: id,
            digest: secret.digest,
            label: "test",
            limit: nil,
            until: time.clock.now().advanced(byMinutes: 60)
        )
        try await node.submit(
            StandingCommand(
                as: .folder(person),
                steps: [
                    .add(id, agency: node.identity.agency, title: name, realIdentity: nil),
                    .grant(id, role, .everywhere, until: nil, reason: reason.handle), .issueToken(token),
                ],
                blobs: [reason.blob]
            )
        )
        return secret.text
    }

    /// The server as it lets visitors of the demonstration in.
    var server: WebServer {
        get throws {
            var options = WebServer.Options()
            options.signIn = .demonstration(people)
            return try WebServer(node: node, options: options)
        }
    }

    /// The server that asks everyone to sign in.
    var guarded: some ApplicationProtocol {
        get throws {
            try WebServer(node: node, options: WebServer.Options()).application(logger: Logger(label: "test"))
        }
    }

    var inside: some ApplicationProtocol {
        get throws {
            try server.application(logger: Logger(label: "test"))
        }
    }

    var outside: some ApplicationProtocol {
        PublicSite(node: node, operation: nil, host: "127.0.0.1", port: 0).application(logger: Logger(label: "test"))
    }
}
