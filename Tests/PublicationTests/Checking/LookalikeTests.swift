import Publication
import Testing

@Suite("Numbers that are no claims")
struct LookalikeTests {
    @Test(
        "What only looks like a count is left alone",
        arguments: [
            "Call 1-888-373-7888 or text 233733.", "Call (816) 555-0148 for help.", "A 34-year-old man spoke.",
            "John Smith, 34, of Liberty, spoke.", "Anyone under the age of 18 is a victim.", "It happened in 2021.",
            "The news conference is at 7:40 p.m.", "Doors open at 7 p.m.", "The office is at 1200 Main Street.",
            "It is a crime under 18 U.S.C. 1591.", "This was the 3rd operation.", "They drove down Route 66 and I-70.",
            "The three-day effort took two weeks to plan.", "Channel 5 reported it.",
            "The COVID-19 pandemic slowed work.",
            "It was one of the largest efforts.", "Bill No. 188 was passed.", "Officers worked 24/7.",
            "See https://example.org/2021/08/46-arrests for more.", "Write to desk46@example.org.",
        ]
    )
    func noClaim(_ text: String) {
        #expect(CheckFixture.marks(text) == [])
    }

    @Test(
        "A number is read in whatever form it is written",
        arguments: [
            ("Police seized $1.2 million in cash.", Int64(1_200_000)), ("The FBI counted 1\u{A0}883 tips.", 1883),
            ("Police used a dozen vehicles.", 12), ("Police used 1,883 vehicles.", 1883),
            ("Police used one hundred and two vehicles.", 102), ("Police seized $12\u{202F}500 in cash.", 12_500),
        ]
    )
    func forms(_ text: String, _ value: Int64) {
        #expect(CheckFixture.check(text).claims.map(\.value) == [value])
    }
}
