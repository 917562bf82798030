import Primitives
import Results
import Testing

/// Totals stated in prose, in our own words.
struct ProseTotalsTests {
    @Test(arguments: [
        (
            "An operation joined by 12 states identified 40 victims and arrested 90 people.",
            ["victims 40", "arrests 90"]
        ),
        ("The operation led to 90 arrests.", ["arrests 90"]),
        ("In 12 states the operation ended well. Agents arrested 90 across the country.", ["arrests 90"]),
        (
            "Ohio and 11 other states, the 12 states of the operation, made at least 90 arrests.",
            ["arrests at least 90"]
        ),
        ("The operation led to 90 arrests and 40 victims identified, officials said.", ["arrests 90", "victims 40"]),
        ("The operation led to $12,000 seized.", ["currency 12000"]),
        (
            "The 12-state operation resulted in 90 arrests and the identification of 40 victims.",
            ["arrests 90", "victims 40"]
        ),
    ])
    func `a total is read where the sentence speaks of the whole operation`(text: String, totals: [String]) {
        #expect(Reading.prose(text).statedTotals == totals)
    }

    @Test(arguments: [
        "Nationwide, 5,000 people were arrested.",
        "In Ohio, 26 arrests were made in the 12-state operation.",
        "The operation led to 26 arrests, Kentucky State Police said.",
        "26 people were arrested in the 12-state operation, Kentucky State Police said.",
        "Kentucky troopers took part. The operation led to 26 arrests.",
        "Two of the arrests and four of the victims were in Springfield, part of the 12-state operation.",
        "The operation led to 40 victims and sex workers being met.",
        "The operation could lead to 90 arrests.", "The operation did not lead to 90 arrests.",
        "In 2019 the operation led to 90 arrests.", "Last year’s operation led to 90 arrests.",
        "The operation led to 90 arrests in Dayton.", "The operation led to about 90 arrests.",
        "The operation found 40 victims who declined help.", "The operation turned away 40 victims.",
        "The operation led to another 5 arrests.", "The operation made arrests in 12 states.",
        "There were 1,500 offenses in the operation, 18 of which involved minor victims under 18.",
        "Call 1-888-373-7888 about the operation. Victims text 233733.",
    ])
    func `a number that may be local, partial, past or merged is no total`(text: String) {
        #expect(Reading.prose(text).totals.isEmpty)
    }

    @Test func `a part of a stated whole gives both`() {
        let reading = Reading.prose("The operation led to 40 victims identified. Three of the 40 victims were minors.")
        #expect(Set(reading.statedTotals) == ["victims 40", "victims.minors 3"])
    }

    @Test func `each total is kept once and contradictions are kept apart`() {
        let reading = Reading.prose(
            "The operation led to 90 arrests.\nThe operation led to more than 80 arrests.\n"
                + "The operation led to 90 arrests.\nThe operation led to 95 arrests."
        )
        #expect(reading.statedTotals == ["arrests 90", "arrests 95"])
    }

    @Test func `the number of jurisdictions is left open where the text contradicts itself`() {
        #expect(Reading.prose("An operation in twelve states.").jurisdictionCount == 12)
        #expect(Reading.prose("A 12-state operation. The operation ran in 9 states.").jurisdictionCount == nil)
        #expect(Reading.prose("The law changed in 9 states.").jurisdictionCount == nil)
    }

    @Test func `the operation is called what the text calls it most often`() {
        let text = "After Operation Old Road came Operation Bright Water. Operation Bright Water’s end is near."
        #expect(Reading.prose(text).operationName == "Operation Bright Water")
    }

    @Test func `a count of victims and sex workers is read where a category says so`() throws {
        let key = try #require(CategoryKey("met"))
        let set = try CategorySet(
            version: 1,
            categories: [
                Category(
                    key: key,
                    label: "Victims and sex workers",
                    definition: "As published.",
                    unit: .persons,
                    words: ["victims and sex workers rescued", "rescue of victims and sex workers"]
                )
            ]
        )
        let text =
            "The operation led to the rescue of 9 victims and sex workers.\nOhio: 4 victims and sex workers rescued"
        let reading = ProseReader.read(Array(text.utf8), categories: set)
        #expect(reading.figures == ["US-OH met 4"])
        #expect(reading.statedTotals == ["met 9"])
    }
}
