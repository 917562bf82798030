import Publication
import Testing

@Suite("Ways in which a text ties a number to its place and its category")
struct GrammarTests {
    @Test(
        "General forms of news writing are read",
        arguments: [
            (
                "Arrests by state were as follows: Kentucky, 46; Iowa, 11; Missouri, two.",
                ["46 agrees", "11 agrees", "two agrees"]
            ),
            ("Kentucky made 46 arrests. Iowa followed with 11.", ["46 agrees", "11 agrees"]),
            ("Kentucky’s 46 arrests were well above Iowa’s 11.", ["46 agrees", "11 agrees"]),
            ("In Kentucky the victims, 23 in all, were offered help.", ["23 agrees"]),
            ("Victims identified in Kentucky: adults (21) and minors (2).", ["21 agrees", "2 agrees"]),
            ("With 46 arrests, Kentucky led.", ["46 agrees"]),
            ("Kentucky and Iowa made 46 and 11 arrests, respectively.", ["46 agrees", "11 agrees"]),
            ("The Bluegrass State made 46 arrests.", ["46 agrees"]),
            (
                "Arrests | Victims | State\n46 | 23 | Kentucky\n2 | 4 | Missouri",
                ["46 agrees", "23 agrees", "2 agrees", "4 agrees"]
            ),
            ("Kentucky took home $12,500.", ["$12,500 agrees"]),
            ("The youngest person arrested was 19 and the oldest 71.", []),
        ]
    )
    func forms(_ text: String, _ expected: [String]) {
        #expect(CheckFixture.marks(text) == expected)
    }

    @Test(
        "Without evidence of what is counted and where, nothing is contradicted",
        arguments: [
            "Kentucky made 46 arrests. It was far ahead, at 14.",
            "The number of people arrested ran from two to 46.",
            "An earlier version of this story said that Kentucky reported 85 arrests.",
            "@KentonPD – 5 arrests.",
            "In Kentucky citations far outnumbered arrests (23 versus six).",
        ]
    )
    func doubt(_ text: String) {
        #expect(!CheckFixture.marks(text).contains { $0.hasSuffix("contradicts") })
    }
}
