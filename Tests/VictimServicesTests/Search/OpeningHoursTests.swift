import Primitives
import Testing
import VictimServices

@Suite("Opening hours")
struct OpeningHoursTests {
    private func isOpen(_ hours: OpeningHours?, _ time: String) throws -> Bool? {
        var clocks = WallClocks(try #require(Timestamp(time)))
        return clocks.isOpen(hours)
    }

    private func schedule(_ members: (String, JSONValue)...) -> JSONValue {
        .object(members.map { .init($0.0, $0.1) })
    }

    @Test("follow the wall clock of the place, summer and winter")
    func zones() throws {
        let json = schedule(
            ("freq", "WEEKLY"),
            ("byday", "MO,TU,WE,TH,FR"),
            ("opens_at", "09:00:00"),
            ("closes_at", "17:00")
        )
        let hours = OpeningHours(hsds: [json], zone: .named("America/Chicago"))
        // Friday 27 August 2021, 08:59 and 09:00 in Chicago (UTC−5); Saturday.
        #expect(try isOpen(hours, "2021-08-27T13:59:00Z") == false)
        #expect(try isOpen(hours, "2021-08-27T14:00:00Z") == true)
        #expect(try isOpen(hours, "2021-08-27T22:00:00Z") == false)
        #expect(try isOpen(hours, "2021-08-28T15:00:00Z") == false)
        // Monday 6 December 2021: UTC−6.
        #expect(try isOpen(hours, "2021-12-06T14:30:00Z") == false)
        #expect(try isOpen(hours, "2021-12-06T15:00:00Z") == true)
    }

    @Test("keep to a stated offset all year")
    func offsets() throws {
        let json = schedule(("opens_at", "10:00"), ("closes_at", "18:00"), ("timezone", -5))
        let hours = OpeningHours(hsds: [json], zone: .named("America/Chicago"))
        #expect(try isOpen(hours, "2021-12-06T15:00:00Z") == true)
        #expect(try isOpen(hours, "2021-12-06T14:59:00Z") == false)
    }

    @Test("run past midnight, and past the end of the week")
    func nights() throws {
        let json = schedule(("byday", "SU"), ("opens_at", "22:00"), ("closes_at", "06:00"))
        let hours = OpeningHours(hsds: [json], zone: .offset(minutes: 0))
        #expect(try isOpen(hours, "2021-08-29T23:00:00Z") == true)
        #expect(try isOpen(hours, "2021-08-30T05:59:00Z") == true)
        #expect(try isOpen(hours, "2021-08-30T06:00:00Z") == false)
        #expect(try isOpen(.always, "2021-08-30T06:00:00Z") == true)
        #expect(try isOpen(nil, "2021-08-30T06:00:00Z") == nil)
    }

    @Test("hold between their dates only")
    func dates() throws {
        let json = schedule(
            ("valid_from", "2021-08-01"),
            ("valid_to", "2021-08-31"),
            ("opens_at", "00:00"),
            ("closes_at", "24:00")
        )
        let hours = OpeningHours(hsds: [json], zone: .offset(minutes: 0))
        #expect(try isOpen(hours, "2021-07-31T12:00:00Z") == false)
        #expect(try isOpen(hours, "2021-08-31T23:59:00Z") == true)
        #expect(try isOpen(hours, "2021-09-01T00:00:00Z") == false)
    }

    @Test(
        "are not guessed where a schedule cannot be said as hours of a week",
        arguments: [
            [("freq", "MONTHLY"), ("byday", "2MO"), ("opens_at", "09:00"), ("closes_at", "12:00")],
            [("freq", "WEEKLY"), ("opens_at", "nine"), ("closes_at", "12:00")],
            [("freq", "WEEKLY"), ("closes_at", "12:00")],
            [("freq", "WEEKLY"), ("bymonthday", "2,3"), ("opens_at", "09:00"), ("closes_at", "12:00")],
        ] as [[(String, String)]]
    )
    func unreadable(members: [(String, String)]) {
        let json = JSONValue.object(members.map { .init($0.0, .string($0.1)) })
        #expect(OpeningHours(hsds: [json], zone: .offset(minutes: 0)) == nil)
    }
}
