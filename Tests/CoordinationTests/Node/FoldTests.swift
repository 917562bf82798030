import Coordination
import Ledger
import Primitives
import Results
import Testing

/// The fold, by properties over generated histories: the order of logs, and so of arrival, changes no account.
@Suite struct FoldTests {
    /// Entries of three logs that report, correct, withdraw and approve one another's figures.
    private struct History {
        var logs: [LogOrigin: [(ResultsEvent, EntryHeader)]] = [:]

        init(seed: UInt64) throws {
            var random = SplitMix(state: seed)
            let origins = try ["hub/op/shared", "kentucky/op/shared", "iowa/op/shared"].map {
                try #require(LogOrigin($0))
            }
            let principal = try #require(Principal("p"))
            let handle = try SealingKey().seal("r").handle
            let keys = try ["arrests", "victims", "victims.adults"].flatMap { category in
                try ["US-KY", "US-IA"].map { code in
                    FigureKey(
                        category: try #require(CategoryKey(category)),
                        jurisdiction: try #require(Jurisdiction(code: code))
                    )
                }
            }
            var known: [(EntryID, FigureKey)] = []
            func header(_ id: EntryID, _ log: LogOrigin, _ kind: EntryKind, _ supersedes: [EntryID] = []) -> EntryHeader
            {
                EntryHeader(
                    id: id,
                    at: Timestamp(milliseconds: 0),
                    by: principal,
                    log: log,
                    kind: kind,
                    supersedes: supersedes
                )
            }
            let frozen = ResultsEvent.categoriesFrozen(.antiTrafficking)
            logs[origins[0]] = [(frozen, header(EntryID(high: 0, low: 1), origins[0], frozen.kind))]
            for number in 2..<40 {
                let log = origins[Int(random.next() % 3)]
                let id = EntryID(high: 0, low: UInt64(number))
                let target = known.isEmpty ? nil : known[Int(random.next() % UInt64(known.count))]
                let key = target?.1 ?? keys[Int(random.next() % UInt64(keys.count))]
                let tally = Tally(
                    key: target == nil || random.next() % 3 == 0 ? keys[Int(random.next() % UInt64(keys.count))] : key,
                    toDate: random.next() % 4 == 0 ? nil : .exact(Int64(random.next() % 50)),
                    thisPeriod: .exact(Int64(random.next() % 5)),
                    stage: .update,
                    asOf: Timestamp(milliseconds: Int64(random.next() % 8) * 60_000),
                    preparedBy: principal
                )
                let event: ResultsEvent
                var supersedes: [EntryID] = []
                switch (random.next() % 6, target) {
                case (0, let target?) where tally.key == target.1:
                    event = .tallyCorrected(tally, reason: handle)
                    supersedes = [target.0]
                case (1, let target?):
                    event = .tallyWithdrawn(target.1, reason: handle)
                    supersedes = [target.0]
                case (2, let target?): event = .tallyApproved(target.1, entry: target.0, by: principal)
                default: event = .tallySubmitted(tally)
                }
                if event.tally != nil { known.append((id, tally.key)) }
                logs[log, default: []].append((event, header(id, log, event.kind, supersedes)))
            }
        }

        /// The state after the logs were read in a random interleaving.
        func fold(seed: UInt64) -> ResultsState {
            var random = SplitMix(state: seed)
            var next = logs.mapValues { _ in 0 }
            var state = ResultsState()
            while true {
                let open = logs.keys.filter { next[$0, default: 0] < logs[$0, default: []].count }.sorted()
                guard !open.isEmpty else { return state }
                let log = open[Int(random.next() % UInt64(open.count))]
                let index = next[log, default: 0]
                let (event, header) = logs[log, default: []][index]
                state.apply(event, header: header, at: LogPosition(log: log, index: UInt64(index)))
                next[log] = index + 1
            }
        }

        var cut: Cut { Cut(logs.mapValues { UInt64($0.count) }) }
    }

    private func account(_ state: ResultsState, _ cut: Cut) throws -> Account {
        let roster = Roster(planned: [], joined: [], stated: 2)
        return try #require(
            state.account(
                AccountContext(
                    cut: cut,
                    asOf: Timestamp(milliseconds: 0),
                    roster: roster,
                    silentAfter: 60,
                    received: { _ in nil }
                )
            )
        )
    }

    @Test(arguments: 0..<200)
    func `logs read in any order give the same account`(seed: Int) throws {
        let history = try History(seed: UInt64(seed))
        let first = try account(history.fold(seed: 1), history.cut)
        for order in 2..<6 {
            let other = try account(history.fold(seed: UInt64(order)), history.cut)
            #expect(other.figures == first.figures, "seed \(seed), order \(order)")
            #expect(
                Set(other.checks.map(\.message)) == Set(first.checks.map(\.message)),
                "seed \(seed), order \(order)"
            )
        }
    }

    @Test(arguments: 0..<100)
    func `the account at a cut is the account of a node that had only the cut`(seed: Int) throws {
        let history = try History(seed: UInt64(seed))
        let whole = history.fold(seed: 7)
        var random = SplitMix(state: UInt64(seed) &+ 1000)
        var early = history
        for (log, entries) in history.logs {
            let keep = max(log.agency.description == "hub" ? 1 : 0, Int(random.next() % UInt64(entries.count + 1)))
            early.logs[log] = Array(entries.prefix(keep))
        }
        let then = try account(whole, early.cut)
        let alone = try account(early.fold(seed: 3), early.cut)
        #expect(then.figures == alone.figures, "seed \(seed)")
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
}
