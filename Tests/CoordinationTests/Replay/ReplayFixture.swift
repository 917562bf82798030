import Coordination
import Foundation
import Ledger
import Operations
import Primitives
import Replay
import Results

/// A memory node on the time of a scenario, and what a test asks it.
struct ReplayFixture {
    let scenario: Scenario
    let node: Node
    let clock: ReplayClock

    /// The file of `Scenarios/` that the demo plays.
    static var yaml: String {
        get throws {
            let file = URL(filePath: #filePath).deletingLastPathComponent()
                .appending(path: "../../../Scenarios/operation-united-front.yaml")
            return try String(contentsOf: file, encoding: .utf8)
        }
    }

    /// A fixture before the replay; `edit` is what a test changes in the file before it is read.
    init(edit: (String) -> String = { $0 }) throws {
        scenario = try Scenario(yaml: edit(Self.yaml))
        clock = ReplayClock(start: scenario.start)
        node = try Self.node(clock)
    }

    static func node(_ clock: ReplayClock) throws -> Node {
        guard let agency = AgencyID("hub"), let name = NoteKeyName("hub") else { throw CocoaError(.coderInvalidValue) }
        return try Node(
            identity: NodeIdentity(agency: agency, key: NoteSigner(newKeyFor: name)),
            store: MemoryLogStore(),
            keyring: MemoryKeyring(),
            clock: clock.clock
        )
    }

    /// A fixture that has been played at full speed.
    static func played(edit: (String) -> String = { $0 }) async throws -> ReplayFixture {
        let fixture = try ReplayFixture(edit: edit)
        try await fixture.play()
        return fixture
    }

    @discardableResult
    func play(speed: Double? = nil) async throws -> [ReplayStep] {
        var steps: [ReplayStep] = []
        try await ReplayPlayer(scenario: scenario, node: node, clock: clock).play(speed: speed) { steps.append($0) }
        return steps
    }

    /// The account as it stood this many minutes after H-hour, as far as the node knew.
    func account(minutes: Int64) throws -> Account? {
        account(at: scenario.hHour.advanced(byMinutes: minutes))
    }

    func account(at time: Timestamp) -> Account? {
        let state = node.state
        return state.account(
            of: scenario.operation.id,
            at: state.cut(of: scenario.operation.id, at: time),
            asOf: time
        )
    }

    /// The account when the scenario is over.
    var finalAccount: Account? { account(at: scenario.end) }

    /// How many entries the operation's log has.
    var size: UInt64 {
        node.state.cut(of: scenario.operation.id).sizes.values.reduce(0, +)
    }
}

extension Account {
    /// The quantity of one figure; a nil code means the total.
    func quantity(_ category: String, _ code: String?, place: String? = nil) -> Quantity? {
        guard let category = CategoryKey(category) else { return nil }
        guard let code else { return total(category)?.quantity }
        guard let jurisdiction = Jurisdiction(code: code) else { return nil }
        return figure(
            FigureKey(category: category, jurisdiction: jurisdiction, place: place.flatMap { PlaceName($0) })
        )?.quantity
    }
}
