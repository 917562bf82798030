import Coordination
import Identity
import Ledger
import Primitives
import Publication
import Results
import Testing

/// Statements on a running node: two logs, restarts, and what stays inside.
@Suite struct `Statements on a node` {
    private func node() async throws -> NodeFixture {
        let node = try await NodeFixture(planned: ["KY", "MO"])
        try await node.report("KY", "arrests", .exact(46), stage: .final)
        try await node.report("MO", "arrests", .exact(2), stage: .final)
        try await node.release("US-KY", "US-MO")
        return node
    }

    @Test func `a draft stands in the restricted log, an approved statement in the shared one`() async throws {
        let node = try await node()
        let draft = try await node.draft()
        #expect(draft.position.log.scope == .restricted)
        let first = try await node.approve("Ann")
        #expect(first.position.log.scope == .restricted && first.entries.count == 1)
        let second = try await node.approve("Ben")
        #expect(second.entries.count == 2)
        let kinds = try node.kinds(.shared)
        #expect(!kinds.contains("publication.statement.drafted") && !kinds.contains("publication.draft.approved"))
        #expect(kinds.last == "publication.statement.approved")
        #expect(
            try node.kinds(.restricted) == [
                "publication.statement.drafted", "publication.draft.approved", "publication.draft.approved",
            ]
        )
        #expect(node.publication.statement(1)?.by.map(\.description) == ["Ann", "Ben"])
    }

    @Test func `a statement's cut and JSON name no restricted log`() async throws {
        let node = try await node()
        _ = try await node.draft()
        _ = try await node.approve("Ann")
        _ = try await node.approve("Ben")
        let statement = try #require(node.publication.statement(1)?.statement)
        #expect(statement.cut.sizes.keys.allSatisfy { $0.scope == .shared })
        let proven = node.node.proven(statement, of: node.operation, in: node.node.state)
        let json = StatementDocument(proven, standing: .approved, node: node.node).json.pretty
        #expect(!json.contains("/restricted"))
    }

    @Test func `figures are proven by the entries of their own cut, whatever came later`() async throws {
        let node = try await node()
        let before = try #require(try node.total("arrests")).entries
        _ = try await node.draft()
        _ = try await node.approve("Ann")
        _ = try await node.approve("Ben")
        node.time.advance(minutes: 10)
        try await node.report("KY", "arrests", .exact(50), stage: .final)
        let statement = try #require(node.publication.statement(1)?.statement)
        let proven = node.node.proven(statement, of: node.operation, in: node.node.state)
        #expect(proven.totals.first { $0.category == "arrests" }?.entries == before)
        let changes = node.node.changes(since: statement, of: node.operation)
        #expect(changes.contains { $0.from == .exact(46) && $0.to == .exact(50) })
        #expect(changes.contains { $0.cell.jurisdiction == nil && $0.to == .exact(52) })
    }

    @Test func `a restart and a snapshot know every draft, line and statement`() async throws {
        let node = try await node()
        _ = try await node.draft()
        _ = try await node.approve("Ann")
        _ = try await node.approve("Ben")
        try await node.submit([.releaseStatement(1, embargo: nil)])
        _ = try await node.draft()
        let known = node.publication
        func same(_ other: Node) throws -> Bool {
            let publication = try #require(other.state.operations[node.operation]?.publication)
            return publication.statements == known.statements && publication.drafts == known.drafts
                && publication.released == known.released && publication.nextNumber == 2
                && publication.release(of: 1) == known.release(of: 1)
        }
        #expect(try same(try node.restarted()))
        try await node.node.saveSnapshot()
        #expect(try same(try node.restarted()))
    }

    @Test func `the same key again approves once`() async throws {
        let node = try await node()
        _ = try await node.draft()
        let ann = try #require(Principal("Ann"))
        let first = try await node.submit([.approveDraft(version: 1, by: ann)], key: "k")
        let again = try await node.submit([.approveDraft(version: 1, by: ann)], key: "k")
        #expect(again.isRepeat && again.entries == first.entries)
        await #expect(throws: Refusal.self) {
            try await node.submit([.approveDraft(version: 1, by: try #require(Principal("Ben")))], key: "k")
        }
    }

    @Test func `a refused approval leaves no trace in either log`() async throws {
        let node = try await node()
        _ = try await node.draft()
        _ = try await node.approve("Ann")
        let sizes = node.node.state.cut
        await #expect(throws: Refusal.self) { try await node.approve("Ann") }
        #expect(node.node.state.cut == sizes)
    }

    @Test func `both logs are verified`() async throws {
        let node = try await node()
        _ = try await node.draft()
        _ = try await node.approve("Ann")
        _ = try await node.approve("Ben")
        let verification = await FolderVerifier.verify(node.identity, node.store, node.keyring)
        #expect(verification.holds)
    }

    @Test func `an account and its feed say nothing of the restricted log`() async throws {
        let node = try await node()
        let before = try node.account().figures
        _ = try await node.draft()
        #expect(try node.account().figures == before)
        let state = node.node.state
        let feed = await node.node.feed(of: node.operation, in: state, at: state.cut, limit: 100, notes: .opened)
        #expect(feed.allSatisfy { $0.position.log.scope == .shared })
        #expect(feed.contains { if case .publication(.lineReleased) = $0.content { true } else { false } })
    }
}

extension NodeFixture {
    var publication: PublicationState {
        node.state.operations[operation]?.publication ?? PublicationState()
    }

    func release(_ codes: String...) async throws {
        for code in codes {
            let sealed = try await reason("published by the agency")
            let command = Command(
                operation: operation,
                as: .folder(try #require(Principal("tester"))),
                steps: [.releaseLine(try #require(Jurisdiction(code: code)), reason: sealed.handle)],
                blobs: [sealed.blob]
            )
            _ = try await node.submit(command)
        }
    }

    func draft(correcting number: Int? = nil) async throws -> Acknowledgement {
        try await submit([.draft(try node.drawStatement(of: operation, correcting: number).statement)])
    }

    @discardableResult
    func approve(_ name: String) async throws -> Acknowledgement {
        try await submit([.approveDraft(version: nil, by: try #require(Principal(name)))])
    }

    /// The kinds of a log's entries, in order.
    func kinds(_ scope: LogOrigin.Scope) throws -> [String] {
        let log = identity.log(operation, scope)
        return try store.entries(log, 0..<1000).map { try Entry(decoding: $0).header.kind.name }
    }
}
