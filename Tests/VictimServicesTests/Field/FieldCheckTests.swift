import Ledger
import Primitives
import Testing
import VictimServices

/// One person both victim and arrested: what is written of it, what is refused, and what is to be looked at.
@Suite struct FieldCheckTests {
    @Test func `nothing is to be looked at where nobody was arrested`() throws {
        var fixture = try FieldFixture()
        try fixture.meet(1, [.medical: .accepted])
        #expect(fixture.state.checks.isEmpty)
    }

    @Test func `whoever is victim and arrested is counted with the ground, and named by number`() throws {
        var fixture = try FieldFixture()
        try fixture.meet(1)
        try fixture.meet(2, arrest: .selling)
        #expect(
            fixture.state.checks.map(\.sentence) == [
                "1 person whom you identified as a victim was also arrested, for selling: they stand in both figures; "
                    + "look at it before the figure is final."
            ]
        )
        try fixture.meet(3, band: .minor, arrest: .other)
        let check = try #require(fixture.state.checks.first)
        #expect(check.code == .victimAndArrested)
        #expect(
            check.sentence
                == "2 people whom you identified as victims were also arrested, 1 of them for selling: they stand in both "
                + "figures; look at each before the figure is final."
        )
        #expect(try check.encounters == [FieldFixture.number(2), FieldFixture.number(3)])
    }

    @Test func `an arrest that is learned of later belongs to the encounter, and nobody counts twice`() throws {
        var fixture = try FieldFixture()
        try fixture.meet(1, [.medical: .accepted])
        try fixture.meet(1, arrest: .buyer)
        #expect(ServiceCounts(fixture.state).identified.all == 1)
        #expect(ServiceCounts(fixture.state).services[.medical]?.accepted.all == 1)
        #expect(try fixture.state.encounter(FieldFixture.number(1))?.arrest == .buyer)
    }

    @Test func `an arrest that was none is taken back, and what was offered stays`() throws {
        var fixture = try FieldFixture()
        try fixture.meet(1, [.medical: .accepted], arrest: .buyer)
        let number = try FieldFixture.number(1)
        var fields = try JSONFields([
            "encounter": .string(number.description), "jurisdiction": "US-KY", "band": "adult", "arrest": "none",
        ])
        guard case .encounter(let wish) = try FieldWish(.encounters, from: &fields, now: fixture.now) else {
            Issue.record("it is no encounter")
            return
        }
        for event in wish.events(numbered: number, isNew: false) { try fixture.say(event) }
        #expect(fixture.state.checks.isEmpty && fixture.state.encounter(number)?.arrest == nil)
        #expect(ServiceCounts(fixture.state).services[.medical]?.accepted.all == 1)
    }

    @Test func `an encounter without an arrest is written as it always was, and with one says so last`() throws {
        let ky = try #require(Jurisdiction(code: "US-KY"))
        let number = try FieldFixture.number(7)
        let plain = FieldEvent.identified(Encounter(number: number, jurisdiction: ky, band: .adult))
        let old = "{\"encounter\":\"00000000000000000007\",\"jurisdiction\":\"US-KY\",\"band\":\"adult\"}"
        #expect(String(decoding: plain.body.utf8, as: UTF8.self) == old)
        let arrested = FieldEvent.identified(
            Encounter(number: number, jurisdiction: ky, band: .adult, arrest: .unknownKind)
        )
        #expect(
            String(decoding: arrested.body.utf8, as: UTF8.self) == old.dropLast() + ",\"arrest\":\"unknown-kind\"}"
        )
        for event in [plain, arrested] {
            #expect(try FieldEvent(kind: event.kind, body: JSONParser.parse(event.body.utf8)) == event)
        }
        #expect(plain.kind == arrested.kind && arrested.scope == .restricted)
    }

    @Test func `nobody under 18 is recorded as arrested for selling, whoever records it`() throws {
        func wish(_ band: String, _ arrest: String) -> String? {
            var members: [JSONValue.Member] = [
                .init("jurisdiction", "US-KY"), .init("band", .string(band)), .init("arrest", .string(arrest)),
            ]
            if band == "minor" { members.append(.init("foreignNational", "no")) }
            return FieldFixture.refusal(.encounters, .object(members))
        }
        #expect(wish("adult", "selling") == nil)
        #expect(wish("minor", "trafficker") == nil)
        let refused = try #require(wish("minor", "selling"))
        #expect(
            refused.hasPrefix("a person under 18 who was sold is a victim") && refused.contains("leave “arrest” out")
        )
        #expect(
            wish("adult", "prostitution")?.contains("one of buyer, trafficker, selling, other, unknown-kind") == true
        )
    }
}
