import Ledger
import Primitives
import Testing
import VictimServices

/// Agencies that speak of one directory, in a test.
struct Speakers {
    var state = DirectoryState()
    private var number: UInt64 = 0

    /// Says something as an agency, and takes it in.
    @discardableResult
    mutating func say(_ event: DirectoryEvent, as agency: String = "mo") throws -> EntryStamp {
        number += 1
        let stamp = try Self.stamp(number, agency)
        state.apply(event, stamp)
        return stamp
    }

    static func stamp(_ number: UInt64, _ agency: String) throws -> EntryStamp {
        let at = Timestamp(milliseconds: 1_630_000_000_000 + Int64(number))
        return EntryStamp(
            id: EntryID(at: at, random: (0, number)),
            at: at,
            by: try #require(Principal("user:ann")),
            agency: try #require(AgencyID(agency))
        )
    }

    static func service(_ name: String, _ number: Int = 1) throws -> DirectoryRecord {
        try #require(
            DirectoryRecord(
                .service,
                [
                    "id": .string("00000000-0000-4000-8000-00000000000\(number)"), "name": .string(name),
                    "status": "active",
                ]
            )
        )
    }

    func name(_ number: Int = 1) throws -> String? {
        let id = try #require(EntryID("00000000-0000-4000-8000-00000000000\(number)"))
        return state.json(.service, id)?["name"]?.string
    }
}

@Suite struct `The directory as a fold` {
    @Test func `the word of who spoke of a record first counts, and others are shown as disputed`() throws {
        var speakers = Speakers()
        try speakers.say(.recorded(Speakers.service("Ours")), as: "mo")
        try speakers.say(.recorded(Speakers.service("Theirs")), as: "ky")
        try speakers.say(.recorded(Speakers.service("Ours, mended")), as: "mo")
        #expect(try speakers.name() == "Ours, mended")
        let id = try #require(EntryID("00000000-0000-4000-8000-000000000001"))
        let listing = try #require(speakers.state.listing(.init(.service, id)))
        #expect(listing.disputes.map(\.agency.description) == ["ky"])
        try speakers.say(.withdrawn(.service, id: id.description), as: "mo")
        #expect(try speakers.name() == "Theirs")
        try speakers.say(.withdrawn(.service, id: id.description), as: "ky")
        #expect(try speakers.name() == nil)
        #expect(speakers.state.isEmpty == false || speakers.state.ids(.service).isEmpty)
    }

    @Test func `two nodes that hold the same words show the same, in whatever order they came`() throws {
        let words: [(DirectoryEvent, EntryStamp)] = [
            (.recorded(try Speakers.service("First")), try Speakers.stamp(1, "mo")),
            (.recorded(try Speakers.service("Second")), try Speakers.stamp(2, "ky")),
        ]
        for order in [words, words.reversed()] {
            var state = DirectoryState()
            for (event, stamp) in order { state.apply(event, stamp) }
            let id = try #require(EntryID("00000000-0000-4000-8000-000000000001"))
            #expect(state.json(.service, id)?["name"] == "First")
        }
    }

    @Test func `records of an import count once it has finished, all at once, and never where it was dropped`() throws {
        var speakers = Speakers()
        let (first, second) = (try Speakers.stamp(100, "mo").id, try Speakers.stamp(101, "mo").id)
        try speakers.say(.recorded(Speakers.service("Before")))
        try speakers.say(.recorded(Speakers.service("Imported"), importing: first))
        try speakers.say(.recorded(Speakers.service("New", 2), importing: first))
        #expect(try speakers.name() == "Before")
        #expect(try speakers.name(2) == nil)
        #expect(speakers.state.unfinishedImports.map(\.records) == [2])
        #expect(speakers.state.ids(.service).count == 1)
        // Another agency cannot finish it.
        try speakers.say(.importFinished(first, records: 2), as: "ky")
        #expect(try speakers.name(2) == nil)
        try speakers.say(.importFinished(first, records: 2))
        #expect(try speakers.name() == "Imported")
        #expect(try speakers.name(2) == "New")
        #expect(speakers.state.unfinishedImports.isEmpty)
        try speakers.say(.recorded(Speakers.service("Half", 2), importing: second))
        try speakers.say(.importDropped(second))
        try speakers.say(.recorded(Speakers.service("Late", 2), importing: second))
        #expect(try speakers.name(2) == "New")
        #expect(speakers.state.unfinishedImports.isEmpty)
    }

    @Test func `what is said again from a snapshot is the same directory, and whose record it is`() throws {
        var speakers = Speakers()
        let imported = try Speakers.stamp(100, "mo").id
        try speakers.say(.recorded(Speakers.service("Ours")), as: "mo")
        try speakers.say(.recorded(Speakers.service("Theirs")), as: "ky")
        try speakers.say(.recorded(Speakers.service("Mended")), as: "mo")
        try speakers.say(.recorded(Speakers.service("Imported", 2), importing: imported))
        try speakers.say(.importFinished(imported, records: 1))
        try speakers.say(.recorded(Speakers.service("Half", 3), importing: try Speakers.stamp(101, "mo").id))
        var again = DirectoryState()
        for (event, stamp) in speakers.state.said {
            let read = try #require(DirectoryEvent(kind: event.kind, body: event.body))
            #expect(read == event)
            again.apply(read, stamp)
        }
        for number in 1...3 {
            let id = try #require(EntryID("00000000-0000-4000-8000-00000000000\(number)"))
            #expect(again.json(.service, id) == speakers.state.json(.service, id))
            #expect(
                again.listing(.init(.service, id))?.stamp == speakers.state.listing(.init(.service, id))?.stamp
            )
        }
        #expect(again.unfinishedImports.map(\.records) == [1])
        #expect(again.said.map(\.stamp) == speakers.state.said.map(\.stamp))
    }

    @Test func `what stands already is not said again, and only its author withdraws a record`() throws {
        var speakers = Speakers()
        let (mo, ky) = (try #require(AgencyID("mo")), try #require(AgencyID("ky")))
        let record = try Speakers.service("Ours")
        #expect(try speakers.state.decide(.recorded(record), by: mo) == .recorded(record))
        try speakers.say(.recorded(record), as: "mo")
        #expect(try speakers.state.decide(.recorded(record), by: mo) == nil)
        #expect(try speakers.state.decide(.recorded(record), by: ky) == .recorded(record))
        #expect(throws: DirectoryRejection.self) {
            try speakers.state.decide(.withdrawn(.service, id: record.id), by: ky)
        }
        #expect(throws: DirectoryRejection.self) {
            try speakers.state.decide(.importFinished(Speakers.stamp(9, "mo").id, records: 3), by: mo)
        }
    }

    @Test func `a place that anybody calls confidential is shown by its front door, whoever said more before`() throws {
        var speakers = Speakers()
        let id = "00000000-0000-4000-8000-000000000009"
        let told: JSONValue = [
            "id": .string(id), "location_type": "physical", "name": "Elm House", "latitude": .double(39.5),
            "phones": [["id": .string(id), "number": "555-0100", "description": "at Elm House"]],
        ]
        try speakers.say(.recorded(try #require(DirectoryRecord(.location, told))), as: "ky")
        let marked: JSONValue = ["id": .string(id), "location_type": "physical", "x_confidential": true]
        try speakers.say(.recorded(try #require(DirectoryRecord(.location, marked))), as: "mo")
        let uuid = try #require(EntryID(id))
        let text = String(decoding: try #require(speakers.state.json(.location, uuid)).utf8, as: UTF8.self)
        #expect(!text.contains("Elm") && !text.contains("39.5") && text.contains("555-0100"))
        // And the node says no more of it either.
        let decided = try speakers.state.decide(
            .recorded(try #require(DirectoryRecord(.location, told))),
            by: try #require(AgencyID("ia"))
        )
        #expect(!String(decoding: try #require(decided).body.utf8, as: UTF8.self).contains("Elm"))
    }
}
