import Primitives
import Testing

@Suite struct IdentityTests {
    @Test func `an entry's ID carries its time and version and reads back`() {
        let time = Timestamp(milliseconds: 1_630_050_000_123)
        let id = EntryID(at: time, random: (0xFFFF, .max))
        #expect(id.description == "017b8693-9ed0-7fff-bfff-ffffffffffff" || id.description.hasPrefix("017b"))
        #expect(EntryID(id.description) == id)
        #expect(EntryID(id.description.uppercased()) == id)
        #expect(Array(id.description.utf8)[14] == UInt8(ascii: "7"))
        #expect(id.high >> 16 == 1_630_050_000_123)
    }

    @Test func `an entry's ID is written as RFC 9562 has it`() throws {
        let text = "017f22e2-79b0-7cc3-98c4-dc0c0c07398f"
        #expect(try #require(EntryID(text)).description == text)
    }

    @Test(arguments: [
        "", "017b8693-9ed0-7fff-bfff-fffffffffff", "017b8693+9ed0-7fff-bfff-ffffffffffff",
        "g17b8693-9ed0-7fff-bfff-ffffffffffff",
    ])
    func `what is not a UUID is refused`(text: String) {
        #expect(EntryID(text) == nil)
    }

    @Test func `a name becomes the slug that people expect`() {
        #expect(Slug(naming: "Operation United Front")?.description == "operation-united-front")
        #expect(Slug(naming: "  “Éclair” 2021! ")?.description == "clair-2021")
        #expect(Slug(naming: "¡!") == nil)
        #expect(Slug("a--b") == nil)
        #expect(Slug("../etc") == nil)
    }

    @Test func `a jurisdiction is found by code, abbreviation and name`() {
        for text in ["US-KY", "KY", "Kentucky", " kentucky ", "KENTUCKY"] {
            #expect(Jurisdiction(naming: text)?.code == "US-KY")
        }
        #expect(Jurisdiction(naming: "north  dakota")?.code == "US-ND")
        #expect(Jurisdiction(naming: "in") == nil)
        #expect(Jurisdiction(naming: "XX") == nil)
        #expect(Jurisdiction.all.count == 56)
        #expect(Set(Jurisdiction.all.map(\.code)).count == 56)
    }

    @Test func `two names that differ in case and space are one place`() {
        #expect(PlaceName("Kansas  City") == PlaceName("kansas city"))
        #expect(PlaceName("") == nil)
        #expect(PlaceName("a\u{7}b") == nil)
        #expect(PlaceName(String(repeating: "a", count: 81)) == nil)
    }
}
