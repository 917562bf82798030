import Primitives
import Publication
import Testing

@Suite("Categories that only this account has")
struct OwnCategoryTests {
    private static let facts = AccountFacts(
        operation: "Operation Clean Water",
        period: nil,
        asOf: Timestamp(milliseconds: 0),
        categories: [
            FactCategory(
                key: "vessels",
                label: "Vessels boarded",
                definition: "",
                unit: .operations,
                words: ["vessels boarded", "vessels", "boats boarded"]
            ),
            FactCategory(key: "arrests", label: "Arrests", definition: "", unit: .arrests),
        ],
        jurisdictions: ["US-OR", "US-WA"].compactMap { Jurisdiction(code: $0) },
        expected: 2,
        figures: [
            FactFigure(category: "vessels", quantity: .exact(57)),
            FactFigure(category: "vessels", jurisdiction: Jurisdiction(code: "US-OR"), quantity: .exact(23)),
            FactFigure(category: "arrests", quantity: .exact(9)),
        ]
    )

    @Test(
        "The account’s own words for a category are read before, after and around a number",
        arguments: [
            ("In Oregon 23 vessels were boarded.", "23 agrees"),
            ("In Oregon 24 vessels were boarded.", "24 contradicts"),
            ("Crews boarded 23 boats in Oregon.", "23 agrees"), ("Vessels boarded: 57", "57 agrees"),
            ("Oregon: 23 vessels", "23 agrees"), ("In Oregon 23 kites were flown.", "23 notUnderstood"),
        ]
    )
    func words(_ text: String, _ expected: String) {
        let claims = Checker(facts: Self.facts).check([Document(name: "text", bytes: Array(text.utf8))])[0].claims
        #expect(claims.map { "\($0.text) \($0.mark.rawValue)" } == [expected])
    }
}
