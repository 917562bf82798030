import Ledger
import Primitives
import Publication
import Testing

/// From a draft to a statement that everyone may read, and what is refused on the way.
@Suite struct `The life of a statement` {
    /// A state with its own IDs and clock.
    private struct Desk {
        var state = PublicationState()
        var now = Timestamp(milliseconds: 1_630_062_000_000)
        private var next: UInt64 = 1

        mutating func take(_ events: [PublicationEvent]) throws {
            for event in events {
                let log = try #require(LogOrigin("hub/op/\(event.scope.rawValue)"))
                let principal = try #require(Principal("desk"))
                let id = EntryID(high: 1, low: next)
                let position = LogPosition(log: log, index: next)
                next += 1
                state.apply(.init(event: event, id: id, at: now, by: principal, position: position))
            }
        }

        mutating func release(_ codes: [String]) throws {
            let handle = try SealingKey().seal("published by the agency").handle
            for code in codes {
                let jurisdiction = try #require(Jurisdiction(code: code))
                try take(try state.decideRelease(jurisdiction, of: [jurisdiction], reason: handle))
            }
        }

        func draw(_ states: [SampleFacts.State], correcting number: Int? = nil) -> Statement {
            var drawing = SampleFacts.drawing(states, released: state.released.map(\.code), ledger: state.ledger)
            drawing.number = state.nextNumber
            drawing.rulings = state.decisions
            drawing.settings = state.settings
            drawing.previous = state.lastReleased?.number
            drawing.corrects = number
            return drawing.draw().statement
        }

        mutating func draft(_ states: [SampleFacts.State], correcting number: Int? = nil) throws {
            try take(try state.decideDraft(draw(states, correcting: number)))
        }

        mutating func approve(_ name: String, version: Int? = nil) throws {
            try take(try state.decideApprove(version: version, by: try #require(Principal(name))))
        }

        mutating func publish(_ states: [SampleFacts.State], correcting number: Int? = nil) throws {
            try draft(states, correcting: number)
            try approve("Ann")
            try approve("Ben")
            try take(try state.decideRelease(state.nextNumber - 1, embargo: nil, now: now))
        }
    }

    private func desk() throws -> Desk {
        var desk = Desk()
        try desk.release(SampleFacts.night.map(\.code))
        return desk
    }

    @Test func `two different people make a draft a statement`() throws {
        var desk = try desk()
        try desk.draft(SampleFacts.night)
        try desk.approve("Ann")
        #expect(desk.state.statements.isEmpty && desk.state.nextNumber == 1)
        try desk.approve("Ben", version: 1)
        #expect(desk.state.statement(1)?.by.map(\.description) == ["Ann", "Ben"])
        #expect(desk.state.nextNumber == 2 && desk.state.currentDraft == nil)
        #expect(desk.state.standing(of: 1, at: desk.now) == .approved)
        #expect(desk.state.open(at: desk.now).isEmpty)
    }

    @Test(arguments: ["Ann", "ann", " Ann ", "ANN"])
    func `the same person does not count twice`(name: String) throws {
        var desk = try desk()
        try desk.draft(SampleFacts.night)
        try desk.approve("Ann")
        #expect(throws: PublicationRejection.sameApprover(try #require(Principal(name)))) { try desk.approve(name) }
    }

    @Test func `a newer version starts its approvals anew, and the old one cannot be approved`() throws {
        var desk = try desk()
        try desk.draft(SampleFacts.night)
        try desk.approve("Ann")
        try desk.draft(SampleFacts.night)
        #expect(throws: PublicationRejection.notLatest(latest: 2)) { try desk.approve("Ben", version: 1) }
        try desk.approve("Ben")
        #expect(desk.state.statements.isEmpty)
        try desk.approve("Ann")
        #expect(desk.state.statements.count == 1)
    }

    @Test func `there is nothing to approve without a draft`() throws {
        var desk = try desk()
        #expect(throws: PublicationRejection.noDraft) { try desk.approve("Ann") }
        try desk.draft(SampleFacts.night)
        try desk.approve("Ann")
        try desk.approve("Ben")
        #expect(throws: PublicationRejection.draftApproved(1)) { try desk.approve("Cid") }
    }

    @Test func `an embargo is kept by the clock, not by an entry`() throws {
        var desk = try desk()
        try desk.draft(SampleFacts.night)
        try desk.approve("Ann")
        try desk.approve("Ben")
        let six = desk.now.advanced(byMinutes: 60)
        try desk.take(try desk.state.decideRelease(1, embargo: six, now: desk.now))
        #expect(desk.state.open(at: six.advanced(byMilliseconds: -1)).isEmpty)
        #expect(desk.state.standing(of: 1, at: desk.now) == .approved)
        #expect(desk.state.open(at: six).map(\.number) == [1])
        #expect(desk.state.standing(of: 1, at: six) == .released(six))
    }

    @Test func `releasing is refused without approval, twice, and into the past`() throws {
        var desk = try desk()
        let state = desk.state
        #expect(throws: PublicationRejection.unknownStatement(1)) {
            try state.decideRelease(1, embargo: nil, now: desk.now)
        }
        try desk.draft(SampleFacts.night)
        try desk.approve("Ann")
        try desk.approve("Ben")
        let approved = desk.state
        #expect(throws: PublicationRejection.embargoPassed(desk.now)) {
            try approved.decideRelease(1, embargo: desk.now, now: desk.now)
        }
        try desk.take(try approved.decideRelease(1, embargo: nil, now: desk.now))
        let released = desk.state
        #expect(throws: PublicationRejection.alreadyReleased(1)) {
            try released.decideRelease(1, embargo: nil, now: desk.now)
        }
    }

    @Test func `a correction is a statement of its own, and the first one says so`() throws {
        var desk = try desk()
        try desk.publish(SampleFacts.night)
        var states = SampleFacts.night
        states[1].arrests = 26
        try desk.publish(states, correcting: 1)
        #expect(desk.state.standing(of: 1, at: desk.now) == .superseded(desk.now, by: 2))
        #expect(desk.state.statement(2)?.statement.changes.count == 2)
        #expect(throws: PublicationRejection.alreadyCorrected(1, by: 2)) {
            try desk.draft(SampleFacts.night, correcting: 1)
        }
        try desk.publish(SampleFacts.night, correcting: 2)
        #expect(desk.state.statement(3)?.statement.changes.first { $0.cell.jurisdiction != nil }?.to == .exact(46))
    }

    @Test func `where nothing changed there is nothing to correct`() throws {
        var desk = try desk()
        try desk.publish(SampleFacts.night)
        #expect(throws: PublicationRejection.nothingChanged(1)) { try desk.draft(SampleFacts.night, correcting: 1) }
    }

    @Test func `a line that is withheld after the draft stops the approval`() throws {
        var desk = try desk()
        try desk.draft(SampleFacts.night)
        let kentucky = try #require(Jurisdiction(code: "US-KY"))
        try desk.take(try desk.state.decideWithhold(kentucky, reason: try SealingKey().seal("r").handle))
        #expect(throws: PublicationRejection.lineNotReleased(kentucky)) { try desk.approve("Ann") }
        try desk.draft(SampleFacts.night)
        #expect(desk.state.currentDraft?.statement.value("arrests") == 17)
    }

    @Test func `lines are released once, by those who take part`() throws {
        let desk = try desk()
        let (kentucky, ohio) = (try #require(Jurisdiction(code: "US-KY")), try #require(Jurisdiction(code: "US-OH")))
        let handle = try SealingKey().seal("r").handle
        #expect(throws: PublicationRejection.lineAlready(kentucky, isReleased: true)) {
            try desk.state.decideRelease(kentucky, of: [kentucky], reason: handle)
        }
        #expect(throws: PublicationRejection.unknownJurisdiction(ohio)) {
            try desk.state.decideRelease(ohio, of: [kentucky], reason: handle)
        }
        #expect(throws: PublicationRejection.lineAlready(ohio, isReleased: false)) {
            try desk.state.decideWithhold(ohio, reason: handle)
        }
    }

    @Test func `a warning that nobody has overruled stops the approval`() throws {
        var desk = try desk()
        var states = SampleFacts.night
        states[1] = SampleFacts.State(code: "US-KY", arrests: 46, victims: 23, adults: 21)
        try desk.draft(states)
        #expect(throws: PublicationRejection.openWarnings(1)) { try desk.approve("Ann") }
        let cell = Cell(category: "victims.adults", jurisdiction: Jurisdiction(code: "US-KY"))
        let ruling = Ruling(cell: cell, decision: .publish, reason: try SealingKey().seal("public already").handle)
        #expect(throws: PublicationRejection.unknownFigure("victims.adults")) {
            try desk.state.decideRuling(ruling, categories: ["arrests"])
        }
        try desk.take(try desk.state.decideRuling(ruling, categories: ["victims.adults"]))
        try desk.approve("Ann")
        #expect(desk.state.currentDraft.map { desk.state.approvals(of: $0.id).count } == 1)
    }

    @Test func `settings stay within what makes sense`() throws {
        let state = PublicationState()
        var settings = StatementSettings.standard
        settings.threshold = 0
        #expect(throws: PublicationRejection.self) { try state.decideSettings(settings) }
        settings = .standard
        settings.rounding = 101
        #expect(throws: PublicationRejection.self) { try state.decideSettings(settings) }
        settings = .standard
        settings.agencies = [""]
        #expect(throws: PublicationRejection.self) { try state.decideSettings(settings) }
        #expect(try state.decideSettings(.standard) == [.settingsSet(.standard)])
    }

    @Test func `logs read in any order give the same state, and a snapshot too`() throws {
        var desk = try desk()
        try desk.publish(SampleFacts.night)
        var states = SampleFacts.night
        states[1].arrests = 26
        try desk.publish(states, correcting: 1)
        try desk.draft(SampleFacts.night)
        let (restricted, shared) = (
            desk.state.history.filter { $0.event.scope == .restricted },
            desk.state.history.filter { $0.event.scope == .shared }
        )
        var other = PublicationState()
        for recorded in shared + restricted { other.apply(recorded) }
        #expect(other.drafts == desk.state.drafts && other.statements == desk.state.statements)
        #expect(other.lines == desk.state.lines && other.nextNumber == 3)
        #expect(other.standing(of: 1, at: desk.now) == desk.state.standing(of: 1, at: desk.now))
        var writer = BinaryWriter()
        desk.state.write(to: &writer)
        var reader = BinaryReader(writer.bytes[...])
        let read = try PublicationState(from: &reader)
        #expect(read.statements.map(\.statement.json) == desk.state.statements.map(\.statement.json))
        #expect(read.currentDraft?.version == 1 && read.released == desk.state.released)
    }
}
