import Coordination
import Foundation
import Ledger
import Primitives
import Results
import Testing

/// The proof of a folder: it holds for what a node wrote, and names what was altered.
@Suite struct VerificationTests {
    /// A store that gives another answer for one entry.
    private struct Altered: LogStore {
        let store: MemoryLogStore
        let position: LogPosition
        let bytes: [UInt8]

        func heads() throws(StoreError) -> [LogHead] { try store.heads() }
        func append(_ batch: LogBatch) throws(StoreError) { try store.append(batch) }
        func entries(_ log: LogOrigin, _ range: Range<UInt64>) throws(StoreError) -> [[UInt8]] {
            var entries = try store.entries(log, range)
            if log == position.log, range.contains(position.index) {
                entries[Int(position.index - range.lowerBound)] = bytes
            }
            return entries
        }
        func hashes(_ log: LogOrigin, level: Int, _ range: Range<UInt64>) throws(StoreError) -> [Digest] {
            try store.hashes(log, level: level, range)
        }
        func positions(of ids: [EntryID]) throws(StoreError) -> [EntryID: LogPosition] { try store.positions(of: ids) }
        func requests(_ keys: [IdempotencyKey], in log: LogOrigin) throws(StoreError) -> [IdempotencyKey: Range<UInt64>]
        {
            try store.requests(keys, in: log)
        }
        func blob(_ digest: Digest) throws(StoreError) -> [UInt8]? { try store.blob(digest) }
        func snapshot(_ name: String) throws(StoreError) -> [UInt8]? { try store.snapshot(name) }
        func close() throws(StoreError) { try store.close() }
        func problems() throws(StoreError) -> [String] { try store.problems() }
        func saveSnapshot(_ name: String, _ bytes: [UInt8]) async throws(StoreError) {
            try await store.saveSnapshot(name, bytes)
        }
    }

    @Test func `what a node wrote holds`() async throws {
        let node = try await NodeFixture(planned: ["KY"])
        for number in 0..<300 { try await node.report("KY", "arrests", .exact(Int64(number)), key: "k\(number)") }
        let wrong = try await node.report("KY", "arrests", .exact(26))
        _ = try await node.correct(wrong, with: try node.tally("KY", "arrests", .exact(46)))
        let verification = await FolderVerifier.verify(node.identity, node.store, node.keyring)
        #expect(verification.findings == [])
        #expect(verification.receipts > 300)
        #expect(verification.openedTexts == 1)
    }

    @Test func `every flipped bit of an entry is found, and the entry is named`() async throws {
        let node = try await NodeFixture(planned: ["KY"])
        try await node.report("KY", "arrests", .exact(46), key: "k")
        let position = LogPosition(log: node.identity.log(node.operation, .shared), index: 2)
        let bytes = try #require(try node.store.entries(position.log, 2..<3).first)
        for bit in stride(from: 0, to: bytes.count * 8, by: 7) {
            var altered = bytes
            altered[bit / 8] ^= 1 << UInt8(bit % 8)
            let store = Altered(store: node.store, position: position, bytes: altered)
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
