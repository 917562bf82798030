import Primitives
import Publication
import Testing

@Suite("Facts of an account")
struct AccountFactsTests {
    @Test(
        "A unit has the name that results give it, so that values pass from one feature to the other",
        arguments: [
            "persons", "arrests", "citations", "warrants", "businesses", "weapons", "operations", "usDollars",
        ]
    )
    func unitName(_ name: String) {
        #expect(FactCategory.Unit(rawValue: name) != nil)
    }
}
