import Primitives
import Testing
import VictimServices

@Suite struct `Hours of a place` {
    private func standing(
        _ schedule: JSONValue,
        _ time: String,
        zone: String = "America/Chicago"
    ) throws
        -> PlaceHours.Standing
    {
        PlaceHours([schedule]).standing(at: try #require(Timestamp(time)), zone: zone)
    }

    /// A Friday: 2021-08-27.
    @Test(arguments: [
        ("2021-08-27T13:29:00Z", PlaceHours.Standing.closed), ("2021-08-27T13:30:00Z", .open),
        ("2021-08-27T21:59:00Z", .open), ("2021-08-27T22:00:00Z", .closed), ("2021-08-28T15:00:00Z", .closed),
    ])
    func `hold on the clocks of the place`(time: String, expected: PlaceHours.Standing) throws {
        let schedule: JSONValue = [
            "freq": "WEEKLY", "byday": "MO,TU,WE,TH,FR", "opens_at": "08:30", "closes_at": "17:00:00",
        ]
        #expect(try standing(schedule, time) == expected)
    }

    @Test func `that end after midnight belong to the day on which they begin`() throws {
        let schedule: JSONValue = ["byday": "FR", "opens_at": "20:00", "closes_at": "02:00"]
        #expect(try standing(schedule, "2021-08-28T06:30:00Z") == .open)
        #expect(try standing(schedule, "2021-08-28T07:30:00Z") == .closed)
        #expect(try standing(schedule, "2021-08-27T06:30:00Z") == .closed)
    }

    @Test func `of a month are those of its first Tuesday, its last Friday or its fifteenth`() throws {
        let first: JSONValue = ["freq": "MONTHLY", "byday": "1TU", "opens_at": "09:00", "closes_at": "12:00"]
        #expect(try standing(first, "2021-08-03T15:00:00Z") == .open)
        #expect(try standing(first, "2021-08-10T15:00:00Z") == .closed)
        let last: JSONValue = ["freq": "MONTHLY", "byday": "-1FR", "opens_at": "09:00", "closes_at": "12:00"]
        #expect(try standing(last, "2021-08-27T15:00:00Z") == .open)
        #expect(try standing(last, "2021-08-20T15:00:00Z") == .closed)
        let day: JSONValue = ["freq": "MONTHLY", "bymonthday": "15,-1", "opens_at": "09:00", "closes_at": "12:00"]
        #expect(try standing(day, "2021-08-15T15:00:00Z") == .open)
        #expect(try standing(day, "2021-08-31T15:00:00Z") == .open)
        #expect(try standing(day, "2021-08-16T15:00:00Z") == .closed)
    }

    @Test func `hold every other week from their start, and only while they are valid`() throws {
        let schedule: JSONValue = [
            "freq": "WEEKLY", "interval": 2, "dtstart": "2021-08-02", "byday": "FR", "opens_at": "09:00",
            "closes_at": "12:00", "valid_to": "2021-08-27",
        ]
        #expect(try standing(schedule, "2021-08-06T15:00:00Z") == .open)
        #expect(try standing(schedule, "2021-08-13T15:00:00Z") == .closed)
        #expect(try standing(schedule, "2021-08-20T15:00:00Z") == .open)
        #expect(try standing(schedule, "2021-09-03T15:00:00Z") == .closed)
        #expect(try standing(schedule, "2021-07-30T15:00:00Z") == .closed)
    }

    @Test func `that nobody has said are not known, and a schedule's own zone goes before the place's`() throws {
        #expect(try standing(["byday": "FR"], "2021-08-27T15:00:00Z") == .unknown)
        let utc: JSONValue = ["opens_at": "08:00", "closes_at": "09:00", "timezone": 0]
        #expect(try standing(utc, "2021-08-27T08:30:00Z") == .open)
        #expect(try standing(["opens_at": "00:00", "closes_at": "23:59"], "2021-08-27T04:59:30Z") == .open)
    }
}
