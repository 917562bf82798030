import Clients
import Ledger
import Primitives
import Testing

/// What a record holds, and how it is added to.
@Suite struct RecordTests {
    @Test func `every question can be skipped with 8, 9 or 99, and nothing is read as no`() throws {
        var sample = try Sample()
        for (code, answer) in [(8, Answer<[String]>.unknownToClient), (9, .prefersNotToAnswer), (99, .notCollected)] {
            for field in ClientField.allCases where field != .alias {
                try sample.say(.facts, .object([.init(field.rawValue, .integer(Int64(code)))]))
                #expect(sample.record.answer(field) == answer)
                #expect(sample.record.single(field) == nil)
            }
        }
        #expect(sample.record.isMinor(on: sample.now.day) == nil)
        #expect(throws: FieldProblem.self) { try ClientStatement(.facts, ["gender": 7]) }
        #expect(throws: FieldProblem.self) { try ClientStatement(.facts, ["gender": "purple"]) }
        #expect(throws: FieldProblem.self) { try ClientStatement(.facts, ["favouriteColour": "blue"]) }
    }

    @Test func `a form says the same as a program`() throws {
        let program = try ClientStatement(
            .facts,
            ["chosenName": "Marisol", "birthYear": 1999, "gender": 9, "accessNeeds": ["wheelchair"], "languages": 8]
        )
        let form = try ClientStatement(
            .facts,
            [
                "chosenName": " Marisol ", "birthYear": "1999", "gender": "9", "accessNeeds": "wheelchair,none",
                "languages": "", "languages-missing": "8",
            ],
            isForm: true
        )
        #expect(program == form)
    }

    @Test func `what is sealed is read again as it was said, for every kind`() throws {
        var sample = try Sample()
        try Self.fill(&sample)
        #expect(Set(sample.said.map(\.kind)) == Set(ClientStatementKind.allCases))
        for statement in sample.said { #expect(ClientStatement(sealed: statement.text) == statement) }
        #expect(ClientStatement(sealed: "{\"kind\":\"horoscope\",\"says\":{}}") == nil)
        #expect(ClientStatement(sealed: "not JSON") == nil)
    }

    /// Says something of every kind.
    static func fill(_ sample: inout Sample) throws {
        try sample.say(.facts, ["chosenName": "Marisol", "languages": "Spanish"])
        try sample.say(.need, ["category": "housing", "urgency": "now"])
        try sample.say(.goal, ["title": "A room of my own", "due": "2026-12-24"])
        try sample.say(.step, ["goal": 1, "title": "Call the landlord"])
        try sample.say(.service, ["category": "housing", "code": "D1", "day": "2026-11-21"])
        try sample.say(.screening, ["instrument": "tvit", "day": "2026-11-21", "result": "clear"])
        try sample.say(.referral, ["to": "Clinic", "category": "medical"])
        try sample.say(.referralMove, ["number": 1, "state": "requested"])
        try sample.say(.outcome, ["checkpoint": "30", "day": "2026-11-22", "housing": 2, "family": 9])
        try sample.say(.status, ["status": "FollowUp"])
        try sample.say(.immigration, ["relief": "T", "certifier": "KSP", "requested": "2026-11-20"])
        try sample.signedRelease()
        try sample.say(.handover, ["release": 1])
        try sample.say(.revocation, ["release": 1])
        try sample.say(
            .disclosure,
            [
                "mandate": "court-order", "citation": "21-CR-1", "recipient": "Court", "counsel": "L. Weiss",
                "notice": "by phone", "minimum": "the order names it", "safety": "moved", "fields": ["case-status"],
                "decidedBy": "director",
            ]
        )
    }

    @Test func `generated histories: any cut of the additions, folded again, is the same record`() throws {
        for seed in 1...40 as ClosedRange<UInt64> {
            var state = seed
            func draw(_ count: Int) -> Int {
                state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
                return Int((state >> 33) % UInt64(count))
            }
            var sample = try Sample()
            for number in 1...60 {
                let wishes: [(ClientStatementKind, JSONValue)] = [
                    (.facts, ["chosenName": .string("name \(number)")]), (.facts, ["gender": 9]),
                    (.need, ["category": "food", "urgency": number % 2 == 0 ? "now" : "later"]),
                    (.goal, ["title": .string("goal \(number)")]),
                    (.step, ["goal": .integer(Int64(draw(4))), "title": "step"]),
                    (.service, ["category": "food", "day": "2026-11-20", "times": .integer(Int64(1 + draw(5)))]),
                    (.referral, ["to": "x", "category": "legal"]), (.referral, ["to": "x", "category": "dental"]),
                    (
                        .referralMove,
                        [
                            "number": .integer(Int64(1 + draw(4))), "reason": "full", "outcome": "done",
                            "state": .string(ReferralState.allCases[draw(ReferralState.allCases.count)].rawValue),
                        ]
                    ),
                    (.release, ["agency": "A", "purpose": "p", "fields": ["needs"]]),
                    (.signature, ["release": .integer(Int64(1 + draw(3))), "name": "M", "witness": "bob"]),
                    (.revocation, ["release": .integer(Int64(1 + draw(3)))]),
                    (.handover, ["release": .integer(Int64(1 + draw(3)))]),
                ]
                let (kind, json) = wishes[draw(wishes.count)]
                _ = sample.refusal(kind, json)
            }
            var again = ClientRecord(sample.record.id)
            for (index, statement) in sample.said.enumerated() {
                let text = try #require(ClientStatement(sealed: statement.text))
                let id = EntryID(high: 1, low: UInt64(index + 1))
                again.apply(text, EntryStamp(id: id, at: sample.now, by: sample.author, agency: sample.provider))
            }
            #expect(again == sample.record)
            #expect(again.count == Int64(sample.said.count))
            for file in again.releases where file.signature == nil { #expect(file.handovers.isEmpty) }
        }
    }

    @Test func `asked once: what stands already is not said again`() throws {
        var sample = try Sample()
        try sample.say(.facts, ["chosenName": "Marisol"])
        let count = sample.record.count
        try sample.say(.facts, ["chosenName": "Marisol", "alias": "blue kettle"])
        #expect(sample.record.count == count)
        try sample.say(.facts, ["chosenName": "Marisol", "pronouns": "she"])
        guard case .facts(let sheet) = sample.said.last else { return #expect(Bool(false)) }
        #expect(sheet.answers.keys.sorted { $0.rawValue < $1.rawValue } == [.pronouns])
        let nothing: FactSheet = FactSheet([:])
        #expect(throws: ClientRejection.nothingSaid) { try sample.say(.facts(nothing)) }
    }

    @Test func `reviews fall due 30, 90 and 180 days after opening, by the clock alone`() throws {
        var sample = try Sample()
        let due = sample.record.outcomesDue(at: sample.now)
        #expect(due.map(\.day.description) == ["2026-12-22", "2027-02-20", "2027-05-21"])
        sample.pass(days: 31)
        #expect(sample.record.due(at: sample.now).filter { $0.isOverdue(on: sample.now.day) }.count == 1)
        try sample.say(.outcome, ["checkpoint": "30", "day": "2026-12-23", "housing": 3])
        #expect(sample.record.due(at: sample.now).allSatisfy { !$0.isOverdue(on: sample.now.day) })
        #expect(sample.refusal(.outcome, ["checkpoint": "90", "day": "2026-12-23"])?.contains("no answer") == true)
        #expect(
            sample.refusal(.outcome, ["checkpoint": "90", "day": "2030-01-01", "housing": 3])?.contains("future")
                == true
        )
        #expect(OutcomeCategory.allCases.count == 14)
        #expect(Set(OutcomeCategory.allCases.map(\.domain)).count == 4)
    }

    @Test func `a U signature holds six months unless another day is written`() throws {
        var sample = try Sample()
        try sample.say(
            .immigration,
            ["relief": "U", "certifier": "KSP", "requested": "2026-08-01", "state": "signed", "decided": "2026-08-31"]
        )
        #expect(sample.record.immigration[0].value.expires?.description == "2027-02-28")
        let refused: JSONValue = ["relief": "U", "certifier": "KSP", "requested": "2026-08-01", "state": "refused"]
        #expect(sample.refusal(.immigration, refused)?.contains("why it was refused") == true)
    }
}
