import Primitives
import Results
import Testing

/// Lines of a list as agencies send them, in our own words.
struct ReportLineTests {
    @Test(arguments: [
        "Kentucky: 46 arrests made", "  • Kentucky: 46 arrests made", "\t-\tKentucky:\t46 arrests made",
        "* Kentucky – 46 arrests", "- KY: made 46 arrests", "KY — arrested 46", "3. Kentucky: 46 arrested",
        "State of Kentucky: forty-six arrests were made.", "**Kentucky**: 46 people were arrested",
        "\u{A0}•\u{A0}Kentucky:\u{A0}46\u{A0}arrests made", "KENTUCKY: Arrests: 46", "US-KY: 46 arrests",
        "Kentucky - arrests made: 46", "2) Kentucky: there were 46 arrests made in total",
    ])
    func `a list line gives its figure however its agency writes it`(line: String) {
        #expect(Reading.prose(line).figures == ["US-KY arrests 46"])
    }

    @Test func `items are separated by commas, semicolons and “and” between two numbers`() {
        let reading = Reading.prose(
            "Texas: 4 victims rescued; 2 arrests made and three search warrants served, cited 5"
        )
        #expect(
            reading.figures == [
                "US-TX victims 4", "US-TX arrests 2", "US-TX warrants.search 3", "US-TX citations 5",
            ]
        )
    }

    @Test(arguments: [
        ("Kansas City, Missouri: 2 arrests", "US-MO/Kansas City arrests 2"),
        ("Missouri (Kansas City): 2 arrests", "US-MO/Kansas City arrests 2"),
        ("- St. Louis, MO – 2 arrests", "US-MO/St. Louis arrests 2"),
        ("New York: 2 arrests", "US-NY arrests 2"),
        ("Washington, D.C.: 2 arrests", "US-DC/Washington arrests 2"),
        ("New York, New York: 2 arrests", "US-NY/New York arrests 2"),
    ])
    func `a place within a jurisdiction is kept apart from it`(line: String, figure: String) {
        #expect(Reading.prose(line).figures == [figure])
    }

    @Test(arguments: [
        ("21 adult victims rescued", "victims.adults 21"), ("two juveniles recovered", "victimsRecovered.minors 2"),
        ("2 minors identified", "victims.minors 2"), ("recovered 3 victims", "victimsRecovered 3"),
        ("1 victim", "victims 1"), ("5 sex buyers arrested", "arrests.buyers 5"),
        ("3 arrest warrants executed", "warrants.arrest 3"), ("12 offered services", "servicesOffered 12"),
        ("4 adults with no trafficking indicators encountered", "adultsNoIndicator 4"),
        ("11 victims given medical attention", "medicalServices 11"), ("$12,000 seized", "currency 12000"),
        ("$1.2 million in cash seized", "currency 1200000"), ("2,500 dollars seized", "currency 2500"),
        ("a large amount of currency has been seized", "currency unquantified"), ("7 guns seized", "weapons 7"),
        ("no arrests", "arrests 0"), ("zero arrests made", "arrests 0"), ("an arrest", "arrests 1"),
        ("a dozen arrests", "arrests 12"), ("more than 100 arrests", "arrests at least 101"),
        ("over 100 arrests", "arrests at least 101"), ("at least 100 arrests", "arrests at least 100"),
        ("100+ arrests", "arrests at least 100"), ("100 or more arrests", "arrests at least 100"),
        ("several arrests", "arrests unquantified"), ("dozens of arrests", "arrests unquantified"),
        ("an unknown number of arrests", "arrests unknown"), ("1,883 arrests", "arrests 1883"),
        ("1\u{A0}883 arrests", "arrests 1883"), ("one hundred and two arrests", "arrests 102"),
        ("nine hundred ninety-nine arrests", "arrests 999"),
    ])
    func `an item is read by its number and the longest words of a category`(item: String, figure: String) {
        #expect(Reading.prose("Iowa: \(item)").figures == ["US-IA \(figure)"])
    }

    @Test(arguments: [
        "4 victims and sex workers rescued", "4 potential victims identified", "about 40 arrests", "nearly 40 arrests",
        "up to 40 arrests", "40 dogs rescued", "3 more arrests", "4 victims declined services", "46 arrests?",
        "3-5 arrests", "3 to 5 arrests", "-3 arrests", "2.5 arrests", "50% of arrests", "3rd arrest", "2 of 4 arrests",
        "$500 arrests", "12 seized", "12 currency seized", "1,000,000,000,001 arrests", "2 minors arrested",
        "99999999999999999999 arrests",
    ])
    func `what is not surely a figure is listed as not understood`(item: String) {
        let reading = Reading.prose("Iowa: \(item), 7 citations")
        #expect(reading.figures == ["US-IA citations 7"])
        #expect(reading.notUnderstood == [item])
    }

    @Test func `details in brackets and after “including” are parts of the item before them`() {
        #expect(
            Reading.prose("Ohio: 23 victims identified (21 adults, 2 minors), 9 arrests, including 4 buyers").figures
                == [
                    "US-OH victims 23", "US-OH victims.adults 21", "US-OH victims.minors 2", "US-OH arrests 9",
                    "US-OH arrests.buyers 4",
                ]
        )
    }

    @Test func `a head alone on its line speaks for the bulleted lines under it`() {
        let text = "Utah:\r\n  - 3 arrests\r\n  - 1 victim identified\r\n\r\nThe work goes on.\r\n  - 9 arrests\r\n"
        let reading = Reading.prose(text)
        #expect(reading.figures == ["US-UT arrests 3", "US-UT victims 1"])
        #expect(reading.uncovered(in: Array(text.utf8)).isEmpty)
    }

    @Test func `one line may go on with another jurisdiction after a semicolon`() {
        #expect(
            Reading.prose("Ohio: 3 arrests; Iowa: 4 arrests, 1 victim").figures == [
                "US-OH arrests 3", "US-IA arrests 4", "US-IA victims 1",
            ]
        )
    }

    @Test(arguments: [
        "Ohio: 3 arrests, Iowa 4 arrests, 1 victim", "Ohio: 3 arrests, Cedar Rapids, Iowa: 4 arrests",
        "Ohio: 3 arrests; Cedar Rapids, Iowa: 4 arrests",
    ])
    func `figures after an unclear change of jurisdiction are nobody's`(line: String) {
        #expect(Reading.prose(line).figures == ["US-OH arrests 3"])
    }

    @Test(arguments: [
        "JEFFERSON CITY, Missouri — More than 100 people were arrested during an operation, officials said.",
        "Missouri: a state with many roads.", "Friday, Missouri: 3 arrests", "Freedonia: 3 arrests",
        "Note: 3 arrests were made in error",
    ])
    func `a line that only looks like a list line gives no figure`(line: String) {
        #expect(Reading.prose(line).figures.isEmpty)
    }
}
