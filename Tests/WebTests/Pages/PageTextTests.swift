import Primitives
import Results
import Testing
import Web

@Suite("Words for numbers and times")
struct PageTextTests {
    @Test(arguments: [
        (Quantity.exact(46), Category.Unit.arrests, "46 arrests"),
        (.exact(1), .persons, "1 person"),
        (.exact(0), .weapons, "0 weapons"),
        (.atLeast(47), .persons, "at least 47 persons"),
        (.exact(1_234_567), .usDollars, "$1,234,567"),
        (.unquantified, .usDollars, "some, not counted"),
        (.unknown, .arrests, "not known"),
    ])
    func `a quantity never stands without its unit or its certainty`(
        _ quantity: Quantity,
        _ unit: Category.Unit,
        _ text: String
    ) {
        #expect(QuantityText.withUnit(quantity, unit: unit) == text)
    }

    @Test(arguments: [
        ("America/Chicago", "2021-08-27T07:40:00Z", "02:40 CDT"),
        ("America/Chicago", "2021-12-27T07:40:00Z", "01:40 CST"),
        ("America/New_York", "2021-08-27T07:40:00Z", "03:40 EDT"),
        ("America/Denver", "2021-08-27T07:40:00Z", "01:40 MDT"),
        ("America/Phoenix", "2021-08-27T07:40:00Z", "00:40 MST"),
        ("Pacific/Honolulu", "2021-08-27T07:40:00Z", "21:40 HST"),
        ("Nowhere/At_All", "2021-08-27T07:40:00Z", "07:40 UTC"),
    ])
    func `a time is read on the place's own clock`(_ zone: String, _ instant: String, _ text: String) throws {
        #expect(ZoneClock(zone).time(try #require(Timestamp(instant))) == text)
    }

    @Test func `every zone of every jurisdiction is known to this system`() {
        for zone in Set(Jurisdiction.all.flatMap(\.zones)) {
            #expect(ZoneClock(zone).time(Timestamp(milliseconds: 0)).hasSuffix(" UTC") == false, "\(zone)")
        }
    }

    @Test func `a time is as short as it can be understood`() throws {
        let clock = ZoneClock("America/Chicago")
        let now = try #require(Timestamp("2021-08-27T07:40:00Z"))
        #expect(clock.brief(now.advanced(byMinutes: -100), now: now) == "01:00 CDT")
        #expect(clock.brief(now.advanced(byMinutes: -161), now: now) == "Aug 26, 23:59 CDT")
        #expect(clock.brief(now, now: now.advanced(byMinutes: 527_040)) == "Aug 27, 2021, 02:40 CDT")
    }

    @Test(arguments: [
        ("2021-08-27T02:40", "2021-08-27T07:40:00.000Z"),
        ("2021-08-27T02:40:30", "2021-08-27T07:40:30.000Z"),
        ("2021-11-07T03:00", "2021-11-07T09:00:00.000Z"),
        ("2021-03-14T03:00", "2021-03-14T08:00:00.000Z"),
    ])
    func `what a browser sends is read on the operation's clock`(_ text: String, _ instant: String) {
        #expect(ZoneClock("America/Chicago").instant(local: text)?.description == instant)
    }

    @Test(arguments: ["", "2021-08-27", "2021-13-01T00:00", "yesterday", "2021-08-27T02:40Z"])
    func `what is no time is refused`(_ text: String) {
        #expect(ZoneClock("America/Chicago").instant(local: text) == nil)
    }

    @Test(
        arguments: [
            (0, "just now"), (59, "59 min ago"), (65, "1 h 05 min ago"), (2880, "2 days ago"), (-30, "in 30 min"),
        ] as [(Int64, String)]
    )
    func `relative times`(_ minutes: Int64, _ text: String) {
        let instant = Timestamp(milliseconds: 0)
        #expect(RelativeTime.text(instant, now: instant.advanced(byMinutes: minutes)) == text)
    }
}
