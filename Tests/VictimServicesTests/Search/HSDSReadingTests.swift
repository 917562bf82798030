import Primitives
import Testing
import VictimServices

@Suite("Reading HSDS for the index")
struct HSDSReadingTests {
    private func service(_ more: String = "") throws -> JSONValue {
        try JSONParser.parse(
            Array(
                """
                {"id":"ac148810-d857-441c-9679-408f346de14b","name":"Harbor House","description":"Rooms for the night",
                "status":"active","minimum_age":18,"maximum_age":64.0,"eligibility_description":"women",
                "languages":[{"id":"l","name":"Spanish","code":"es"}],
                "attributes":[{"id":"a","taxonomy_term":{"id":"t","code":"bed:safe-house","name":"Safe house"}},
                {"id":"b","taxonomy_term":{"id":"u","name":"Medical care"}},{"id":"c","value":"wheelchair"}],
                "schedules":[{"id":"s","freq":"WEEKLY","byday":"MO","opens_at":"08:00","closes_at":"20:00"}],
                "service_areas":[{"id":"x","extent":"us-mo/kansas-city"},{"id":"y","name":"Kansas"}],
                "capacities":[
                {"id":"p","available":3,"updated":"2021-08-27T00:00:00Z","unit":{"id":"u","name":"Safe house"}},
                {"id":"q","available":12,"updated":"2021-08-27T00:00:00Z","unit":{"id":"k","name":"Kilogram"}},
                {"id":"r","available":-4,"updated":"then","unit":{"id":"m","name":"motel-voucher"}}]\(more)}
                """.utf8
            )
        )
    }

    private let place = """
        {"id":"z","location":{"id":"loc","location_type":"physical","latitude":39.1,"longitude":-94.6,
        "languages":[{"id":"m","code":"vi"}],"accessibility":[{"id":"g","description":"Ground floor"}],
        "addresses":[{"id":"d","state_province":"MO"}]}}
        """

    @Test("takes from a service what is searched and matched")
    func whole() throws {
        let json = try service(",\"service_at_locations\":[\(place)]")
        let found = IndexedService.all(hsds: json)
        let one = try #require(found.first)
        #expect(found.count == 1)
        #expect(one.id == "ac148810-d857-441c-9679-408f346de14b")
        #expect(one.beds == [.safeHouse, .motelVoucher])
        #expect(one.services == [.medical])
        #expect(one.ages == 18...64)
        #expect(one.access == [.wheelchair, .groundFloor])
        #expect(one.languages.isSuperset(of: ["es", "spanish", "vi"]))
        #expect(one.place == GeoPoint(latitude: 39.1, longitude: -94.6))
        #expect(one.areas.map(\.description).sorted() == ["us-ks/statewide", "us-mo/kansas-city"])
        #expect(one.hours?.zone == .named("America/Chicago"))
        #expect(one.toAsk.count == 1)
    }

    @Test("makes one entry for each of several places, and one where there is none")
    func places() throws {
        let two = try service(",\"service_at_locations\":[\(place),{\"id\":\"w\",\"location_id\":\"elsewhere\"}]")
        let far = JSONValue.object([.init("latitude", .double(45)), .init("longitude", .integer(-93))])
        let found = IndexedService.all(hsds: two) { $0 == "elsewhere" ? far : nil }
        #expect(found.map(\.id).map { $0.suffix(2) } == ["/z", "/w"])
        #expect(found.map(\.service) == [String](repeating: "ac148810-d857-441c-9679-408f346de14b", count: 2))
        #expect(found.map(\.place?.latitude) == [39.1, 45])
        let none = try #require(IndexedService.all(hsds: try service()).first)
        #expect(none.place == nil)
        #expect(none.whereabouts != nil)
    }

    @Test("leaves out what is not active or is no service, and does not guess an area")
    func others() throws {
        #expect(IndexedService.all(hsds: ["id": "a", "name": "A", "status": "defunct"]).isEmpty)
        #expect(IndexedService.all(hsds: ["id": "a"]).isEmpty)
        #expect(IndexedService.all(hsds: "a").isEmpty)
        let strange: JSONValue = ["id": "a", "name": "A", "service_areas": [["name": "Atlantis"]]]
        let one = try #require(IndexedService.all(hsds: strange).first)
        #expect(one.areas.isEmpty)
        #expect(one.toAsk == ["which areas it serves"])
        let backwards: JSONValue = ["id": "a", "name": "A", "minimum_age": 40, "maximum_age": 12]
        #expect(IndexedService.all(hsds: backwards).first?.ages == 40...40)
    }

    @Test("reads capacities of kinds that can be asked for, and never a number below zero")
    func capacities() throws {
        let found = IndexedCapacity.all(hsds: try service(), staleAfter: 1000)
        #expect(found.map(\.id) == ["p", "r"])
        #expect(found.map(\.what) == [.bed(.safeHouse), .bed(.motelVoucher)])
        let counted = try #require(Timestamp("2021-08-27T00:00:00Z"))
        #expect(found.first?.room == .free(3, countedAt: counted, staleAfter: 1000))
        #expect(found.last?.room == .free(0, countedAt: .distantPast, staleAfter: 1000))
    }
}
