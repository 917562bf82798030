import Primitives
import Testing

@Suite("Ages")
struct AgeTests {
    @Test func `an age without an end has none in words`() {
        #expect((18...130).agesInWords == "18 and older")
        #expect((12...150).agesInWords == "12 and older")
        #expect((0...130).agesInWords == "all ages")
    }

    @Test func `an age with an end has both`() {
        #expect((12...17).agesInWords == "12 to 17")
        #expect((0...11).agesInWords == "0 to 11")
        #expect((17...17).agesInWords == "17")
    }

    @Test func `adults stand before minors, and nobody is left out`() {
        #expect(AgeBand.adultsFirst.first == .from18to24)
        #expect(Set(AgeBand.adultsFirst) == Set(AgeBand.allCases))
        #expect(AgeBand.adultsFirst.map(\.isMinor) == [false, false, false, true, true, true])
    }
}
