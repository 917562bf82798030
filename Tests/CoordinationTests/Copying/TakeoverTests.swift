import Coordination
import Federation
import Ledger
import Primitives
import Synchronization
import Testing

/// A standby takes the hub's place: who follows, what counts, and what is only shown.
@Suite struct TakeoverTests {
    private let time = NodeFixture.Time()

    private func promote(_ standby: MemberNode, after old: MemberNode) async throws {
        let reason = try await standby.node.seal("the hub's power is out")
        let sizes = Dictionary(
            uniqueKeysWithValues: try standby.store.heads().filter { $0.log.agency == old.agency }
                .map { ($0.log, $0.size) }
        )
        let member = Member(agency: standby.agency, role: .hub, keys: standby.keys, address: "https://standby")
        try await standby.node.submit(
            FederationCommand(
                as: standby.authority,
                .promote(member, sizes: sizes, reason: reason.handle),
                blobs: [reason.blob]
            )
        )
    }

    @Test func `nodes follow the standby, and nothing that was copied is lost`() async throws {
        let hub = try MemberNode("hub", time: time)
        let standby = try MemberNode("second", time: time)
        let kentucky = try MemberNode("ky", time: time)
        try await hub.admit(standby, as: .standby)
        try await hub.admit(kentucky, ["KY"])
        let op = try #require(OperationID("op"))
        try await hub.open(op, planned: ["KY", "MO"])
        try await hub.report(op, "MO", 2)
        try await kentucky.pull(from: hub)
        try await kentucky.report(op, "KY", 46)
        try await hub.pull(from: kentucky)
        try await standby.pull(from: hub)
        // Written by the hub after the standby heard of it last.
        try await hub.report(op, "MO", 3)
        try await kentucky.pull(from: hub)
        #expect(try kentucky.arrests(op) == .exact(49))

        try await promote(standby, after: hub)
        #expect(standby.node.network.isHub && standby.node.network.epoch == 2)
        #expect(standby.node.network.directory.active.map(\.agency.description) == ["ky", "second"])
        #expect(try standby.arrests(op) == .exact(48))

        try await kentucky.pull(from: standby, as: standby.agency)
        #expect(kentucky.node.network.lead == standby.agency && kentucky.node.network.epoch == 2)
        // The late entry is kept and shown, and counts no more: not now, and not after a start.
        #expect(try kentucky.arrests(op) == .exact(48))
        #expect(kentucky.node.state.late == [LogPosition(log: try #require(LogOrigin("hub/op/shared")), index: 4)])
        let restarted = try kentucky.restarted()
        #expect(try kentucky.arrests(op, in: restarted) == .exact(48))
        #expect(restarted.state.late.count == 1)
        // A snapshot keeps it so.
        try await kentucky.node.saveSnapshot()
        #expect(try kentucky.arrests(op, in: kentucky.restarted()) == .exact(48))

        try await kentucky.report(op, "KY", 47)
        try await standby.pull(from: kentucky)
        #expect(try standby.arrests(op) == .exact(49))
    }

    @Test func `a log of a member whom only the lost hub had named stays open, and grows once its node joins again`()
        async throws
    {
        let hub = try MemberNode("hub", time: time)
        let standby = try MemberNode("second", time: time)
        let kentucky = try MemberNode("ky", time: time)
        let iowa = try MemberNode("ia", time: time)
        try await hub.admit(standby, as: .standby)
        try await hub.admit(kentucky, ["KY"])
        let op = try #require(OperationID("op"))
        try await hub.open(op, planned: ["IA", "MO"])
        try await standby.pull(from: hub)
        // The standby never hears of Iowa, nor of the hub's last report; Kentucky has both, and Iowa's log.
        try await hub.admit(iowa, ["IA"])
        try await iowa.pull(from: hub)
        try await iowa.report(op, "IA", 11)
        try await hub.pull(from: iowa)
        try await hub.report(op, "MO", 3)
        try await kentucky.pull(from: hub)
        #expect(try kentucky.arrests(op) == .exact(14))

        try await promote(standby, after: hub)
        try await kentucky.pull(from: standby, as: standby.agency)
        #expect(kentucky.node.network.lead == standby.agency)
        #expect(kentucky.node.network.directory.members[iowa.agency] == nil)
        #expect(kentucky.node.state.foldFault == nil)
        // What Iowa had said counts, what the hub said too late does not: now, after a start, and from a snapshot.
        #expect(try kentucky.arrests(op) == .atLeast(11))
        #expect(try kentucky.arrests(op, in: kentucky.restarted()) == .atLeast(11))
        try await kentucky.node.saveSnapshot()
        let restarted = try kentucky.restarted()
        #expect(try kentucky.arrests(op, in: restarted) == .atLeast(11))
        #expect(restarted.state.late == kentucky.node.state.late)
        let found = await FolderVerifier.verify(kentucky.identity, kentucky.store, MemoryKeyring())
        #expect(found.findings.isEmpty)

        // Nothing more of it is taken on the lost hub's word; once Iowa is a member again, it is.
        try await iowa.report(op, "IA", 12)
        let refusal = await #expect(throws: Refusal.self) { try await kentucky.pull(from: iowa, as: standby.agency) }
        #expect(refusal?.fault == .noMember(iowa.agency))
        try await standby.admit(iowa, ["IA"])
        try await standby.pull(from: iowa)
        try await kentucky.pull(from: standby, as: standby.agency)
        #expect(try kentucky.arrests(op) == .atLeast(12))
        #expect(try standby.arrests(op) == .atLeast(12))
    }

    @Test func `a node that cannot fold again says so until it is started again, and saves nothing of it`() async throws
    {
        let hub = try MemberNode("hub", time: time)
        let standby = try MemberNode("second", time: time)
        let failing = Switch()
        let kentucky = try MemberNode(
            "ky",
            time: time,
            readBy: { store in
                WrappedStore(
                    store: store,
                    altersEntries: { _, _, entries throws(StoreError) in
                        if failing.isOn { throw StoreError(.io, "the disk cannot be read") }
                        return entries
                    }
                )
            }
        )
        try await hub.admit(standby, as: .standby)
        try await hub.admit(kentucky, ["KY"])
        let op = try #require(OperationID("op"))
        try await hub.open(op, planned: ["MO"])
        try await standby.pull(from: hub)
        try await hub.report(op, "MO", 3)
        try await kentucky.pull(from: hub)
        try await promote(standby, after: hub)

        failing.isOn = true
        try await kentucky.pull(from: standby, as: standby.agency)
        failing.isOn = false
        // The late entry counts still, and everybody who looks is told.
        #expect(try kentucky.arrests(op) == .exact(3))
        let fault = try #require(kentucky.node.state.foldFault)
        #expect(NetworkDocument(kentucky.node).json["foldFault"]?.string == fault)
        #expect(NetworkView(kentucky.node)?.foldFault == fault)
        try await kentucky.node.saveSnapshot()
        #expect(try kentucky.store.snapshot("state") == nil)

        let restarted = try kentucky.restarted()
        #expect(restarted.state.foldFault == nil)
        // Missouri's first report, and that it joins with it.
        #expect(restarted.state.late.count == 2)
        #expect(try kentucky.arrests(op, in: restarted) == nil)
        #expect(NetworkDocument(restarted).json["foldFault"] == .null)
    }

    private final class Switch: Sendable {
        private let state = Mutex(false)

        var isOn: Bool {
            get { state.withLock { $0 } }
            set { state.withLock { $0 = newValue } }
        }
    }

    @Test func `a request that the lost hub had written is not written again by its successor`() async throws {
        let hub = try MemberNode("hub", time: time)
        let standby = try MemberNode("second", time: time)
        try await hub.admit(standby, as: .standby)
        let op = try #require(OperationID("op"))
        try await hub.open(op, planned: ["MO"])
        let copied = try await hub.report(op, "MO", 2, key: "first")
        try await standby.pull(from: hub)
        time.advance(minutes: 1)
        let late = try await hub.report(op, "MO", 3, key: "second")
        try await promote(standby, after: hub)
        #expect(try await standby.report(op, "MO", 2, key: "first") == copied)
        #expect(try await standby.report(op, "MO", 3, key: "second") != late)
        #expect(try standby.arrests(op) == .exact(3))
    }

    @Test func `a node that joins another hub starts again before it has heard anything of it`() async throws {
        let hub = try MemberNode("hub", time: time)
        let kentucky = try MemberNode("ky", time: time)
        let iowa = try MemberNode("ia", time: time)
        try await hub.admit(kentucky, ["KY"])
        try await hub.admit(iowa, ["IA"])
        let op = try #require(OperationID("op"))
        try await hub.open(op, planned: ["KY", "IA"])
        try await iowa.pull(from: hub)
        try await iowa.report(op, "IA", 11)
        try await hub.pull(from: iowa)
        try await kentucky.pull(from: hub)
        let other = try MemberNode("other", time: time)
        try await other.admit(kentucky, ["KY"])
        #expect(try kentucky.restarted().state.cut[try #require(LogOrigin("ia/op/shared"))] == 2)
    }

    @Test func `only a standby that the hub has named takes its place`() async throws {
        let hub = try MemberNode("hub", time: time)
        let kentucky = try MemberNode("ky", time: time)
        let iowa = try MemberNode("ia", time: time)
        try await hub.admit(kentucky, ["KY"])
        try await hub.admit(iowa, ["IA"])
        try await kentucky.pull(from: hub)
        try await iowa.pull(from: hub)
        await #expect(throws: Refusal.self) { try await promote(kentucky, after: hub) }
        // A node that promotes itself all the same, in its own log, is believed by nobody.
        let log = try #require(LogOrigin("ky/standing/shared"))
        let event = FederationEvent.promoted(Promotion(epoch: 2, predecessor: hub.agency, sizes: [:]))
        let header = EntryHeader(
            id: EntryID(at: time.clock.now(), random: (1, 2)),
            at: time.clock.now(),
            by: kentucky.identity.principal,
            log: log,
            kind: event.kind
        )
        let segment = try kentucky.signed([try Entry(header, body: event.body).bytes])
        _ = try await hub.node.copy(segment, from: kentucky.agency)
        try await iowa.pull(from: hub)
        #expect(iowa.node.network.lead == hub.agency && iowa.node.network.epoch == 1)
        #expect(hub.node.network.isHub)
    }

    @Test func `the old hub writes nothing more once it knows`() async throws {
        let hub = try MemberNode("hub", time: time)
        let standby = try MemberNode("second", time: time)
        try await hub.admit(standby, as: .standby)
        let op = try #require(OperationID("op"))
        try await hub.open(op, planned: ["MO"])
        try await standby.pull(from: hub)
        try await promote(standby, after: hub)
        try await hub.pull(from: standby)
        #expect(hub.node.network.lead == standby.agency)
        await #expect(throws: Refusal.self) { try await hub.report(op, "MO", 1) }
        try await standby.report(op, "MO", 1)
        #expect(try standby.arrests(op) == .exact(1))
    }

    @Test func `an observer reads and writes nothing`() async throws {
        let hub = try MemberNode("hub", time: time)
        let bureau = try MemberNode("fbi", time: time)
        try await hub.admit(bureau, as: .observer)
        let op = try #require(OperationID("op"))
        try await hub.open(op, planned: ["MO"])
        try await hub.report(op, "MO", 2)
        try await bureau.pull(from: hub)
        #expect(try bureau.arrests(op) == .exact(2))
        await #expect(throws: Refusal.self) { try await bureau.report(op, "MO", 1) }
    }
}
