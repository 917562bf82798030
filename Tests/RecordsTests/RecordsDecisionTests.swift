import Ledger
import Primitives
import Records
import Testing

/// A state that grows by decided steps, as a node's does.
struct RecordsFixture {
    var state = RecordsState()
    private var count: UInt64 = 0
    let reason: SealedHandle
    let principal: Principal

    init() throws {
        reason = try SealingKey().seal("by order of the records officer").handle
        principal = try #require(Principal("clerk"))
    }

    @discardableResult
    mutating func take(_ step: RecordsStep, at: Timestamp = Timestamp(milliseconds: 0)) throws -> EntryID {
        count += 1
        let id = EntryID(high: 1, low: count)
        state.apply(try state.decide(step), id: id, at: at, by: principal)
        return id
    }

    /// An entry of `operation` with texts under `keys`.
    mutating func place(_ operation: String = "op", keys: [SealingKeyID] = [SealingKey().id]) throws -> SealedPlace {
        count += 1
        return SealedPlace(
            entry: EntryID(high: 2, low: count),
            operation: OperationID(operation),
            kind: EntryKind("results.tally.submitted", 1),
            at: Timestamp(milliseconds: 1_582_934_400_000),
            keys: keys
        )
    }

    func destroy(_ place: SealedPlace) -> RecordsStep {
        .destroy(.entry(place.entry), places: [place], cause: .forgotten, reason: reason)
    }
}

@Suite struct `Erasing a text` {
    @Test func `destroys its keys once`() throws {
        var records = try RecordsFixture()
        let place = try records.place()
        try records.take(records.destroy(place))
        #expect(records.state.destroyed == Set(place.keys))
        #expect(throws: RecordsRejection.alreadyErased(.entry(place.entry))) {
            try records.take(records.destroy(place))
        }
    }

    @Test func `is refused where there is no text`() throws {
        var records = try RecordsFixture()
        let target = ErasureTarget.entry(EntryID(high: 9, low: 9))
        #expect(throws: RecordsRejection.noSealedText(target)) {
            try records.take(.destroy(target, places: [], cause: .spilled, reason: records.reason))
        }
    }

    @Test(arguments: 0..<5)
    func `is refused by each hold that covers it, and by no other`(_ number: Int) throws {
        var records = try RecordsFixture()
        let key = SealingKey().id
        let place = try records.place("op", keys: [key])
        let other = try records.place("another")
        let coverages: [LegalHold.Coverage] = [
            .everything, .operation(try #require(OperationID("op"))), .entry(place.entry), .subject(SubjectID(key)),
            .operation(try #require(OperationID("third"))),
        ]
        let hold = LegalHold(coverage: coverages[number], matter: records.reason, reason: records.reason)
        let id = try records.take(.placeHold(hold))
        if number == 4 {
            try records.take(records.destroy(place))
        } else {
            #expect(throws: RecordsRejection.self) { try records.take(records.destroy(place)) }
            #expect(records.state.hold(on: [place])?.id == id)
            #expect(records.state.hold(on: [other])?.id == (number == 0 ? id : nil))
            try records.take(.releaseHold(id, reason: records.reason))
            try records.take(records.destroy(place))
        }
        #expect(records.state.destroyed == [key])
    }

    @Test func `of a subject is refused while one of its entries is held`() throws {
        var records = try RecordsFixture()
        let subject = SubjectID(SealingKey().id)
        let first = try records.place("op", keys: [subject.key])
        let second = try records.place("another", keys: [subject.key])
        let hold = LegalHold(coverage: .entry(second.entry), matter: records.reason, reason: records.reason)
        let id = try records.take(.placeHold(hold))
        let step = RecordsStep.destroy(
            .subject(subject),
            places: [first, second],
            cause: .forgotten,
            reason: records.reason
        )
        #expect(throws: RecordsRejection.self) { try records.take(step) }
        try records.take(.releaseHold(id, reason: records.reason))
        try records.take(step)
        #expect(records.state.destroyed == [subject.key])
    }
}

@Suite struct `Keeping records` {
    @Test func `a hold that does not stand cannot be released`() throws {
        var records = try RecordsFixture()
        let unknown = EntryID(high: 5, low: 5)
        #expect(throws: RecordsRejection.unknownHold(unknown)) {
            try records.take(.releaseHold(unknown, reason: records.reason))
        }
    }

    @Test func `a rule needs a kind, years and a basis`() throws {
        let records = try RecordsFixture()
        func rule(_ kind: String, _ years: Int, _ basis: String) -> RecordsStep {
            .setRetention(RetentionRule(kind: kind, years: years, basis: basis, decidedBy: records.principal))
        }
        for (step, wanted) in [
            (rule("", 5, "RCW 40.14"), RecordsRejection.kind), (rule("a b", 5, "RCW 40.14"), .kind),
            (rule("results.tally.submitted", 0, "RCW 40.14"), .years),
            (rule("results.tally.submitted", 101, "RCW 40.14"), .years),
            (rule("results.tally.submitted", 5, ""), .basis),
        ] {
            #expect(throws: wanted) { try records.state.decide(step) }
        }
    }

    @Test func `a text is due when its years are over, and a hold is named`() throws {
        var records = try RecordsFixture()
        let place = try records.place()
        let rule = RetentionRule(
            kind: place.kind.name,
            years: 5,
            basis: "retention schedule 7",
            decidedBy: records.principal
        )
        try records.take(.setRetention(rule))
        // Written on 29 February 2020: due on 1 March 2025.
        let eve = try #require(CivilDate(year: 2025, month: 2, day: 28))
        let day = try #require(CivilDate(year: 2025, month: 3, day: 1))
        #expect(records.state.due(among: [place], on: eve).isEmpty)
        #expect(records.state.due(among: [place], on: day).map(\.due) == [day])
        let hold = LegalHold(coverage: .everything, matter: records.reason, reason: records.reason)
        let id = try records.take(.placeHold(hold))
        #expect(records.state.due(among: [place], on: day).first?.hold?.id == id)
        try records.take(.releaseHold(id, reason: records.reason))
        try records.take(records.destroy(place))
        #expect(records.state.due(among: [place], on: day).isEmpty)
    }

    @Test func `what a snapshot keeps is the state`() throws {
        var records = try RecordsFixture()
        let place = try records.place()
        try records.take(records.destroy(place))
        let operation = try #require(OperationID("op"))
        for coverage in [LegalHold.Coverage.everything, .operation(operation), .entry(place.entry)] {
            try records.take(
                .placeHold(LegalHold(coverage: coverage, matter: records.reason, reason: records.reason))
            )
        }
        try records.take(
            .setRetention(RetentionRule(kind: "a.b", years: 3, basis: "policy", decidedBy: records.principal))
        )
        let read = try #require(RecordsState(condensed: try JSONParser.parse(records.state.condensed.utf8)))
        #expect(read.destroyed == records.state.destroyed)
        #expect(read.holds == records.state.holds)
        #expect(read.rules == records.state.rules)
        #expect(RecordsState(condensed: ["destroyed": []]) == nil)
    }

    @Test func `every event is read back from its body`() throws {
        let records = try RecordsFixture()
        let key = SealingKey().id
        let id = EntryID(high: 7, low: 7)
        let events: [RecordsEvent] = [
            .keysDestroyed(
                KeyDestruction(target: .entry(id), keys: [key], cause: .spilled, reason: records.reason)
            ),
            .keysDestroyed(
                KeyDestruction(
                    target: .subject(SubjectID(key)),
                    keys: [key],
                    cause: .retention,
                    reason: records.reason
                )
            ),
            .holdPlaced(
                LegalHold(coverage: .subject(SubjectID(key)), matter: records.reason, reason: records.reason)
            ),
            .holdReleased(id, reason: records.reason),
            .retentionSet(RetentionRule(kind: "a.b", years: 3, basis: "policy", decidedBy: records.principal)),
        ]
        for event in events {
            #expect(RecordsEvent(kind: event.kind, body: event.body) == event)
            #expect(RecordsEvent(kind: EntryKind(event.kind.name, 2), body: event.body) == nil)
            #expect(RecordsEvent(kind: event.kind, body: [:]) == nil)
        }
    }
}
