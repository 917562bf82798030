import Coordination
import Ledger
import Operations
import Primitives
import Publication
import Results
import Testing

/// A generated history of one operation: a hub and agencies that each write their own log, and speak of one another's
/// entries, some of what no one may say. Everything follows from the seed.
struct FoldHistory {
    private(set) var logs: [LogOrigin: [Entry]] = [:]
    private var random: SplitMix
    private var known: [(id: EntryID, key: FigureKey)] = []
    private var number: UInt64 = 1
    private let principal: Principal
    private let handle: SealedHandle
    private let operation: OperationID

    static let agencies = ["hub", "kentucky", "iowa", "texas"]

    init(seed: UInt64, count: Int = 60) throws {
        random = SplitMix(state: seed)
        principal = try #require(Principal("p"))
        handle = try SealingKey().seal("r").handle
        operation = try #require(OperationID("op"))
        try write("hub", .operations(.opened(try described("Op", planned: ["US-KY", "US-IA"]))))
        try write("hub", .results(.categoriesFrozen(.antiTrafficking)))
        while number < UInt64(count) { try step() }
    }

    /// Who owns what, for each number another arrangement: nobody; two states with nodes; those, and who leads; nobody, and
    /// two agencies that lead one after the other.
    static func membership(_ number: UInt64) throws -> [OperationID: Ownership] {
        let operation = try #require(OperationID("op"))
        let hub = try #require(AgencyID("hub"))
        let owners = [
            try #require(Jurisdiction(code: "US-KY")): try #require(AgencyID("kentucky")),
            try #require(Jurisdiction(code: "US-IA")): try #require(AgencyID("iowa")),
        ]
        switch number % 4 {
        case 0: return [:]
        case 1: return [operation: Ownership(owners: owners)]
        case 2: return [operation: Ownership(owners: owners, leads: [hub])]
        default: return [operation: Ownership(leads: [hub, try #require(AgencyID("texas"))])]
        }
    }

    /// The state after the logs came in a random interleaving, a part of each twice, and after each `run` through `between`.
    func fold(
        seed: UInt64,
        membership: [OperationID: Ownership] = [:],
        between: (NodeState) -> NodeState = { $0 }
    ) -> NodeState {
        var random = SplitMix(state: seed &* 7919 &+ 17)
        var next = logs.mapValues { _ in 0 }
        var state = NodeState()
        state.membership = membership
        while true {
            let open = logs.keys.filter { next[$0, default: 0] < logs[$0, default: []].count }.sorted()
            guard !open.isEmpty else { return state }
            let log = open[random.below(open.count)]
            // A log comes in runs, as batches are copied; now and then it comes again from an earlier index.
            let again = random.below(4) == 0 ? random.below(next[log, default: 0] + 1) : 0
            let entries = logs[log, default: []]
            let from = next[log, default: 0] - again
            let to = min(entries.count, next[log, default: 0] + 1 + random.below(8))
            for index in from..<to { state.apply(entries[index], at: LogPosition(log: log, index: UInt64(index))) }
            next[log] = to
            state = between(state)
        }
    }

    var cut: Cut { Cut(logs.mapValues { UInt64($0.count) }) }

    /// The same history as far as a random cut has it.
    func cut(seed: UInt64) -> FoldHistory {
        var random = SplitMix(state: seed &+ 1000)
        var early = self
        for (log, entries) in logs.sorted(by: { $0.key < $1.key }) {
            early.logs[log] = Array(entries.prefix(random.below(entries.count + 1)))
        }
        return early
    }

    // MARK: What happens

    private mutating func step() throws {
        let agency = Self.agencies[random.below(Self.agencies.count)]
        switch random.below(24) {
        case 0: try write(agency, .operations(.opened(try described("Op of \(agency)", planned: ["US-TX"]))))
        case 1: try write(agency, .results(.categoriesFrozen(try categories())))
        case 2: try write(agency, .results(.totalStated(try total())))
        case 3: try publish(from: agency)
        case 4: try writeUnknown(agency)
        case 5: try write(agency, .operations(.joined(try jurisdiction())))
        case 6...9: try act(agency) { target, by in .tallyApproved(target.key, entry: target.id, by: by) }
        case 10...11: try act(agency) { [handle] target, _ in .tallyWithdrawn(target.key, reason: handle) }
        case 12...14: try correct(agency)
        default: try report(agency)
        }
    }

    private mutating func report(_ agency: String) throws {
        let tally = try tally(of: try key())
        // Some entries are known before they are there: another log speaks of them, and it comes first.
        known.append((nextID, tally.key))
        try write(agency, .results(.tallySubmitted(tally)))
    }

    private mutating func correct(_ agency: String) throws {
        guard let target = target() else { return try report(agency) }
        let tally = try tally(of: random.below(8) == 0 ? try key() : target.key)
        known.append((nextID, tally.key))
        try write(agency, .results(.tallyCorrected(tally, reason: handle)), supersedes: [target.id])
    }

    /// Something that an entry says of another, now and then under a wrong figure.
    private mutating func act(
        _ agency: String,
        _ make: ((id: EntryID, key: FigureKey), Principal) -> ResultsEvent
    ) throws {
        guard var target = target() else { return try report(agency) }
        if random.below(8) == 0 { target.key = try key() }
        let event = make(target, principal)
        let isWithdrawal = if case .tallyWithdrawn = event { true } else { false }
        try write(agency, .results(event), supersedes: isWithdrawal ? [target.id] : [])
    }

    private mutating func publish(from agency: String) throws {
        let jurisdiction = try jurisdiction()
        switch random.below(4) {
        case 0: try write(agency, .publication(.lineReleased(jurisdiction, reason: handle)))
        case 1: try write(agency, .publication(.lineWithheld(jurisdiction, reason: handle)))
        case 2: try write(agency, .publication(.released(number: 1 + random.below(2), embargo: nil)))
        default:
            var settings = StatementSettings.standard
            settings.threshold = Int64(1 + random.below(20))
            try write(agency, .publication(.settingsSet(settings)))
        }
    }

    // MARK: Values

    private enum Event {
        case operations(OperationsEvent)
        case results(ResultsEvent)
        case publication(PublicationEvent)

        var parts: (EntryKind, JSONValue) {
            switch self {
            case .operations(let event): (event.kind, event.body)
            case .results(let event): (event.kind, event.body)
            case .publication(let event): (event.kind, event.body)
            }
        }
    }

    private var nextID: EntryID { EntryID(high: 0x7000, low: 0x8000_0000_0000_0000 | number) }

    private mutating func write(_ agency: String, _ event: Event, supersedes: [EntryID] = []) throws {
        let (kind, body) = event.parts
        try write(agency, kind, body, supersedes)
    }

    private mutating func writeUnknown(_ agency: String) throws {
        try write(agency, EntryKind("later.\(random.below(2))", 2), ["something": "new"], [])
    }

    private mutating func write(
        _ agency: String,
        _ kind: EntryKind,
        _ body: JSONValue,
        _ supersedes: [EntryID]
    ) throws {
        let log = try #require(LogOrigin("\(agency)/op/shared"))
        let header = EntryHeader(
            id: nextID,
            at: Timestamp(milliseconds: Int64(number)),
            by: principal,
            log: log,
            kind: kind,
            supersedes: supersedes
        )
        logs[log, default: []].append(try Entry(header, body: body))
        number += 1
    }

    private mutating func target() -> (id: EntryID, key: FigureKey)? {
        known.isEmpty ? nil : known[random.below(known.count)]
    }

    private mutating func jurisdiction() throws -> Jurisdiction {
        try #require(Jurisdiction(code: ["US-KY", "US-IA", "US-TX"][random.below(3)]))
    }

    private mutating func key() throws -> FigureKey {
        let category = ["arrests", "victims", "victims.adults"][random.below(3)]
        let place = random.below(6) == 0 ? PlaceName("Louisville") : nil
        return FigureKey(
            category: try #require(CategoryKey(category)),
            jurisdiction: try jurisdiction(),
            place: place
        )
    }

    private mutating func tally(of key: FigureKey) throws -> Tally {
        let isPeriod = random.below(4) == 0
        return Tally(
            key: key,
            toDate: isPeriod ? nil : .exact(Int64(random.below(50))),
            thisPeriod: isPeriod || random.below(3) == 0 ? .exact(Int64(random.below(5))) : nil,
            stage: random.below(4) == 0 ? .final : .update,
            asOf: Timestamp(milliseconds: Int64(random.below(8)) * 60_000),
            preparedBy: principal,
            approvedBy: random.below(5) == 0 ? Principal("q") : nil,
            jointWith: random.below(8) == 0 ? [try jurisdiction()] : []
        )
    }

    private mutating func total() throws -> StatedTotal {
        StatedTotal(
            category: try #require(CategoryKey(["arrests", "victims", "vehicles"][random.below(3)])),
            quantity: .exact(Int64(random.below(100))),
            asOf: Timestamp(milliseconds: Int64(random.below(3)) * 60_000)
        )
    }

    /// The default categories without one of them, so that two logs' version 2 differ.
    private mutating func categories() throws -> CategorySet {
        let all = CategorySet.antiTrafficking
        let left = ["victims.adults", "arrests"][random.below(2)]
        return try CategorySet(
            version: Int64(1 + random.below(3)),
            categories: all.categories.filter { $0.key.description != left && $0.parent?.description != left }
        )
    }

    private func described(_ name: String, planned: [String]) throws -> Operation {
        Operation(
            id: operation,
            name: name,
            zone: "America/Chicago",
            planned: planned.compactMap { Jurisdiction(code: $0) }
        )
    }
}

/// A small generator with a seed (Steele, Lea and Flood, “Fast splittable pseudorandom number generators”, 2014).
struct SplitMix {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var value = state
        value = (value ^ value >> 30) &* 0xBF58_476D_1CE4_E5B9
        value = (value ^ value >> 27) &* 0x94D0_49BB_1331_11EB
        return value ^ value >> 31
    }

    /// A number from 0 to `bound`, not included.
    mutating func below(_ bound: Int) -> Int {
        bound < 1 ? 0 : Int(next() % UInt64(bound))
    }
}
