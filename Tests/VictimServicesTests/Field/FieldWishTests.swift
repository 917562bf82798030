import Primitives
import Testing
import VictimServices

/// What somebody records, and what is refused with the sentence that mends it.
@Suite struct FieldWishTests {
    @Test func `a person and services become one entry each, under one number`() throws {
        let wish = try FieldFixture.wish(
            .encounters,
            [
                "jurisdiction": "US-KY", "band": "adult",
                "services": [
                    ["service": "medical", "outcome": "accepted"], ["service": "housing", "outcome": "not-available"],
                ],
            ]
        )
        guard case .encounter(let encounter) = wish else { throw FieldProblem("", "another wish") }
        var source = SystemRandomNumberGenerator()
        let number = EncounterNumber(from: &source)
        let events = encounter.events(numbered: number, isNew: true)
        #expect(events.count == 3)
        #expect(encounter.events(numbered: number, isNew: false).count == 2)
        #expect(EncounterNumber(number.description) == number)
        #expect(EncounterNumber(from: &source) != number)
    }

    @Test func `a form says the same with a field for each service`() throws {
        let form: JSONValue = [
            "jurisdiction": "US-KY", "band": "minor", "foreignNational": "unknown", "service-medical": "declined",
            "service-food": "",
        ]
        guard case .encounter(let encounter) = try FieldFixture.wish(.encounters, form, isForm: true) else {
            throw FieldProblem("", "another wish")
        }
        #expect(encounter.outcomes == [.medical: .declined])
        #expect(encounter.events(numbered: try FieldFixture.number(1), isNew: true).count == 3)
    }

    private static let wrongEncounters: [(JSONValue, String)] = [
        (["jurisdiction": "US-KY", "band": "minor"], "foreignNational"),
        (["jurisdiction": "US-KY", "band": "adult", "foreignNational": "yes"], "of an adult is not recorded"),
        (["jurisdiction": "US-ZZ", "band": "adult"], "ISO 3166-2"),
        (["jurisdiction": "US-KY", "band": "child"], "adult, minor"),
        (["jurisdiction": "US-KY", "band": "adult", "name": "Ann"], "not a member"),
        (["jurisdiction": "US-KY", "band": "adult", "note": "tall, red coat"], "not a member"),
        (["jurisdiction": "US-KY", "band": "adult", "at": "2031-01-01T00:00:00Z"], "in the future"),
        (["jurisdiction": "US-KY", "band": "adult", "encounter": "7"], "20 letters and digits"),
        (
            [
                "jurisdiction": "US-KY", "band": "adult",
                "services": [
                    ["service": "food", "outcome": "accepted"], ["service": "food", "outcome": "declined"],
                ],
            ], "twice"
        ),
    ]

    @Test(arguments: wrongEncounters)
    func `an encounter that says too much, too little or nonsense is refused`(json: JSONValue, words: String) throws {
        let sentence = try #require(FieldFixture.refusal(.encounters, json))
        #expect(sentence.contains(words), "\(sentence)")
    }

    @Test func `nobody is handed over without having agreed, and nothing about them can be written`() throws {
        let whole: [(String, JSONValue)] = [
            ("advocate", "shelter/ann"), ("what", "bed:safe-house"), ("age", "18-24"), ("area", "us-mo/kansas-city"),
            ("callBack", "816-555-0100"), ("agreed", true),
        ]
        func body(_ change: (inout [(String, JSONValue)]) -> Void) -> JSONValue {
            var members = whole
            change(&members)
            return .object(members.map { .init($0.0, $0.1) })
        }
        #expect(FieldFixture.refusal(.handOffs, body { _ in }) == nil)
        let silent = try #require(FieldFixture.refusal(.handOffs, body { $0.removeLast() }))
        #expect(silent.contains("ask the person first"))
        let named = try #require(FieldFixture.refusal(.handOffs, body { $0.append(("name", "Ann")) }))
        #expect(named.contains("not a member"))
        let words = try #require(FieldFixture.refusal(.handOffs, body { $0[4].1 = "the girl in red, 555" }))
        #expect(words.contains("telephone number"))
    }

    private static let wrongNumbers: [(JSONValue, String)] = [
        (["site": "us-mo/atlantis", "item": "advocate", "count": 1], "site"),
        (["site": "us-mo/kansas-city", "item": "bed:tent", "count": 1], "item"),
        (["site": "us-mo/kansas-city", "item": "interpreter:Spanish", "count": 1], "item"),
        (["site": "us-mo/kansas-city", "item": "advocate", "count": -1], "between 0 and 500"),
        (["site": "us-mo/kansas-city", "item": "advocate"], "count"),
    ]

    @Test(arguments: wrongNumbers)
    func `a number for the night that cannot be is refused`(json: JSONValue, words: String) throws {
        for kind in [FieldKind.surgeAsks, .surgePromises] {
            let sentence = try #require(FieldFixture.refusal(kind, json))
            #expect(sentence.contains(words), "\(sentence)")
        }
    }

    @Test func `a notice names an office and its number, and no sentence`() throws {
        let number = try FieldFixture.number(1).description
        let notice: JSONValue = [
            "encounter": .string(number), "clock": "hhs", "to": "OTIP", "at": "2021-08-27T03:00:00Z",
            "reference": "the girl from room 7",
        ]
        #expect(try #require(FieldFixture.refusal(.notices, notice)).contains("own number"))
    }
}
