import Coordination
import Identity
import Ledger
import Primitives
import Results
import Testing

/// Who stands behind a figure, and who still may.
@Suite struct ApprovalTests {
    private let hub: AgencyID
    private let kentucky: AgencyID
    private let iowa: AgencyID

    init() throws {
        hub = try #require(AgencyID("hub"))
        kentucky = try #require(AgencyID("kentucky"))
        iowa = try #require(AgencyID("iowa"))
    }

    private func view(_ id: EntryID, _ fixture: NodeFixture) async throws -> EntryView {
        let state = fixture.node.state
        return try #require(await fixture.node.entry(id, in: state, at: state.cut, notes: .sealed))
    }

    private func isOpen(_ logs: SharedLogs, _ id: EntryID, _ code: String, to agency: AgencyID) throws -> Bool {
        let state = try logs.state()
        let results = try #require(state.operations[logs.operation]?.results)
        return results.isOpenToApproval(
            id,
            try logs.key(code),
            by: agency,
            under: state.ownership(of: logs.operation)
        )
    }

    @Test func `an approval by a later entry shows beside the figure, with who gave it, and closes it`() async throws {
        let fixture = try await NodeFixture(planned: ["KY"])
        let entry = try await fixture.report("KY", "arrests", .exact(46))
        let before = try await view(entry, fixture)
        #expect(before.approvals.isEmpty && before.isOpenToApproval)
        let approval = try #require(try await fixture.submit([.approve(entry)]).entries.first)
        let after = try await view(entry, fixture)
        #expect(after.approvals.map(\.entry) == [approval] && after.approvals.map(\.by.description) == ["tester"])
        #expect(!after.isOpenToApproval)
        await #expect(throws: Refusal.self) { try await fixture.submit([.approve(entry)]) }
        // As it was known before the approval, nobody had approved it.
        let state = fixture.node.state
        let log = after.item.position.log
        let cut = Cut([log: after.item.position.index + 1])
        #expect(await fixture.node.entry(entry, in: state, at: cut, notes: .sealed)?.approvals == [])
    }

    @Test func `a figure that names who approved it, or was replaced or withdrawn, is open to nobody`() async throws {
        let fixture = try await NodeFixture(planned: ["KY"])
        let named = try await fixture.report("KY", "arrests", .exact(46), approvedBy: "chief")
        #expect(try await view(named, fixture).isOpenToApproval == false)
        #expect(try await view(named, fixture).approvals.isEmpty)
        let wrong = try await fixture.report("KY", "victims", .exact(4))
        let right = try await fixture.correct(wrong, with: try fixture.tally("KY", "victims", .exact(5)))
        #expect(try await view(wrong, fixture).isOpenToApproval == false)
        #expect(try await view(right, fixture).isOpenToApproval)
        let withdrawal = try await fixture.withdraw(right)
        #expect(try await view(right, fixture).isOpenToApproval == false)
        #expect(try await view(withdrawal, fixture).isOpenToApproval == false)
    }

    @Test func `a state's own node takes over what the hub approved, and a third agency approves nothing`() throws {
        var logs = try SharedLogs()
        let entry = try logs.report("hub", "US-KY", 46)
        #expect(try isOpen(logs, entry, "US-KY", to: hub) && isOpen(logs, entry, "US-KY", to: kentucky))
        #expect(try !isOpen(logs, entry, "US-KY", to: iowa))
        try logs.approve("hub", entry, "US-KY")
        #expect(try !isOpen(logs, entry, "US-KY", to: hub) && isOpen(logs, entry, "US-KY", to: kentucky))
        try logs.approve("kentucky", entry, "US-KY")
        #expect(try !isOpen(logs, entry, "US-KY", to: kentucky))
        let state = try logs.state()
        let given = state.operations[logs.operation]?.results.approvals(of: entry, try logs.key("US-KY"))
        #expect(given?.map(\.log.agency) == [hub, kentucky])
    }

    @Test func `an approval of an agency that may not give it leaves the figure open`() throws {
        var logs = try SharedLogs()
        let entry = try logs.report("kentucky", "US-KY", 8)
        try logs.approve("iowa", entry, "US-KY")
        #expect(try isOpen(logs, entry, "US-KY", to: kentucky))
        let state = try logs.state()
        let ownership = state.ownership(of: logs.operation)
        #expect(
            state.operations[logs.operation]?.results.approvals(of: entry, try logs.key("US-KY"), under: ownership)
                == []
        )
    }
}
