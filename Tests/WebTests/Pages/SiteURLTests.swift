import Primitives
import Results
import Testing
import Web

@Suite("Addresses")
struct SiteURLTests {
    private let operation = SampleNight.operationID

    @Test func `an address of the past carries its moment`() throws {
        let moment = try #require(Timestamp("2021-08-27T07:40:00Z"))
        #expect(
            SiteURL.board(operation, asOf: moment).path
                == "/operations/operation-united-front?asOf=2021-08-27T07:40:00Z"
        )
        #expect(SiteURL.board(operation).path == "/operations/operation-united-front")
    }

    @Test func `a place is encoded byte by byte`() throws {
        let address = FigureAddress(
            category: try #require(CategoryKey("arrests")),
            jurisdiction: Jurisdiction(code: "US-MO"),
            place: PlaceName("Côte & Bend?")
        )
        #expect(
            SiteURL.figure(operation, address).path
                == "/operations/operation-united-front/figures/arrests?jurisdiction=US-MO&place=C%C3%B4te%20%26%20Bend%3F"
        )
    }

    @Test func `a moment is asked for in three ways`() throws {
        let start = try #require(Timestamp("2021-08-27T01:00:00Z"))
        func read(_ parameters: [String: String]) throws -> String? {
            try AsOfQuery.instant(parameters, zone: "America/Chicago", start: start)?.description
        }
        #expect(try read(["asOf": "2021-08-27T02:40:00-05:00"]) == "2021-08-27T07:40:00.000Z")
        #expect(try read(["at": "2021-08-27T02:40"]) == "2021-08-27T07:40:00.000Z")
        #expect(try read(["minute": "400"]) == "2021-08-27T07:40:00.000Z")
        #expect(try read([:]) == nil)
        #expect(try read(["asOf": ""]) == nil)
    }

    @Test(arguments: [["asOf": "noon"], ["at": "2021-08-27"], ["minute": "-1"], ["minute": "99999999999999999999"]])
    func `what is no moment is named`(_ parameters: [String: String]) {
        #expect(throws: UnreadableMoment.self) {
            try AsOfQuery.instant(parameters, zone: "America/Chicago", start: .distantPast)
        }
    }
}
