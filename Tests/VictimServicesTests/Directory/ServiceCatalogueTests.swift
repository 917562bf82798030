import Ledger
import Primitives
import Testing
import VictimServices

@Suite struct `The catalogue of services` {
    @Test(arguments: 0..<12) func `that follows change by change finds what looking at each service finds`(
        seed: UInt64
    ) throws {
        var world = DirectoryWorld(seed: seed)
        var catalogue = ServiceCatalogue()
        var found = 0
        for _ in 0..<40 {
            for _ in 0..<world.below(12) { try world.change() }
            while !catalogue.follow(world.speakers.state, limit: 3) {}
            #expect(catalogue.isCurrent(world.speakers.state))
            var anew = ServiceCatalogue()
            while !anew.follow(world.speakers.state) {}
            #expect(anew.count == catalogue.count)
            for _ in 0..<5 {
                let query = world.query()
                let outcome = catalogue.search(query, in: world.speakers.state, now: DirectoryWorld.now, limit: 1000)
                #expect(Set(outcome.results.map(\.facts.id)) == world.plain(query))
                #expect(outcome.count == outcome.results.count)
                let again = anew.search(query, in: world.speakers.state, now: DirectoryWorld.now, limit: 1000)
                #expect(again.results.map(\.facts.id) == outcome.results.map(\.facts.id))
                found += outcome.count
            }
        }
        #expect(found > 100)
    }

    @Test func `counts all that matches, and looks closely at the best only`() throws {
        var world = DirectoryWorld(seed: 7)
        for number in 1...80 { try world.say(.service, number, [.init("name", .string("Shelter \(number)"))]) }
        var catalogue = ServiceCatalogue()
        while !catalogue.follow(world.speakers.state) {}
        var query = ServiceQuery()
        query.text = "shelters"
        let outcome = catalogue.search(query, in: world.speakers.state, now: DirectoryWorld.now, limit: 10)
        #expect((outcome.results.count, outcome.count) == (10, 80))
    }

    @Test func `matches a request with what is free, and no longer with what was counted before`() throws {
        var world = DirectoryWorld(seed: 9)
        let area = try #require(ServiceArea("us-mo/kansas-city"))
        func offer(_ free: Int64?) throws {
            var members: [JSONValue.Member] = [.init("name", "Night house")]
            if let free {
                let capacity: JSONValue = [
                    "id": "00000000-0000-4000-8009-000000000001", "available": .integer(free),
                    "unit": ["name": "Safe house"], "updated": .string(DirectoryWorld.now.description),
                ]
                members.append(.init("capacities", [capacity]))
            }
            try world.say(.service, 1, members)
        }
        var catalogue = ServiceCatalogue()
        func best() -> [String] {
            while !catalogue.follow(world.speakers.state) {}
            let need = Need(.bed(.safeHouse), age: .from18to24, area: area)
            return catalogue.best(for: need, at: DirectoryWorld.now).map(\.certainty.word)
        }
        try offer(2)
        #expect(best() == ["free"])
        try offer(0)
        #expect(best().isEmpty)
        try offer(nil)
        #expect(best().isEmpty)
    }

    @Test func `is not led back by a reader who holds an older directory`() throws {
        var world = DirectoryWorld(seed: 8)
        try world.say(.service, 1, [.init("name", "First")])
        let older = world.speakers.state
        try world.say(.service, 2, [.init("name", "Second")])
        var catalogue = ServiceCatalogue()
        while !catalogue.follow(world.speakers.state) {}
        #expect(catalogue.isCurrent(older))
        while !catalogue.follow(older) {}
        #expect(catalogue.count == 2)
    }
}

/// A small directory that changes at random, the same for the same seed.
struct DirectoryWorld {
    static let now = Timestamp(milliseconds: 1_630_000_000_000)
    private static let words = ["harbor", "Lantern", "shelter", "clinic", "families", "legal", "night", "café"]
    var speakers = Speakers()
    private var state: UInt64

    init(seed: UInt64) { state = seed &* 0x9E37_79B9_7F4A_7C15 | 1 }

    mutating func below(_ limit: Int) -> Int {
        state ^= state << 13
        state ^= state >> 7
        state ^= state << 17
        return Int(state % UInt64(limit))
    }

    private mutating func word() -> String { Self.words[below(Self.words.count)] }

    static func id(_ kind: DirectoryRecord.Kind, _ number: Int) -> String {
        let family = ["service": 1, "organization": 2, "location": 3, "service_at_location": 4][kind.rawValue] ?? 5
        let tail = String(number)
        return "00000000-0000-4000-800\(family)-" + String(repeating: "0", count: 12 - tail.count) + tail
    }

    mutating func say(
        _ kind: DirectoryRecord.Kind,
        _ number: Int,
        _ members: [JSONValue.Member],
        as agency: String = "mo"
    ) throws {
        let own: [JSONValue.Member] = [.init("id", .string(Self.id(kind, number)))]
        let isSaid = kind != .service || members.contains { $0.name == "status" }
        let status: [JSONValue.Member] = isSaid ? [] : [.init("status", "active")]
        let record = try #require(DirectoryRecord(kind, .object(own + status + members)))
        try speakers.say(.recorded(record, importing: nil), as: agency)
    }

    /// One change of one record, by one of two agencies.
    mutating func change() throws {
        let agency = below(4) == 0 ? "ky" : "mo"
        let number = 1 + below(12)
        switch below(10) {
        case 0...3:
            var members: [JSONValue.Member] = [
                .init("name", .string("\(word()) \(word())")), .init("description", .string(word())),
                .init("organization_id", .string(Self.id(.organization, 1 + below(4)))),
            ]
            if below(2) == 0 {
                let least = below(30)
                members += [
                    .init("minimum_age", .integer(Int64(least))),
                    .init("maximum_age", .integer(Int64(least + below(40)))),
                ]
            }
            if below(3) == 0 { members.append(.init("languages", [["code": .string(below(2) == 0 ? "es" : "es-MX")]])) }
            if below(6) == 0 { members.append(.init("status", "inactive")) }
            try say(.service, number, members, as: agency)
        case 4: try say(.organization, 1 + below(4), [.init("name", .string("\(word()) house"))], as: agency)
        case 5, 6:
            let place: [JSONValue.Member] = [
                .init("location_type", "physical"), .init("name", .string(word())),
                .init("latitude", .double(38 + Double(below(30)) / 10)),
                .init("longitude", .double(-95 + Double(below(30)) / 10)),
            ]
            try say(.location, 1 + below(5), place, as: agency)
        case 7, 8:
            let ends: [JSONValue.Member] = [
                .init("service_id", .string(Self.id(.service, number))),
                .init("location_id", .string(Self.id(.location, 1 + below(5)))),
            ]
            try say(.serviceAtLocation, 1 + below(12), ends, as: agency)
        default:
            let kind: DirectoryRecord.Kind = [.service, .serviceAtLocation, .location][below(3)]
            try speakers.say(.withdrawn(kind, id: Self.id(kind, number)), as: agency)
        }
    }

    mutating func query() -> ServiceQuery {
        var query = ServiceQuery()
        if below(2) == 0 { query.text = word() }
        if below(3) == 0 { query.age = below(70) }
        if below(4) == 0 { query.language = "es" }
        if below(3) == 0 {
            query.area = ServiceArea("us-mo/kansas-city")
            if below(2) == 0 { query.within = Double(50 + below(300)) }
        }
        return query
    }

    /// What matches where every service is looked at.
    func plain(_ query: ServiceQuery) -> Set<EntryID> {
        let directory = speakers.state
        return Set(
            directory.ids(.service).filter { id in
                ServiceFacts(id, in: directory, on: CivilDate(Self.now)).flatMap { query.result($0, at: Self.now) }
                    != nil
            }
        )
    }
}
