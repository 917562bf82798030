import Coordination
import Ledger
import Operations
import Primitives
import Publication
import Results
import Testing

/// Who may say what once agencies have nodes of their own: a figure belongs to its jurisdiction's node (rulings, 11).
@Suite struct OwnershipTests {
    @Test func `a figure from the hub shows as on behalf until the node approves it`() throws {
        var logs = try SharedLogs()
        let entry = try logs.report("hub", "US-KY", 46)
        try logs.report("hub", "US-TX", 3)
        let before = try #require(try logs.figure("US-KY"))
        #expect(before.quantity == .exact(46) && before.onBehalfBy.map(\.description) == ["hub"])
        #expect(try logs.figure("US-TX")?.onBehalfBy == [])
        let check = try #require(try logs.checks(.onBehalf).first)
        #expect(check.severity == .notice && check.entries == [entry])
        #expect(check.message.hasPrefix("Kentucky: 1 figure is from “hub”, on behalf"))
        let json = AccountDocument.json(before)
        #expect(json["onBehalfBy"]?.array?.compactMap(\.string) == ["hub"])
        try logs.approve("kentucky", entry, "US-KY")
        #expect(try logs.figure("US-KY")?.onBehalfBy == [] && logs.figure("US-KY")?.quantity == .exact(46))
        #expect(try logs.checks(.onBehalf).isEmpty)
    }

    @Test func `the hub's own approval takes nothing over`() throws {
        var logs = try SharedLogs()
        let entry = try logs.report("hub", "US-KY", 46)
        try logs.approve("hub", entry, "US-KY")
        #expect(try logs.figure("US-KY")?.onBehalfBy.map(\.description) == ["hub"])
    }

    @Test func `the node's own report counts before the hub's, whatever their times`() throws {
        var logs = try SharedLogs()
        try logs.report("kentucky", "US-KY", 8, minute: 1)
        try logs.report("hub", "US-KY", 46, minute: 50)
        #expect(try logs.figure("US-KY")?.quantity == .exact(8))
        #expect(try logs.checks(.onBehalf).isEmpty)
    }

    @Test func `the hub's correction stands in the place of the node's record, marked, until the node speaks`() throws {
        var logs = try SharedLogs()
        try logs.report("kentucky", "US-KY", 5, minute: 1)
        let wrong = try logs.report("kentucky", "US-KY", 80, minute: 2)
        let correction = try logs.correct("hub", wrong, "US-KY", 8, minute: 2)
        let figure = try #require(try logs.figure("US-KY"))
        #expect(figure.quantity == .exact(8) && figure.onBehalfBy.map(\.description) == ["hub"])
        // A correction of that correction stands in the same place.
        let second = try logs.correct("hub", correction, "US-KY", 9, minute: 2)
        #expect(try logs.figure("US-KY")?.quantity == .exact(9))
        try logs.correct("kentucky", second, "US-KY", 7, minute: 2)
        #expect(try logs.figure("US-KY")?.quantity == .exact(7) && logs.figure("US-KY")?.onBehalfBy == [])
    }

    @Test func `two replacements of one entry stay visible as disputed, and the node's own counts`() throws {
        var logs = try SharedLogs()
        let entry = try logs.report("kentucky", "US-KY", 80, minute: 1)
        try logs.correct("kentucky", entry, "US-KY", 7, minute: 1)
        try logs.correct("hub", entry, "US-KY", 9, minute: 5)
        #expect(try logs.figure("US-KY")?.quantity == .exact(7))
        #expect(try logs.checks(.disputedCorrection).count == 1)
        let state = try logs.state()
        let endings = state.operations[logs.operation]?.results.endings(of: entry, try logs.key("US-KY"))
        #expect(endings?.map(\.log.agency.description) == ["hub", "kentucky"])
    }

    @Test func `what a third agency says of another's figure has no effect and is listed`() throws {
        var logs = try SharedLogs()
        let entry = try logs.report("kentucky", "US-KY", 8, minute: 1)
        let report = try logs.report("iowa", "US-KY", 1, minute: 9)
        let correction = try logs.correct("iowa", entry, "US-KY", 2, minute: 9)
        try logs.withdraw("iowa", entry, "US-KY")
        try logs.approve("iowa", entry, "US-KY")
        #expect(try logs.figure("US-KY")?.quantity == .exact(8))
        #expect(try logs.checks(.disputedCorrection).isEmpty && logs.checks(.notApproved).count == 1)
        let check = try #require(try logs.checks(.spokeForAnother).first)
        #expect(check.severity == .warning && check.entries.prefix(2) == [report, correction])
        #expect(
            check.message == "Kentucky: “iowa” spoke for a figure that is not its own; 4 entries have no effect."
        )
        #expect(try logs.account().standings.first { $0.jurisdiction.code == "US-KY" }?.status == .reporting)
    }

    @Test func `a state without a node is reported by anyone, and changed by its author and who leads`() throws {
        var logs = try SharedLogs()
        let entry = try logs.report("iowa", "US-TX", 4, minute: 1)
        try logs.withdraw("kentucky", entry, "US-TX")
        #expect(try logs.figure("US-TX")?.quantity == .exact(4))
        try logs.withdraw("hub", entry, "US-TX")
        #expect(try logs.figure("US-TX") == nil)
    }

    @Test func `categories, settings and statements come from the agency that leads`() throws {
        var logs = try SharedLogs()
        let few = try CategorySet(
            version: 2,
            categories: CategorySet.antiTrafficking.categories.filter { $0.key.description == "arrests" }
        )
        try logs.write("iowa", ResultsEvent.categoriesFrozen(few).parts)
        var settings = StatementSettings.standard
        settings.threshold = 20
        try logs.write("iowa", PublicationEvent.settingsSet(settings).parts)
        #expect(try logs.account().categories.version == 1)
        #expect(try logs.state().publication(of: logs.operation)?.settings == .standard)
        let check = try #require(try logs.checks(.spokeForAnother).first)
        #expect(check.message.contains("“iowa” spoke for the whole operation") && check.entries.count == 2)
        try logs.write("hub", PublicationEvent.settingsSet(settings).parts)
        #expect(try logs.state().publication(of: logs.operation)?.settings.threshold == 20)
    }

    @Test func `a successor leads where membership names it`() throws {
        var logs = try SharedLogs()
        var settings = StatementSettings.standard
        settings.threshold = 9
        try logs.write("standby", PublicationEvent.settingsSet(settings).parts)
        var state = try logs.state()
        #expect(state.publication(of: logs.operation)?.settings == .standard)
        state.membership = [
            logs.operation: Ownership(leads: [try #require(AgencyID("standby")), try #require(AgencyID("hub"))])
        ]
        #expect(state.publication(of: logs.operation)?.settings.threshold == 9)
    }

    @Test func `a state's line is the state's to release, and the hub's only where the state has said nothing`() throws
    {
        var logs = try SharedLogs()
        let kentucky = try SharedLogs.jurisdiction("US-KY")
        func released() throws -> Set<Jurisdiction> {
            try logs.state().publication(of: logs.operation)?.released ?? []
        }
        try logs.write("iowa", PublicationEvent.lineReleased(kentucky, reason: logs.handle).parts)
        #expect(try released() == [])
        try logs.write("hub", PublicationEvent.lineReleased(kentucky, reason: logs.handle).parts)
        #expect(try released() == [kentucky])
        try logs.write("kentucky", PublicationEvent.lineWithheld(kentucky, reason: logs.handle).parts)
        try logs.write("hub", PublicationEvent.lineReleased(kentucky, reason: logs.handle).parts)
        #expect(try released() == [])
        #expect(try logs.checks(.spokeForAnother).count == 1)
    }

    @Test func `a draft in a shared log is nobody's`() throws {
        var logs = try SharedLogs()
        let cell = Cell(category: "arrests", jurisdiction: nil)
        let ruling = Ruling(cell: cell, decision: .publish, reason: logs.handle)
        try logs.write("hub", PublicationEvent.ruled(ruling).parts, scope: .shared)
        #expect(try logs.state().publication(of: logs.operation)?.decisions.isEmpty == true)
        try logs.write("hub", PublicationEvent.ruled(ruling).parts, scope: .restricted)
        #expect(try logs.state().publication(of: logs.operation)?.decisions.count == 1)
    }

    @Test func `a second opening changes nothing, also with an earlier ID`() throws {
        var logs = try SharedLogs()
        let described = Operation(id: logs.operation, name: "Another", zone: "America/Denver")
        try logs.write("iowa", OperationsEvent.opened(described).parts)
        var state = try logs.state()
        #expect(state.described(logs.operation)?.name == "Op")
        // Where membership names who leads, an opening of another agency does not count although its ID is smaller.
        state.membership = [logs.operation: Ownership(leads: [try #require(AgencyID("iowa"))])]
        #expect(state.described(logs.operation)?.name == "Another")
    }
}
