import Primitives
import Testing

@Suite("Designators")
struct DesignatorTests {
    @Test("A designator reads as agency and name, and writes itself back")
    func roundTrip() throws {
        let unit = try #require(Designator("us-ky/alpha-2"))
        #expect(unit.agency.description == "us-ky")
        #expect(unit.name.description == "alpha-2")
        #expect(unit.description == "us-ky/alpha-2")
    }

    @Test(
        "What is not agency and name is none",
        arguments: ["", "alpha", "us-ky/", "/alpha", "us-ky/a/b", "US-KY/alpha", "us-ky/al pha"]
    )
    func refused(_ text: String) {
        #expect(Designator(text) == nil)
    }

    @Test("They are ordered by agency, then by name")
    func order() throws {
        let all = try ["us-mo/b", "us-ky/z", "us-mo/a"].map { try #require(Designator($0)) }
        #expect(all.sorted().map(\.description) == ["us-ky/z", "us-mo/a", "us-mo/b"])
    }
}
