import Ledger
import Primitives
import Testing

@Suite struct EntryTests {
    private func header() throws -> EntryHeader {
        EntryHeader(
            id: EntryID(high: 0x017B_8693_9ED0_7001, low: 0x8000_0000_0000_0002),
            at: Timestamp(milliseconds: 1_630_050_000_123),
            by: try #require(Principal("operator:“a\"b”")),
            log: try #require(LogOrigin("hub/operation-united-front/shared")),
            kind: EntryKind("results.tally.submitted", 1),
            onBehalfOf: "US-KY",
            source: .document(Digest.sha256(of: [1]), 4..<40),
            supersedes: [EntryID(high: 1, low: 2)],
            key: IdempotencyKey("k1"),
            categories: 3,
            asserted: Timestamp(milliseconds: 1_630_050_000_000)
        )
    }

    @Test func `the bytes of an entry are these and no others`() throws {
        let entry = try Entry(try header(), body: ["toDate": ["value": 46, "certainty": "exact"]])
        let golden = """
            {"id":"017b8693-9ed0-7001-8000-000000000002","at":"2021-08-27T07:40:00.123Z","by":"operator:“a\\"b”",\
            "log":"hub/operation-united-front/shared","kind":"results.tally.submitted","v":1,"onBehalfOf":"US-KY",\
            "source":{"document":"4bf5122f344554c53bde2ebb8cd2b7e3d1600ad631c385a5d7cce23c7785459a","from":4,"to":40},\
            "supersedes":["00000000-0000-0001-0000-000000000002"],"key":"k1","categories":3,\
            "asserted":"2021-08-27T07:40:00.000Z","body":{"toDate":{"value":46,"certainty":"exact"}}}
            """
        #expect(String(decoding: entry.bytes, as: UTF8.self) == golden)
    }

    @Test func `an entry reads back with the bytes it came with`() throws {
        let written = try Entry(try header(), body: ["n": 1])
        let read = try Entry(decoding: written.bytes)
        #expect(read == written)
        // Members of a newer version are kept in the bytes, and other white space is not ours to mend.
        let foreign = Array(
            String(decoding: written.bytes, as: UTF8.self).replacing(#","body""#, with: #", "new":[1], "body""#).utf8
        )
        let kept = try Entry(decoding: foreign)
        #expect(kept.bytes == foreign)
        #expect(kept.header == written.header)
    }

    @Test(arguments: [
        "id", "at", "by", "log", "kind", "v", "source", "supersedes", "key", "categories", "asserted", "body",
    ])
    func `a member that is not valid is named`(member: String) throws {
        let json = try JSONParser.parse(try Entry(try header(), body: ["n": 1]).bytes)
        let members = (json.members ?? []).map { $0.name == member ? JSONValue.Member(member, .bool(true)) : $0 }
        let error = #expect(throws: MalformedEntry.self) { try Entry(decoding: JSONValue.object(members).utf8) }
        #expect(error == .member(member))
    }

    @Test func `an entry that is too long is refused before it is written`() throws {
        let text = String(repeating: "x", count: Entry.maximumLength)
        #expect(throws: EntryTooLong.self) { try Entry(try header(), body: ["text": .string(text)]) }
    }

    @Test(arguments: ["hub/op/shared", "a-1/standing/receipts", "hub/standing/access"])
    func `the name of a log reads back`(text: String) {
        #expect(LogOrigin(text)?.description == text)
    }

    @Test(arguments: ["", "hub/op", "hub/op/public", "Hub/op/shared", "hub//shared", "hub/op/shared/x", "../op/shared"])
    func `what is not the name of a log is refused`(text: String) {
        #expect(LogOrigin(text) == nil)
    }
}
