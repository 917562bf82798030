import Coordination
import Identity
import Ledger
import Primitives
import Records
import Results
import Testing

/// Erasing on a running node: the record first, then the keys, and nothing else changes.
@Suite struct ErasureTests {
    private let authority: Authority
    private let node: NodeFixture

    init() async throws {
        authority = .folder(try #require(Principal("operator:clerk")))
        node = try await NodeFixture(planned: ["KY"])
    }

    /// Reports a figure, corrects it with a reason, and gives the correction's entry.
    private func corrected(_ reason: String = "seen at the north door") async throws -> EntryID {
        let wrong = try await node.report("KY", "arrests", .exact(26))
        return try await node.correct(wrong, with: try node.tally("KY", "arrests", .exact(46)), because: reason)
    }

    private func text(_ id: EntryID) async throws -> FeedItem.OpenedText? {
        let state = node.node.state
        return await node.node.item(id, in: state, at: state.cut, notes: .opened)?.text
    }

    @Test func `the text is gone, the figure stays, and the log is whole`() async throws {
        let entry = try await corrected()
        #expect(try await text(entry) == .text("seen at the north door"))
        let keys = Set(try await node.keyring.ids())
        let done = try await node.node.erase(.entry(entry), cause: .forgotten, reason: "by request", as: authority)
        #expect(try await text(entry) == .erased)
        #expect(try node.total("arrests")?.quantity == .exact(46))
        let left = Set(try await node.keyring.ids())
        #expect(keys.subtracting(left) == node.node.state.records.destroyed)
        let verification = await FolderVerifier.verify(node.identity, node.store, node.keyring)
        #expect(verification.findings == [])
        #expect(verification.erasedTexts == 1 && verification.lostTexts == 0)
        #expect(done.position.log == node.identity.log(nil, .restricted))
    }

    @Test func `twice, or where there is no text, is refused`() async throws {
        let entry = try await corrected()
        let plain = try await node.report("KY", "arrests", .exact(47))
        _ = try await node.node.erase(.entry(entry), cause: .spilled, reason: "a name in it", as: authority)
        for target in [entry, plain, EntryID(high: 1, low: 1)] {
            await #expect(throws: Refusal.self) {
                try await node.node.erase(.entry(target), cause: .spilled, reason: "again", as: authority)
            }
        }
    }

    @Test func `is refused while a hold covers it, and done when that is released`() async throws {
        let entry = try await corrected()
        let sealed = try await node.node.seal("State v. Doe")
        let hold = LegalHold(coverage: .operation(node.operation), matter: sealed.handle, reason: sealed.handle)
        let placed = try await node.node.submit(RecordsCommand(as: authority, .placeHold(hold), blobs: [sealed.blob]))
        let id = try #require(placed.entries.first)
        let refusal = await #expect(throws: Refusal.self) {
            try await node.node.erase(.entry(entry), cause: .forgotten, reason: "by request", as: authority)
        }
        #expect(refusal?.code == .conflict && refusal?.description.contains(id.description) == true)
        #expect(try await text(entry) == .text("seen at the north door"))
        // Also after a start, from the log and from a snapshot.
        #expect(try node.restarted().state.records.holds.map(\.id) == [id])
        try await node.node.saveSnapshot()
        #expect(try node.restarted().state.records.holds.map(\.id) == [id])
        _ = try await node.node.submit(
            RecordsCommand(as: authority, .releaseHold(id, reason: sealed.handle), blobs: [])
        )
        _ = try await node.node.erase(.entry(entry), cause: .forgotten, reason: "by request", as: authority)
        #expect(try await text(entry) == .erased)
    }

    @Test func `an account without the right to erase is refused`() async throws {
        let entry = try await corrected()
        let stranger = Authority.account(AccountID(.person, try #require(Slug("ann"))), limit: nil)
        let refusal = await #expect(throws: Refusal.self) {
            try await node.node.erase(.entry(entry), cause: .forgotten, reason: "curious", as: stranger)
        }
        #expect(refusal?.code == .notPermitted)
        #expect(try await text(entry) == .text("seen at the north door"))
    }

    @Test func `of a subject takes all of its texts, and no more can be sealed about it`() async throws {
        let subject = try await node.node.newSubject()
        let wrong = try await node.report("KY", "arrests", .exact(26))
        let other = try await corrected("of somebody else")
        let texts = [
            try await node.node.seal("first", about: subject), try await node.node.seal("second", about: subject),
        ]
        #expect(texts[0].key.id == texts[1].key.id && texts[0].blob.bytes.prefix(12) != texts[1].blob.bytes.prefix(12))
        let correction = Command(
            operation: node.operation,
            as: authority,
            steps: [.correct(wrong, try node.tally("KY", "arrests", .exact(30)), reason: texts[0].handle)],
            blobs: texts.map(\.blob)
        )
        let entry = try #require(try await node.node.submit(correction).entries.first)
        let refusal = await #expect(throws: Refusal.self) {
            try await node.node.erase(.entry(entry), cause: .forgotten, reason: "one of two", as: authority)
        }
        #expect(refusal?.description.contains(subject.description) == true)
        _ = try await node.node.erase(.subject(subject), cause: .forgotten, reason: "by request", as: authority)
        #expect(try await text(entry) == .erased)
        #expect(await node.node.open(texts[1].handle) == nil)
        #expect(try await text(other) == .text("of somebody else"))
        await #expect(throws: Refusal.self) { try await node.node.seal("third", about: subject) }
        let unknown = SubjectID(SealingKey().id)
        await #expect(throws: Refusal.self) {
            try await node.node.erase(.subject(unknown), cause: .forgotten, reason: "nobody", as: authority)
        }
    }

    @Test func `a destroyed key that is still here is found by the proof`() async throws {
        let entry = try await corrected()
        let keys = try await node.keyring.ids()
        var kept: [SealingKey] = []
        for id in keys { if let key = try await node.keyring.key(id) { kept.append(key) } }
        _ = try await node.node.erase(.entry(entry), cause: .forgotten, reason: "by request", as: authority)
        try await node.keyring.keep(kept)
        let verification = await FolderVerifier.verify(node.identity, node.store, node.keyring)
        #expect(verification.findings.contains { $0.contains("was to be destroyed") })
    }
}
