import Coordination
import Federation
import Ledger
import Primitives
import Testing

/// A node goes on with other keys: who follows, what stays good, and what is refused.
@Suite struct KeyChangeTests {
    private let time = NodeFixture.Time()

    private func trio() async throws -> (hub: MemberNode, kentucky: MemberNode, iowa: MemberNode, op: OperationID) {
        let hub = try MemberNode("hub", time: time)
        let kentucky = try MemberNode("ky", time: time)
        let iowa = try MemberNode("ia", time: time)
        try await hub.admit(kentucky, ["KY"])
        try await hub.admit(iowa, ["IA"])
        let op = try #require(OperationID("op"))
        try await hub.open(op, planned: ["KY", "IA"])
        try await kentucky.pull(from: hub)
        try await iowa.pull(from: hub)
        return (hub, kentucky, iowa, op)
    }

    /// Why something was refused; nil where it was not.
    private func refusal(_ body: () async throws -> Void) async -> Refusal? {
        do {
            try await body()
            return nil
        } catch {
            return error as? Refusal
        }
    }

    private func record(_ changed: MemberNode, at hub: MemberNode) async throws {
        try await hub.node.record(changed.identity.keyChanges, of: changed.agency, source: "test")
    }

    /// A change as it came, with one member of its JSON replaced.
    private func altered(_ change: KeyChange, _ name: String, _ value: JSONValue) throws -> KeyChange {
        let members = try #require(change.json.members).map { $0.name == name ? .init(name, value) : $0 }
        return try #require(KeyChange(.object(members)))
    }

    @Test func `everybody takes its logs under the new key, and what the old one signed stays good`() async throws {
        let (hub, kentucky, iowa, op) = try await trio()
        try await kentucky.report(op, "KY", 46)
        try await hub.pull(from: kentucky)
        let changed = try kentucky.rekeyed()
        #expect(changed.node.hasUnrecordedKeys && changed.keys != kentucky.keys)
        try await changed.report(op, "KY", 50)
        // The hub has not heard of it yet.
        #expect(await refusal { try await hub.pull(from: changed) }?.fault == .signature(changed.log(op)))
        try await record(changed, at: hub)
        try await hub.pull(from: changed)
        #expect(try hub.arrests(op) == .atLeast(50))
        #expect(hub.node.network.directory.member(showing: kentucky.keys.certificate) == nil)
        #expect(hub.node.network.directory.member(showing: changed.keys.certificate)?.keys == changed.keys)
        let recorded = try #require(hub.node.network.directory.members[changed.agency]?.changes)
        #expect(recorded.map(\.former) == [kentucky.keys])
        try await iowa.pull(from: hub)
        try await changed.pull(from: hub)
        #expect(!changed.node.hasUnrecordedKeys)
        let missouri = try MemberNode("mo", time: time)
        try await hub.admit(missouri, ["MO"])
        try await missouri.pull(from: hub)
        for member in [hub, iowa, changed, missouri] {
            #expect(try member.arrests(op) == .atLeast(50), "at \(member.agency)")
            let restarted = try member.restarted()
            #expect(try member.arrests(op, in: restarted) == .atLeast(50), "at \(member.agency) after a start")
            #expect(restarted.network.directory.members[changed.agency]?.member.keys == changed.keys)
            let verified = await FolderVerifier.verify(member.identity, member.store, MemoryKeyring())
            #expect(verified.findings.filter { !$0.contains("keyring") } == [], "at \(member.agency)")
        }
        try await iowa.node.saveSnapshot()
        #expect(try iowa.restarted().network.directory.members[changed.agency]?.changes == recorded)
    }

    @Test func `a log that nobody wrote since is taken as the old key left it, and whoever has that key adds nothing`()
        async throws
    {
        let (hub, kentucky, iowa, op) = try await trio()
        try await kentucky.report(op, "KY", 46)
        try await hub.pull(from: kentucky)
        let changed = try kentucky.rekeyed()
        try await record(changed, at: hub)
        // The hub's copy stands under the old key, and is passed on.
        try await iowa.pull(from: hub)
        #expect(try iowa.arrests(op) == .atLeast(46))
        // The thief has the folder as it was, and its key.
        let end = hub.node.state.cut[changed.log(op)]
        try await kentucky.report(op, "KY", 1)
        #expect(await refusal { try await hub.pull(from: kentucky) }?.fault == .formerKey(changed.log(op), end: end))
        #expect(try hub.arrests(op) == .atLeast(46))
        // Over no line, as a file, neither.
        let head = try #require(try kentucky.store.heads().first { $0.log == changed.log(op) })
        let segment = try #require(try kentucky.store.segment(of: head, from: 0))
        try await iowa.pull(from: hub)
        let fault = await refusal { _ = try await iowa.node.copy(segment, from: nil) }?.fault
        #expect(fault == .formerKey(changed.log(op), end: end))
    }

    @Test func `a log that stands still is signed again with the new key`() async throws {
        let (_, kentucky, _, op) = try await trio()
        try await kentucky.report(op, "KY", 46)
        let changed = try kentucky.rekeyed()
        let head = try #require(try changed.store.heads().first { $0.log == changed.log(op) })
        let present = try #require(changed.identity.verifier(for: head.log))
        let copied = try #require(CopiedCheckpoint(bytes: head.checkpoint))
        #expect(try copied.openedBy(head.log, keys: changed.identity.ownKeys(for: head.log)).key == present)
        #expect(try copied.open(head.log, keys: [present]).size == head.size)
    }

    @Test func `a hub that was away is told of several changes at once`() async throws {
        let (hub, kentucky, _, op) = try await trio()
        let changed = try kentucky.rekeyed().rekeyed().rekeyed()
        try await changed.report(op, "KY", 50)
        try await record(changed, at: hub)
        try await hub.pull(from: changed)
        #expect(hub.node.network.directory.members[changed.agency]?.changes.count == 3)
        let size = hub.node.state.cut[try #require(LogOrigin("hub/standing/shared"))]
        try await record(changed, at: hub)
        #expect(hub.node.state.cut[try #require(LogOrigin("hub/standing/shared"))] == size)
    }

    @Test func `what is not said with the key that is known is refused`() async throws {
        let (hub, kentucky, iowa, _) = try await trio()
        // The key of somebody who has never had the node's.
        let stranger = try MemberNode("ky", time: time).rekeyed()
        #expect(await refusal { try await record(stranger, at: hub) }?.code == .conflict)
        let changed = try kentucky.rekeyed()
        let change = try #require(changed.identity.keyChanges.first)
        for name in ["byFormer", "byKey"] {
            let forged = try altered(change, name, .string(Base64.encode([UInt8](repeating: 1, count: 64))))
            #expect(!forged.isProven)
            let code = await refusal { try await hub.node.record([forged], of: kentucky.agency, source: "test") }?.code
            #expect(code == .notPermitted, "without \(name)")
        }
        let other = try altered(change, "certificate", .string(iowa.keys.certificate.hex))
        #expect(
            await refusal { try await hub.node.record([other], of: kentucky.agency, source: "test") }?.code
                == .notPermitted
        )
        let shorter = try altered(change, "sizes", [:])
        #expect(shorter.isProven == change.sizes.isEmpty)
        // Another agency's change, for this one and for itself.
        let theirs = try iowa.rekeyed().identity.keyChanges
        #expect(
            await refusal { try await hub.node.record(theirs, of: kentucky.agency, source: "test") }?.code
                == .notPermitted
        )
        #expect(
            await refusal { try await hub.node.record([change], of: iowa.agency, source: "test") }?.code
                == .notPermitted
        )
        #expect(hub.node.network.directory.members[kentucky.agency]?.member.keys == kentucky.keys)
        #expect(hub.node.network.directory.members[iowa.agency]?.member.keys == iowa.keys)
        // Not at a node, and not of the hub itself.
        #expect(await refusal { try await record(changed, at: iowa) } != nil)
        #expect(await refusal { try await record(try hub.rekeyed(), at: hub) }?.code == .invalid)
    }

    @Test func `an old change that is sent again brings no old key back`() async throws {
        let (hub, kentucky, _, _) = try await trio()
        let first = try kentucky.rekeyed()
        let second = try first.rekeyed()
        try await record(first, at: hub)
        try await record(second, at: hub)
        #expect(await refusal { try await record(first, at: hub) }?.code == .conflict)
        #expect(hub.node.network.directory.members[kentucky.agency]?.member.keys == second.keys)
    }

    @Test func `a removed member changes nothing, and a standby's keys are those that nodes have pinned`() async throws
    {
        let (hub, kentucky, _, _) = try await trio()
        let changed = try kentucky.rekeyed()
        let reason = try await hub.node.seal("stolen")
        try await hub.node.submit(
            FederationCommand(as: hub.authority, .remove(kentucky.agency, reason: reason.handle), blobs: [reason.blob])
        )
        #expect(await refusal { try await record(changed, at: hub) }?.code == .unknownMember)
        let standby = try MemberNode("second", time: time)
        try await hub.admit(standby, as: .standby)
        #expect(await refusal { try await record(try standby.rekeyed(), at: hub) }?.code == .invalid)
    }

    @Test func `not even a hub gives a node keys that the node has not asked for`() async throws {
        let (hub, kentucky, iowa, _) = try await trio()
        let change = try #require(try kentucky.rekeyed().identity.keyChanges.first)
        let forged = try altered(change, "byFormer", .string(Base64.encode([UInt8](repeating: 1, count: 64))))
        var state = iowa.node.state.federation
        state.apply(
            .memberRekeyed(forged),
            id: EntryID(at: time.clock.now(), random: (1, 2)),
            at: time.clock.now(),
            by: hub.identity.principal,
            author: hub.agency
        )
        #expect(state.network(of: iowa.agency).directory.members[kentucky.agency]?.member.keys == kentucky.keys)
    }

    @Test func `texts that were addressed before and after are read`() async throws {
        let (hub, kentucky, _, _) = try await trio()
        _ = try await hub.node.address("hold", to: kentucky.agency, as: hub.authority)
        let changed = try kentucky.rekeyed()
        try await record(changed, at: hub)
        time.advance(minutes: 1)
        _ = try await hub.node.address("go", to: kentucky.agency, as: hub.authority)
        try await changed.pull(from: hub)
        #expect(changed.node.addressedTexts.map(\.text) == ["go", "hold"])
    }

    @Test func `a standby that had not heard of it before it took over is told again`() async throws {
        let (hub, kentucky, _, op) = try await trio()
        let standby = try MemberNode("second", time: time)
        try await hub.admit(standby, as: .standby)
        try await kentucky.pull(from: hub)
        try await standby.pull(from: hub)
        let changed = try kentucky.rekeyed()
        try await record(changed, at: hub)
        try await changed.pull(from: hub)
        #expect(!changed.node.hasUnrecordedKeys)
        let reason = try await standby.node.seal("lost")
        let member = Member(agency: standby.agency, role: .hub, keys: standby.keys, address: "https://second")
        let missing = try #require(LogOrigin("hub/standing/shared"))
        let had = standby.node.state.cut[missing]
        let step = FederationStep.promote(
            member,
            sizes: standby.node.state.cut.sizes.filter { $0.key.agency == hub.agency && $0.key.scope == .shared },
            announced: [missing: had + 1],
            reason: reason.handle
        )
        try await standby.node.submit(FederationCommand(as: standby.authority, step, blobs: [reason.blob]))
        #expect(standby.node.missing == [missing: had + 1])
        try await changed.pull(from: standby, as: standby.agency)
        #expect(changed.node.network.lead == standby.agency && changed.node.hasUnrecordedKeys)
        try await record(changed, at: standby)
        try await changed.pull(from: standby)
        #expect(!changed.node.hasUnrecordedKeys)
        try await changed.report(op, "KY", 50)
        try await standby.pull(from: changed)
        #expect(try standby.arrests(op) == .atLeast(50))
        #expect(try standby.restarted().missing == [missing: had + 1])
    }
}

extension MemberNode {
    fileprivate func log(_ operation: OperationID) -> LogOrigin { identity.log(operation, .shared) }
}
