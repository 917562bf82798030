import Primitives
import Testing

@Suite struct TimestampTests {
    @Test(
        arguments: [
            ("2021-08-27T07:40:00Z", Int64(1_630_050_000_000)), ("2021-08-27T02:40:00-05:00", 1_630_050_000_000),
            ("2021-08-27T07:40:00.25Z", 1_630_050_000_250), ("1969-12-31T23:59:59.999Z", -1),
            ("2000-02-29T00:00:00Z", 951_782_400_000), ("2021-08-27t07:40:00z", 1_630_050_000_000),
        ]
    )
    func `an RFC 3339 time is read to the millisecond`(text: String, milliseconds: Int64) {
        #expect(Timestamp(text)?.milliseconds == milliseconds)
    }

    @Test(
        arguments: [
            "", "2021-08-27", "2021-08-27T07:40:00", "2021-08-27 07:40:00Z", "2021-02-29T00:00:00Z",
            "2021-13-01T00:00:00Z", "2021-08-27T24:00:00Z", "2021-08-27T07:40:00.Z", "2021-08-27T07:40:00+0500",
            "2021-08-27T07:40:00Zx", "21-08-27T07:40:00Z", "9999-12-31T23:59:59-23:59",
        ]
    )
    func `what is not an RFC 3339 time is refused`(text: String) {
        #expect(Timestamp(text) == nil)
    }

    @Test func `a time is written in one form that reads back`() {
        var generator = SystemRandomNumberGenerator()
        for _ in 0..<10_000 {
            let range = Timestamp.distantPast.milliseconds...Timestamp.distantFuture.milliseconds
            let time = Timestamp(milliseconds: Int64.random(in: range, using: &generator))
            #expect(Timestamp(time.description) == time)
            #expect(time.description.utf8.count == 24)
        }
    }
}

@Suite struct `A day` {
    @Test(arguments: ["2021-08-26", "0001-01-01", "2024-02-29"])
    func `is written as it is read`(text: String) {
        #expect(CivilDate(text)?.description == text)
    }

    @Test(arguments: ["2021-8-26", "2021-02-29", "26-08-2021", "2021-08-26T00:00", "", "2021-+8-26"])
    func `is refused in any other form`(text: String) {
        #expect(CivilDate(text) == nil)
    }

    @Test func `comes before the next one`() throws {
        let days = try ["2021-08-26", "2021-08-27", "2021-09-01", "2022-01-01"].map { try #require(CivilDate($0)) }
        #expect(days == days.shuffled().sorted())
    }
}
