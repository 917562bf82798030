import Coordination
import Federation
import Identity
import Ledger
import Operations
import Primitives
import Results
import Testing

/// Copying logs between nodes: what is taken, what is refused, and what a node knows afterwards.
@Suite struct CopyingTests {
    private let time = NodeFixture.Time()
    private let operation = OperationID("op")

    private func trio() async throws -> (hub: MemberNode, kentucky: MemberNode, iowa: MemberNode, op: OperationID) {
        let hub = try MemberNode("hub", time: time)
        let kentucky = try MemberNode("ky", time: time)
        let iowa = try MemberNode("ia", time: time)
        try await hub.admit(kentucky, ["KY"])
        try await hub.admit(iowa, ["IA"])
        let op = try #require(operation)
        try await hub.open(op, planned: ["KY", "IA"])
        try await kentucky.pull(from: hub)
        try await iowa.pull(from: hub)
        return (hub, kentucky, iowa, op)
    }

    private func fault(_ body: () async throws -> Void) async -> CopyFault? {
        do {
            try await body()
            return nil
        } catch {
            return (error as? Refusal)?.fault
        }
    }

    @Test func `every node's picture is the sum of what was shared`() async throws {
        let (hub, kentucky, iowa, op) = try await trio()
        try await kentucky.report(op, "KY", 46)
        try await iowa.report(op, "IA", 11)
        try await hub.pull(from: kentucky)
        try await hub.pull(from: iowa)
        #expect(try hub.arrests(op) == .exact(57))
        try await kentucky.pull(from: hub)
        try await iowa.pull(from: hub)
        #expect(try kentucky.arrests(op) == .exact(57))
        #expect(try iowa.arrests(op) == .exact(57))
        #expect(try iowa.arrests(op, in: iowa.restarted()) == .exact(57))
        let verified = await FolderVerifier.verify(iowa.identity, iowa.store, MemoryKeyring())
        #expect(verified.findings == [])
        #expect(verified.logs.contains { $0.log.description == "ky/op/shared" })
    }

    @Test func `a node that does not lead changes nothing of what is counted, and is told whom to ask`() async throws {
        let (hub, kentucky, _, op) = try await trio()
        let fewer = try CategorySet(
            version: 2,
            categories: CategorySet.antiTrafficking.categories.filter { $0.key.description != "weapons" }
        )
        func change(_ member: MemberNode) async -> Refusal? {
            do {
                _ = try await member.node.submit(Command(operation: op, as: member.authority, steps: [.freeze(fewer)]))
                return nil
            } catch {
                return error
            }
        }
        let refused = await change(kentucky)
        #expect(refused?.code == .notPermitted)
        #expect(refused?.description.contains("only the agency that leads the operation (“hub”)") == true)
        #expect(kentucky.node.categories(of: op)?.isLead == false)
        #expect(await change(hub) == nil)
        try await kentucky.pull(from: hub)
        #expect(kentucky.node.categories(of: op)?.current.version == 2)
    }

    @Test func `a figure that comes late under a category which was taken out is named until the category is back`()
        async throws
    {
        let (hub, kentucky, _, op) = try await trio()
        func change(_ version: Int64, isWhole: Bool) async throws {
            let all = CategorySet.antiTrafficking.categories
            let set = try CategorySet(
                version: version,
                categories: isWhole ? all : all.filter { $0.key.description != "weapons" }
            )
            _ = try await hub.node.submit(Command(operation: op, as: hub.authority, steps: [.freeze(set)]))
        }
        func account() throws -> Account {
            let state = hub.node.state
            return try #require(state.account(of: op, at: state.cut(of: op), asOf: time.clock.now()))
        }
        let weapons = try #require(CategoryKey("weapons"))
        let late = try await kentucky.report(op, "KY", 3, of: weapons)
        try await change(2, isWhole: false)
        #expect(try account().checks.allSatisfy { $0.code != .uncountedFigures })
        try await hub.pull(from: kentucky)
        #expect(try account().total(weapons) == nil)
        let check = try #require(try account().checks.first { $0.code == .uncountedFigures })
        #expect(
            check.message
                == "Kentucky: 1 figure stands under “weapons”, which is not counted any more: take the category back in, or have what was reported withdrawn."
        )
        #expect(check.severity == .warning && check.entries == [late])
        try await change(3, isWhole: true)
        #expect(try account().checks.allSatisfy { $0.code != .uncountedFigures })
        #expect(try account().total(weapons)?.quantity.value == 3)
    }

    @Test func `sending a piece again changes nothing`() async throws {
        let (hub, kentucky, _, op) = try await trio()
        try await kentucky.report(op, "KY", 46)
        let head = try #require(try kentucky.store.heads().first { $0.log.description == "ky/op/shared" })
        let segment = try #require(try kentucky.store.segment(of: head, from: 0))
        let again = try LogSegment(encoded: segment.encoded)
        #expect(again == segment)
        #expect(try await hub.node.copy(segment, from: kentucky.agency) == head.size)
        let version = hub.node.state.version
        #expect(try await hub.node.copy(again, from: kentucky.agency) == head.size)
        #expect(hub.node.state.version == version)
        #expect(try hub.arrests(op) == .atLeast(46))
    }

    @Test func `a log in pieces is proven after every piece, also by a node that is started in between`() async throws {
        let (hub, kentucky, iowa, op) = try await trio()
        for value in 1...20 { try await kentucky.report(op, "KY", Int64(value)) }
        let head = try #require(try kentucky.store.heads().first { $0.log.description == "ky/op/shared" })
        var start: UInt64 = 0
        while let segment = try kentucky.store.segment(of: head, from: start, mostEntries: 3) {
            start = try await hub.node.copy(segment, from: kentucky.agency)
            let restarted = try hub.restarted()
            #expect(restarted.state.cut[head.log] == start)
            let verified = await FolderVerifier.verify(hub.identity, hub.store, MemoryKeyring())
            #expect(verified.findings == [])
            // What is here goes on to the others at once, with the same proof.
            let copied = try #require(try hub.store.heads().first { $0.log == head.log })
            let passed = try #require(try hub.store.segment(of: copied, from: iowa.node.state.cut[head.log]))
            #expect(try await iowa.node.copy(passed, from: hub.agency) == start)
        }
        #expect(start == head.size)
        #expect(try hub.arrests(op) == .atLeast(20))
    }

    @Test func `a request that comes in two pieces is found whole, and one that is given again stands for its first`()
        async throws
    {
        let (hub, kentucky, _, op) = try await trio()
        // The first report of a jurisdiction brings its joining too: two entries of one request.
        try await kentucky.report(op, "KY", 46, key: "one")
        let head = try #require(try kentucky.store.heads().first { $0.log.description == "ky/op/shared" })
        #expect(head.size == 2)
        let key = try #require(IdempotencyKey("one"))
        var start: UInt64 = 0
        while let segment = try kentucky.store.segment(of: head, from: start, mostEntries: 1) {
            start = try await hub.node.copy(segment, from: kentucky.agency)
        }
        #expect(try hub.store.requests([key], in: head.log) == [key: 0..<2])
        let verified = await FolderVerifier.verify(hub.identity, hub.store, MemoryKeyring())
        #expect(verified.findings == [])
    }

    @Test func `a log that is only shorter is refused and not held against its author`() async throws {
        let (hub, kentucky, _, op) = try await trio()
        try await kentucky.report(op, "KY", 1)
        let early = try #require(try kentucky.store.heads().first { $0.log.description == "ky/op/shared" })
        try await kentucky.report(op, "KY", 2)
        try await hub.pull(from: kentucky)
        // A greeting that lay in a buffer until its sender had written on.
        let found = await fault {
            do throws(CopyFault) { try hub.node.compare(early.log, early.checkpoint, from: kentucky.agency) } catch {
                throw Refusal(error)
            }
        }
        let shorter = try #require(found)
        #expect(shorter == .truncated(have: early.size + 1, now: early.size))
        try await hub.node.keepEvidence(early.log, shorter, theirs: early.checkpoint)
        #expect(!hub.node.isRefused(early.log))
        try await kentucky.report(op, "KY", 3)
        try await hub.pull(from: kentucky)
        #expect(try hub.arrests(op) == .atLeast(3))
    }

    @Test func `a piece that begins too late is refused with the place to go on from`() async throws {
        let (hub, kentucky, _, op) = try await trio()
        for value in 1...6 { try await kentucky.report(op, "KY", Int64(value)) }
        let head = try #require(try kentucky.store.heads().first { $0.log.description == "ky/op/shared" })
        let late = try #require(try kentucky.store.segment(of: head, from: 3))
        #expect(await fault { _ = try await hub.node.copy(late, from: kentucky.agency) } == .gap(have: 0))
        #expect(hub.node.state.cut[head.log] == 0)
    }

    @Test func `someone else's log, a restricted log and a stranger's log are refused`() async throws {
        let (hub, kentucky, iowa, op) = try await trio()
        try await kentucky.report(op, "KY", 46)
        let head = try #require(try kentucky.store.heads().first { $0.log.description == "ky/op/shared" })
        let segment = try #require(try kentucky.store.segment(of: head, from: 0))
        #expect(await fault { _ = try await hub.node.copy(segment, from: iowa.agency) } == .otherAgency(head.log))
        let restricted = try #require(try kentucky.store.heads().first { $0.log.scope == .restricted })
        let secret = try #require(try kentucky.store.segment(of: restricted, from: 0))
        #expect(
            await fault { _ = try await hub.node.copy(secret, from: kentucky.agency) } == .notShared(restricted.log)
        )
        let stranger = try MemberNode("tx", time: time)
        try await stranger.open(op, planned: [])
        let theirs = try #require(try stranger.store.heads().first { $0.log.scope == .shared })
        let foreign = try #require(try stranger.store.segment(of: theirs, from: 0))
        #expect(
            await fault { _ = try await hub.node.copy(foreign, from: stranger.agency) } == .noMember(stranger.agency)
        )
    }

    @Test func `an altered entry, proof or signature is refused and nothing of it is kept`() async throws {
        let (hub, kentucky, _, op) = try await trio()
        try await kentucky.report(op, "KY", 1)
        try await hub.pull(from: kentucky)
        for value in 2...9 { try await kentucky.report(op, "KY", Int64(value)) }
        let head = try #require(try kentucky.store.heads().first { $0.log.description == "ky/op/shared" })
        let have = hub.node.state.cut[head.log]
        let good = try #require(try kentucky.store.segment(of: head, from: have, mostEntries: 4))
        func altered(
            entries: [[UInt8]]? = nil,
            checkpoint: [UInt8]? = nil,
            continuity: [Digest]? = nil,
            ending: [Digest]? = nil
        ) -> LogSegment {
            LogSegment(
                log: good.log,
                start: good.start,
                entries: entries ?? good.entries,
                checkpoint: checkpoint ?? good.checkpoint,
                continuity: continuity ?? good.continuity,
                ending: ending ?? good.ending
            )
        }
        var entries = good.entries
        entries[1] = Array(String(decoding: entries[1], as: UTF8.self).replacing("clerk", with: "clark").utf8)
        let changed = altered(entries: entries)
        #expect(await fault { _ = try await hub.node.copy(changed, from: kentucky.agency) } == .notSigned(start: have))
        let swapped = altered(entries: good.entries.reversed())
        #expect(await fault { _ = try await hub.node.copy(swapped, from: kentucky.agency) } == .notSigned(start: have))
        let unproven = altered(continuity: [])
        #expect(
            await fault { _ = try await hub.node.copy(unproven, from: kentucky.agency) } == .rewritten(have: have)
        )
        let unended = altered(ending: [])
        #expect(await fault { _ = try await hub.node.copy(unended, from: kentucky.agency) } == .notSigned(start: have))
        var note = good.checkpoint
        note[note.count - 10] ^= 1
        let forged = altered(checkpoint: note)
        #expect(await fault { _ = try await hub.node.copy(forged, from: kentucky.agency) } == .signature(good.log))
        #expect(hub.node.state.cut[head.log] == have)
        _ = try await hub.node.copy(good, from: kentucky.agency)
        #expect(hub.node.state.cut[head.log] == have + 4)
    }

    @Test func `a forked, a rewritten and a truncated log are told apart, and the evidence stands on the record`()
        async throws
    {
        let (hub, kentucky, iowa, op) = try await trio()
        // Two nodes with one key: what a restored backup, or a liar, looks like.
        let signer = try NoteSigner(newKeyFor: #require(NoteKeyName("mo")))
        let first = try MemberNode("mo", time: time, signer: signer)
        let second = try MemberNode("mo", time: time, signer: signer)
        try await hub.admit(first, ["MO"])
        try await first.pull(from: hub)
        for value in 1...5 { try await first.report(op, "MO", Int64(value)) }
        try await hub.pull(from: first)
        let log = try #require(LogOrigin("mo/op/shared"))
        let have = hub.node.state.cut[log]
        try await second.open(op, planned: [])
        func head() throws -> LogHead { try #require(try second.store.heads().first { $0.log == log }) }
        let shorter = try head()
        // Shorter, and another log: the same size was signed twice.
        let fork = await fault {
            do throws(CopyFault) { try hub.node.compare(log, shorter.checkpoint, from: second.agency) } catch {
                throw Refusal(error)
            }
        }
        #expect(fork == .forked(size: shorter.size))
        while try head().size < have + 3 { try await second.report(op, "MO", 77) }
        let segment = try #require(try second.store.segment(of: try head(), from: have))
        #expect(await fault { _ = try await hub.node.copy(segment, from: second.agency) } == .rewritten(have: have))
        try await hub.node.keepEvidence(log, .rewritten(have: have), theirs: segment.checkpoint)
        #expect(hub.node.isRefused(log))
        #expect(await fault { _ = try await hub.node.copy(segment, from: second.agency) } == .quarantined(log))
        // The others learn of it, and the other logs go on.
        try await kentucky.report(op, "KY", 46)
        try await hub.pull(from: kentucky)
        try await iowa.pull(from: hub)
        let refusal = try #require(iowa.node.network.directory.refusals[log]?.refusal)
        #expect(refusal.fault == "rewritten" && refusal.ours.hasPrefix("mo/op/shared\n"))
        #expect(refusal.theirs == String(decoding: segment.checkpoint, as: UTF8.self))
        #expect(try iowa.arrests(op) == .atLeast(51))
        // A log that is only shorter.
        let early = try #require(try first.store.heads().first { $0.log == log })
        try await first.report(op, "MO", 6)
        let reason = try await hub.node.seal("looked at")
        try await hub.node.submit(
            FederationCommand(as: hub.authority, .liftRefusal(log, reason: reason.handle), blobs: [reason.blob])
        )
        try await hub.pull(from: first)
        let truncated = await fault {
            do throws(CopyFault) { try hub.node.compare(log, early.checkpoint, from: first.agency) } catch {
                throw Refusal(error)
            }
        }
        #expect(truncated == .truncated(have: early.size + 1, now: early.size))
    }

    @Test func `no node can name an entry like another's`() async throws {
        let (hub, kentucky, iowa, op) = try await trio()
        let id = try await kentucky.report(op, "KY", 46)
        try await hub.pull(from: kentucky)
        let copy = Entry.named(id, in: try #require(LogOrigin("ia/op/shared")), at: time.clock.now())
        let segment = try iowa.signed([copy.bytes])
        #expect(await fault { _ = try await hub.node.copy(segment, from: iowa.agency) } == .nameTaken(index: 0))
    }

    @Test func `nobody else's word makes an account here`() async throws {
        let (hub, _, iowa, _) = try await trio()
        let log = try #require(LogOrigin("ia/standing/shared"))
        let header = EntryHeader(
            id: EntryID(at: time.clock.now(), random: (1, 1)),
            at: time.clock.now(),
            by: iowa.identity.principal,
            log: log,
            kind: EntryKind("identity.account.added", 1)
        )
        let entry = try Entry(header, body: ["account": "person:mallory", "agency": "hub", "title": "Mallory"])
        let mallory = try #require(AccountID("person:mallory"))
        _ = try await hub.node.copy(try iowa.signed([entry.bytes]), from: iowa.agency)
        #expect(hub.node.state.identity.account(mallory) == nil)
        #expect(hub.node.state.cut[log] == 1)
    }

    @Test func `the hub leads an operation that it opened, also where somebody else's opening was here first`()
        async throws
    {
        let hub = try MemberNode("hub", time: time)
        let kentucky = try MemberNode("ky", time: time)
        try await hub.admit(kentucky, ["KY"])
        try await kentucky.pull(from: hub)
        let op = try #require(operation)
        try await kentucky.open(op, planned: ["KY"])
        #expect(kentucky.node.state.ownership(of: op).isLead(kentucky.agency))
        try await hub.open(op, planned: ["KY", "IA"])
        try await kentucky.pull(from: hub)
        #expect(kentucky.node.state.ownership(of: op).isLead(hub.agency))
        #expect(!kentucky.node.state.ownership(of: op).isLead(kentucky.agency))
        #expect(kentucky.node.state.described(op)?.planned.count == 2)
    }

    @Test func `a removed member is heard no more, and what it said stays`() async throws {
        let (hub, kentucky, iowa, op) = try await trio()
        try await kentucky.report(op, "KY", 46)
        try await hub.pull(from: kentucky)
        let reason = try await hub.node.seal("the agency left")
        try await hub.node.submit(
            FederationCommand(as: hub.authority, .remove(kentucky.agency, reason: reason.handle), blobs: [reason.blob])
        )
        #expect(hub.node.network.directory.member(showing: kentucky.keys.certificate) == nil)
        try await iowa.pull(from: hub)
        #expect(try iowa.arrests(op) == .atLeast(46))
        #expect(try hub.arrests(op, in: hub.restarted()) == .atLeast(46))
    }
}
