import Foundation
import Operations
import Primitives
import Testing
import Web

/// H-hour over the two nights of a year on which clocks change, in twelve states of three zones.
@Suite struct DaylightSavingTests {
    /// The states of the real operation with the zones of their places; some have two.
    static let states = ["MO", "IL", "IA", "KY", "MN", "NE", "ND", "OK", "TN", "TX", "WI", "SD"]

    /// H-hours around both changes of 2021: 02:00 local time is 08:00 UTC in the spring, 07:00 in the autumn (Central).
    static let nights = ["2021-03-14T08:00:00Z", "2021-11-07T07:00:00Z"]

    @Test(arguments: nights) func `an hour of the plan is an hour of the clock on the wall or of nobody's`(
        night: String
    ) throws {
        let change = try #require(Timestamp(night))
        var zones: Set<String> = []
        for state in Self.states {
            let jurisdiction = try #require(Jurisdiction(naming: state))
            zones.formUnion(jurisdiction.zones)
        }
        #expect(zones.count >= 3)
        for zone in zones.sorted() {
            let known = try #require(TimeZone(identifier: zone))
            let clock = ZoneClock(zone)
            for shift in stride(from: Int64(-360), through: 360, by: 45) {
                let hHour = change.advanced(byMinutes: shift)
                var last: Timestamp?
                for minutes in stride(from: Int64(-300), through: 300, by: 15) {
                    let instant = try #require(PlanTime(minutes: minutes)).instant(from: hHour)
                    // Fifteen minutes of the plan are fifteen minutes, whatever the clocks on the wall do.
                    if let last { #expect(instant.milliseconds - last.milliseconds == 900_000) }
                    last = instant
                    // And what a page shows is what the zone's own rules say.
                    let date = Date(timeIntervalSince1970: Double(instant.milliseconds) / 1000)
                    let offset = Int64(known.secondsFromGMT(for: date)) * 1000
                    let wall = instant.advanced(byMilliseconds: offset).description.prefix(16)
                    #expect(clock.local(instant) == wall, "\(zone) \(instant)")
                    let name = clock.name(at: instant)
                    #expect(clock.time(instant) == "\(wall.dropFirst(11)) \(name)")
                    #expect(name.contains("D") == known.isDaylightSavingTime(for: date), "\(zone) \(name)")
                }
            }
        }
    }

    @Test func `the hour that comes twice is told apart by the zone's name, and the one that is skipped never shown`()
        throws
    {
        let clock = ZoneClock("America/Chicago")
        let autumn = try #require(Timestamp("2021-11-07T06:30:00Z"))
        #expect(clock.time(autumn) == "01:30 CDT")
        #expect(clock.time(autumn.advanced(byMinutes: 60)) == "01:30 CST")
        let spring = try #require(Timestamp("2021-03-14T07:59:00Z"))
        #expect(clock.time(spring) == "01:59 CST")
        #expect(clock.time(spring.advanced(byMinutes: 1)) == "03:00 CDT")
    }

    @Test(arguments: ["America/Atlantis", "Mars/Olympus", "US/Nowhere", "", "../../etc/passwd"])
    func `a zone that this system does not know is read as UTC, and says so`(zone: String) throws {
        let instant = try #require(Timestamp("2021-08-27T01:00:00Z"))
        #expect(ZoneClock(zone).time(instant) == "01:00 UTC")
    }
}
