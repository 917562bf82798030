import Coordination
import Ledger
import Operations
import Primitives
import Publication
import Results
import Testing

/// Logs of a hub and of agencies with nodes of their own, written by hand: Kentucky and Iowa have nodes, the hub leads.
struct SharedLogs {
    private var logs: [(LogOrigin, Entry)] = []
    let operation: OperationID
    let handle: SealedHandle
    private let principal: Principal

    init() throws {
        operation = try #require(OperationID("op"))
        principal = try #require(Principal("p"))
        handle = try SealingKey().seal("r").handle
        let planned = ["US-KY", "US-IA", "US-TX"].compactMap { Jurisdiction(code: $0) }
        let described = Operation(id: operation, name: "Op", zone: "America/Chicago", planned: planned)
        try write("hub", OperationsEvent.opened(described).parts)
        try write("hub", ResultsEvent.categoriesFrozen(.antiTrafficking).parts)
    }

    static func jurisdiction(_ code: String) throws -> Jurisdiction { try #require(Jurisdiction(code: code)) }

    func key(_ code: String) throws -> FigureKey {
        FigureKey(category: try #require(CategoryKey("arrests")), jurisdiction: try Self.jurisdiction(code))
    }

    func tally(_ code: String, _ value: Int64, minute: Int64) throws -> Tally {
        Tally(
            key: try key(code),
            toDate: .exact(value),
            stage: .update,
            asOf: Timestamp(milliseconds: minute * 60_000),
            preparedBy: principal
        )
    }

    @discardableResult
    mutating func report(_ agency: String, _ code: String, _ value: Int64, minute: Int64 = 0) throws -> EntryID {
        try write(agency, ResultsEvent.tallySubmitted(try tally(code, value, minute: minute)).parts)
    }

    @discardableResult
    mutating func correct(
        _ agency: String,
        _ target: EntryID,
        _ code: String,
        _ value: Int64,
        minute: Int64 = 0
    ) throws -> EntryID {
        let event = ResultsEvent.tallyCorrected(try tally(code, value, minute: minute), reason: handle)
        return try write(agency, event.parts, [target])
    }

    mutating func withdraw(_ agency: String, _ target: EntryID, _ code: String) throws {
        try write(agency, ResultsEvent.tallyWithdrawn(try key(code), reason: handle).parts, [target])
    }

    mutating func approve(_ agency: String, _ target: EntryID, _ code: String) throws {
        try write(agency, ResultsEvent.tallyApproved(try key(code), entry: target, by: principal).parts)
    }

    @discardableResult
    mutating func write(
        _ agency: String,
        _ event: (kind: EntryKind, body: JSONValue),
        _ supersedes: [EntryID] = [],
        scope: LogOrigin.Scope = .shared
    ) throws -> EntryID {
        let id = EntryID(high: 0x7000, low: 0x8000_0000_0000_0001 + UInt64(logs.count))
        let log = LogOrigin(agency: try #require(AgencyID(agency)), operation: operation, scope: scope)
        let header = EntryHeader(
            id: id,
            at: Timestamp(milliseconds: Int64(logs.count)),
            by: principal,
            log: log,
            kind: event.kind,
            supersedes: supersedes
        )
        logs.append((log, try Entry(header, body: event.body)))
        return id
    }

    /// What a node knows that has every log and knows who is a member.
    func state() throws -> NodeState {
        var state = NodeState()
        for (log, entry) in logs { state.apply(entry, at: LogPosition(log: log, index: state.cut[log])) }
        let owners = [
            try Self.jurisdiction("US-KY"): try #require(AgencyID("kentucky")),
            try Self.jurisdiction("US-IA"): try #require(AgencyID("iowa")),
        ]
        state.membership = [operation: Ownership(owners: owners)]
        return state
    }

    func account() throws -> Account {
        let state = try state()
        return try #require(state.account(of: operation, at: state.cut, asOf: Timestamp(milliseconds: 0)))
    }

    func figure(_ code: String) throws -> Figure? { try account().figure(try key(code)) }

    func checks(_ code: Check.Code) throws -> [Check] { try account().checks.filter { $0.code == code } }
}

extension OperationsEvent {
    var parts: (kind: EntryKind, body: JSONValue) { (kind, body) }
}

extension ResultsEvent {
    var parts: (kind: EntryKind, body: JSONValue) { (kind, body) }
}

extension PublicationEvent {
    var parts: (kind: EntryKind, body: JSONValue) { (kind, body) }
}
