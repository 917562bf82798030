import Coordination
import Foundation
import Ledger
import Primitives
import Results
import Testing

/// The proof of a folder: it holds for what a node wrote, and names what was altered.
@Suite struct VerificationTests {
    @Test func `what a node wrote holds`() async throws {
        let node = try await NodeFixture(planned: ["KY"])
        for number in 0..<300 { try await node.report("KY", "arrests", .exact(Int64(number)), key: "k\(number)") }
        let wrong = try await node.report("KY", "arrests", .exact(26))
        _ = try await node.correct(wrong, with: try node.tally("KY", "arrests", .exact(46)))
        let verification = await FolderVerifier.verify(node.identity, node.store, node.keyring)
        #expect(verification.findings == [])
        // What a node writes says itself when it was there.
        #expect(verification.receipts == 0)
        #expect(verification.openedTexts == 1)
    }

    @Test func `a receipt for what was copied is held against the copy`() async throws {
        let time = NodeFixture.Time()
        let hub = try MemberNode("hub", time: time)
        let kentucky = try MemberNode("ky", time: time)
        try await hub.admit(kentucky, ["KY"])
        let op = try #require(OperationID("op"))
        try await hub.open(op, planned: ["KY"])
        try await kentucky.pull(from: hub)
        try await kentucky.report(op, "KY", 46)
        try await hub.pull(from: kentucky)
        let verification = await FolderVerifier.verify(hub.identity, hub.store, MemoryKeyring())
        #expect(verification.findings == [])
        #expect(verification.receipts > 0)

        // The same folder, but for a log that it says it copied and that is not there any more.
        let copied = try #require(LogOrigin("ky/op/shared"))
        let pruned = WrappedStore(store: hub.store, altersHeads: { $0.filter { $0.log != copied } })
        let found = await FolderVerifier.verify(hub.identity, pruned, MemoryKeyring()).findings
        #expect(found.contains { $0.contains("it was not at size") })
    }

    @Test func `every flipped bit of an entry is found, and the entry is named`() async throws {
        let node = try await NodeFixture(planned: ["KY"])
        try await node.report("KY", "arrests", .exact(46), key: "k")
        let position = LogPosition(log: node.identity.log(node.operation, .shared), index: 2)
        let bytes = try #require(try node.store.entries(position.log, 2..<3).first)
        for bit in stride(from: 0, to: bytes.count * 8, by: 7) {
            var altered = bytes
            altered[bit / 8] ^= 1 << UInt8(bit % 8)
            let store = WrappedStore(
                store: node.store,
                altersEntries: { [altered] log, range, entries in
                    guard log == position.log, range.contains(position.index) else { return entries }
                    var entries = entries
                    entries[Int(position.index - range.lowerBound)] = altered
                    return entries
                }
            )
            let verification = await FolderVerifier.verify(node.identity, store, node.keyring)
            #expect(verification.findings.contains { $0.contains("entry 2 has been altered") }, "bit \(bit)")
        }
    }

    @Test func `another node's key proves nothing`() async throws {
        let node = try await NodeFixture()
        let other = try NodeIdentity(
            agency: node.identity.agency,
            key: NoteSigner(newKeyFor: try #require(NoteKeyName("hub")))
        )
        let verification = await FolderVerifier.verify(other, node.store, node.keyring)
        #expect(!verification.holds)
        #expect(throws: Refusal.self) {
            try Node(identity: other, store: node.store, keyring: node.keyring, clock: node.time.clock)
        }
    }

    @Test func `an erased text leaves the log whole`() async throws {
        let node = try await NodeFixture(planned: ["KY"])
        let wrong = try await node.report("KY", "arrests", .exact(26))
        let right = try await node.correct(wrong, with: try node.tally("KY", "arrests", .exact(46)))
        try await node.keyring.destroy(try await node.keyring.ids())
        let verification = await FolderVerifier.verify(node.identity, node.store, node.keyring)
        #expect(verification.holds && verification.erasedTexts == 1)
        let state = node.node.state
        #expect(await node.node.item(right, in: state, at: state.cut, notes: .opened)?.text == .erased)
        #expect(try node.total("arrests")?.quantity == .exact(46))
    }
}
