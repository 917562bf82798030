import Primitives
import Publication
import Testing

@Suite("Marks of claims")
struct MarkTests {
    @Test(
        "A claim gets the mark that the account’s figure demands",
        arguments: [
            ("In Kentucky 46 people were arrested.", "46 agrees"),
            ("In Kentucky, forty-six people were arrested.", "forty-six agrees"),
            ("Kentucky: 26 arrests", "26 contradicts"),
            ("Kentucky made more than 40 arrests.", "more than 40 compatible"),
            ("Kentucky made more than 46 arrests.", "more than 46 contradicts"),
            ("Kentucky made nearly 50 arrests.", "nearly 50 compatible"),
            ("Kentucky made nearly 46 arrests.", "nearly 46 contradicts"),
            ("Kentucky made about 31 arrests.", "about 31 contradicts"),
            ("Kentucky made up to 50 arrests.", "up to 50 compatible"),
            ("Kentucky made fewer than 46 arrests.", "fewer than 46 contradicts"),
            ("Kentucky made dozens of arrests.", "dozens compatible"),
            ("Missouri made dozens of arrests.", "dozens contradicts"),
            ("Officers arrested 12 people in Louisville, Kentucky.", "12 compatible"),
            ("Officers arrested 60 people in Louisville, Kentucky.", "60 contradicts"),
            ("Police seized 6 weapons in Kentucky.", "6 compatible"),
            ("Police seized five weapons in Kentucky.", "five contradicts"),
            ("Police seized $12,500 in cash in Kentucky.", "$12,500 agrees"),
            ("Police seized $9,000 in cash in Iowa.", "$9,000 notInAccount"),
            ("In Iowa three victims were identified.", "three notInAccount"),
            ("In Texas three people were arrested.", "three notInAccount"),
            ("In Kentucky, police recovered 23 victims.", "23 notInAccount"),
            ("The operation used 14 vehicles.", "14 notInAccount"),
            ("They had 14.", "14 notUnderstood"),
        ]
    )
    func mark(_ text: String, _ expected: String) {
        #expect(CheckFixture.marks(text) == [expected])
    }

    @Test("Two of the 47 is two claims, and only the whole is a figure of the account")
    func partitive() {
        #expect(CheckFixture.marks("Two of the 27 victims were minors.") == ["Two compatible", "27 agrees"])
        #expect(CheckFixture.marks("Two of the 28 victims were minors.") == ["Two compatible", "28 contradicts"])
    }

    @Test("A place before a number belongs to that number, and not to the one before it")
    func places() {
        let text = "In Kentucky 46 people were arrested and in Iowa 11, and they had 14."
        #expect(CheckFixture.marks(text) == ["46 agrees", "11 agrees", "14 notUnderstood"])
    }

    @Test("A claim names its category, its place and the entries of the figure")
    func fields() throws {
        let claim = try #require(CheckFixture.check("Kentucky made 26 arrests.").claims.first)
        #expect(claim.category == "arrests")
        #expect(claim.jurisdiction?.code == "US-KY")
        #expect(claim.value == 26)
        #expect(claim.accountValue?.value == 46)
        #expect(claim.entries.count == 1)
        #expect(claim.range == 14..<16)
    }

    @Test(
        "What is asked, denied, planned or of another time or operation is never agreed or contradicted",
        arguments: [
            "Did police arrest 59 people?", "It was not 59 arrests.", "Officials hope to make 59 arrests.",
            "Last year, Operation Early Frost led to 59 arrests.", "In 2019, police made 59 arrests.",
        ]
    )
    func notAsserted(_ text: String) {
        for claim in CheckFixture.check(text).claims {
            #expect(claim.mark == .notInAccount || claim.mark == .notUnderstood)
        }
        #expect(CheckFixture.check(text).claims.count == 1)
    }

    @Test("The number of states is compared with who takes part, and a day with when the operation ran")
    func frame() {
        #expect(CheckFixture.marks("The 3-state operation led to 59 arrests.") == ["3 agrees", "59 agrees"])
        #expect(CheckFixture.marks("Twelve states made 59 arrests.").first == "Twelve contradicts")
        #expect(CheckFixture.marks("The operation began on Aug. 26.") == ["26 agrees"])
        #expect(CheckFixture.marks("The operation began on Aug. 24.") == ["24 contradicts"])
        #expect(CheckFixture.marks("The hearing is on Aug. 26.") == [])
    }

    @Test("A percentage is right when it rounds so")
    func shares() {
        #expect(
            CheckFixture.marks("Kentucky’s 46 arrests were 78 percent of the total.") == [
                "46 agrees", "78 percent agrees",
            ]
        )
        #expect(
            CheckFixture.marks("Kentucky’s 46 arrests were 68 percent of the total.").last == "68 percent contradicts"
        )
    }

    @Test("Published statistics are checked against their table, and the known misreading is named")
    func statistics() {
        let text =
            "According to the FBI, 1,883 human trafficking offenses were reported in 2019, with 875 of the offenses cleared."
        #expect(CheckFixture.marks(text) == ["1,883 agrees", "875 agrees"])
        let misread =
            "The FBI had 1,883 human trafficking offenses reported in 2019, including 18 offenses that involved minor victims."
        #expect(CheckFixture.findings(misread) == [.misreading])
        #expect(CheckFixture.check(misread).claims.last?.mark == .notInAccount)
    }
}
