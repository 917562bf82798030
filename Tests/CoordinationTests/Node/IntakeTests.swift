import Coordination
import Identity
import Ledger
import Primitives
import Results
import Testing

@Suite struct IntakeTests {
    @Test func `the same key again changes nothing, also after a restart`() async throws {
        let node = try await NodeFixture(planned: ["KY"])
        let tally = try node.tally("KY", "arrests", .exact(46))
        let first = try await node.submit([.report(tally, source: nil)], key: "k")
        let again = try await node.submit([.report(tally, source: nil)], key: "k")
        #expect(again.isRepeat && again.entries == first.entries && again.position == first.position)
        let restarted = try node.restarted()
        let principal = try #require(Principal("tester"))
        let third = try await restarted.submit(
            Command(
                operation: node.operation,
                as: .folder(principal),
                key: IdempotencyKey("k"),
                steps: [.report(tally, source: nil)]
            )
        )
        #expect(third.isRepeat && third.entries == first.entries)
        #expect(restarted.state.version == node.node.state.version)
    }

    @Test func `a key that was used for something else is refused`() async throws {
        let node = try await NodeFixture(planned: ["KY"])
        try await node.report("KY", "arrests", .exact(46), key: "k")
        let error = await #expect(throws: Refusal.self) { try await node.report("KY", "arrests", .exact(26), key: "k") }
        #expect(error?.code == .keyReused)
        #expect(try node.total("arrests")?.quantity == .exact(46))
    }

    @Test func `many at once are each written once and acknowledged with their own entries`() async throws {
        let node = try await NodeFixture(planned: ["KY"])
        let entries = try await withThrowingTaskGroup(of: EntryID.self) { group in
            for number in 0..<400 {
                // Every report is sent twice, at the same time.
                for _ in 0..<2 {
                    group.addTask { try await node.report("KY", "arrests", .exact(Int64(number)), key: "k\(number)") }
                }
            }
            return try await group.reduce(into: [EntryID: Int]()) { counts, id in counts[id, default: 0] += 1 }
        }
        #expect(entries.count == 400)
        #expect(entries.values.allSatisfy { $0 == 2 })
        #expect(await FolderVerifier.verify(node.identity, node.store, node.keyring).findings.isEmpty)
    }

    @Test func `a command with a bad step leaves no trace of the good ones`() async throws {
        let node = try await NodeFixture(planned: ["KY"])
        let before = node.node.state.version
        let good = try node.tally("KY", "arrests", .exact(1))
        let bad = try node.tally("KY", "nonsense", .exact(1))
        let error = await #expect(throws: Refusal.self) {
            try await node.submit([.report(good, source: nil), .report(bad, source: nil)])
        }
        #expect(error?.code == .unknownCategory)
        #expect(node.node.state.version == before)
        #expect(try node.total("arrests") == nil)
    }

    @Test func `an entry says itself when it was here: a past moment is the same after a restart`() async throws {
        let node = try await NodeFixture(planned: ["KY"])
        let before = node.time.clock.now()
        try await node.report("KY", "arrests", .exact(26))
        node.time.advance(minutes: 5)
        try await node.report("KY", "arrests", .exact(46))
        try await node.report("KY", "arrests", .exact(47))
        // A clock that was set back does not take an entry back in time.
        node.time.advance(minutes: -3)
        try await node.report("KY", "arrests", .exact(48))
        let log = node.identity.log(node.operation, .shared)
        let live = node.node.state.receipts
        let sizes = [0, 4, 5, 60].map { live.cut(at: before.advanced(byMinutes: $0))[log] }
        #expect(sizes[0] == sizes[1] && sizes[2] == sizes[0] + 3 && sizes[3] == sizes[2])
        #expect(try node.store.heads().allSatisfy { $0.log.scope != .receipts })
        try await node.node.saveSnapshot()
        for receipts in [try node.restarted().state.receipts, try await node.withoutSnapshot().state.receipts] {
            for minutes in -1...60 {
                let time = before.advanced(byMinutes: Int64(minutes))
                #expect(receipts.cut(at: time)[log] == live.cut(at: time)[log])
            }
            for index in 0..<(live.cut(at: .distantFuture)[log]) {
                let position = LogPosition(log: log, index: index)
                #expect(receipts.time(of: position) == live.time(of: position))
            }
        }
    }

    @Test func `IDs increase in the order of writing, across restarts too`() async throws {
        let node = try await NodeFixture(planned: ["KY"])
        var ids = [EntryID]()
        for number in 0..<50 { ids.append(try await node.report("KY", "arrests", .exact(Int64(number)))) }
        let restarted = try node.restarted()
        let tally = try node.tally("KY", "arrests", .exact(99))
        let last = try await restarted.submit(
            Command(
                operation: node.operation,
                as: .folder(try #require(Principal("t"))),
                steps: [.report(tally, source: nil)]
            )
        )
        ids += last.entries
        #expect(ids == ids.sorted())
    }

    @Test func `a start from a snapshot knows what a start without one knows`() async throws {
        let node = try await NodeFixture(planned: ["KY", "MO"])
        let wrong = try await node.report("KY", "arrests", .exact(26))
        _ = try await node.correct(wrong, with: try node.tally("KY", "arrests", .exact(46)))
        try await node.report("MO", "arrests", .exact(2), place: "Kansas City")
        let expected = try node.account()
        try await node.node.saveSnapshot()
        try await node.report("MO", "arrests", .exact(3), stage: .final)
        let later = try node.account()
        #expect(try node.account(of: try node.restarted()) == later)
        #expect(later != expected)
        let snapshot = try #require(try node.store.snapshot("state"))
        for index in stride(from: 0, to: snapshot.count, by: max(1, snapshot.count / 97)) {
            var damaged = snapshot
            damaged[index] ^= 4
            try await node.store.saveSnapshot("state", damaged)
            #expect(try node.account(of: try node.restarted()) == later)
        }
        try await node.store.saveSnapshot("state", [])
        #expect(try node.account(of: try node.restarted()) == later)
    }

    @Test func `entries of a kind from the future are kept, skipped and said`() async throws {
        let node = try await NodeFixture(planned: ["KY"])
        try await node.report("KY", "arrests", .exact(46))
        #expect(try node.total("arrests")?.isComplete == true)
        try await node.appendForeign(kind: EntryKind("results.tally.submitted", 2))
        let restarted = try node.restarted()
        let account = try node.account(of: restarted)
        #expect(account.checks.contains { $0.code == .unknownEntries })
        #expect(account.total(try #require(CategoryKey("arrests")))?.isComplete == false)
    }
}
