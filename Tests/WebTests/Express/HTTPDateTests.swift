import Foundation
import Testing
import Web

@Suite("The date of an answer")
struct HTTPDateTests {
    @Test(arguments: [
        (0, "Thu, 01 Jan 1970 00:00:00 GMT"), (784_111_777, "Sun, 06 Nov 1994 08:49:37 GMT"),
        (1_630_049_999, "Fri, 27 Aug 2021 07:39:59 GMT"), (1_709_164_800, "Thu, 29 Feb 2024 00:00:00 GMT"),
        (4_102_444_799, "Thu, 31 Dec 2099 23:59:59 GMT"), (-1, "Wed, 31 Dec 1969 23:59:59 GMT"),
    ])
    func `is written as RFC 9110 writes it`(seconds: Int64, text: String) {
        #expect(HTTPDate(seconds: seconds).text == text)
    }

    @Test func `says the moment that another reader of dates finds in it`() throws {
        let reader = DateFormatter()
        reader.locale = Locale(identifier: "en_US_POSIX")
        reader.timeZone = TimeZone(secondsFromGMT: 0)
        reader.dateFormat = "EEE, dd MMM yyyy HH:mm:ss 'GMT'"
        for step in 0..<400 {
            let seconds = Int64(step) * 7_654_321
            let text = HTTPDate(seconds: seconds).text
            let read = try #require(reader.date(from: text))
            #expect(Int64(read.timeIntervalSince1970) == seconds, "\(text)")
        }
    }
}
