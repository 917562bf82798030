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
            ("Kentucky and Missouri combined for 48 arrests.", ["48 agrees"]),
            ("How many arrests were made in Kentucky? 46.", ["46 agrees"]),
            ("Kentucky’s final tally: 46 arrested.", ["46 agrees"]),
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
            "Officers made 20 arrests on Thursday and 39 on Friday.",
            "On the first night 30 people were arrested in Kentucky and on the second 16.",
            "A separate operation in Iowa led to 20 arrests.",
            "Iowa: 11 arrests out of 59.",
            "Victims received help: 20 were given medical services, officials in Kentucky said.",
            "Kentucky and Iowa combined for 40 arrests.",
            "Kentucky made 46 arrests. Another 14 followed.",
            "Kentucky and Iowa accounted for 57 of the 59 arrests.",
            "A task force from Kentucky, which made 46 arrests at home, also assisted in Missouri.",
            "Eight of the 46 people arrested in Kentucky were from Iowa.",
            "In Kentucky citations far outnumbered arrests (23 versus six).",
        ]
    )
    func doubt(_ text: String) {
        #expect(!CheckFixture.marks(text).contains { $0.hasSuffix("contradicts") })
    }

    @Test(
        "A number that happens to be the account’s says nothing where the words say something else",
        arguments: [
            "Kentucky did not make 46 arrests.", "Arrests fell by 46 in Kentucky.", "Kentucky made 46 drug arrests.",
            "Eleven of those arrested in Iowa were released.", "Kentucky made 46 fewer arrests than hoped.",
            "The hotline received 59 calls, 46 of them from Kentucky.", "Kentucky sent 46 troopers.",
        ]
    )
    func chance(_ text: String) {
        let marks = CheckFixture.marks(text)
        #expect(!marks.isEmpty)
        #expect(!marks.contains { $0.hasSuffix("agrees") })
    }
}
