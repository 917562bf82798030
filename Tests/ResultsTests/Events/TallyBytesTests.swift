import Ledger
import Primitives
import Results
import Testing

@Suite struct TallyBytesTests {
    static let quantities: [Quantity?] = [
        nil, .exact(0), .exact(46), .atLeast(Quantity.maximum), .unquantified, .unknown,
    ]

    @Test(arguments: quantities, quantities)
    func `a tally's bytes are those of its value`(toDate: Quantity?, thisPeriod: Quantity?) throws {
        for stage in Tally.Stage.allCases {
            for isFull in [false, true] {
                let tally = try tally(toDate, thisPeriod, stage, isFull: isFull)
                let event = ResultsEvent.tallySubmitted(tally)
                var bytes: [UInt8] = []
                event.appendBody(to: &bytes)
                #expect(bytes == event.body.utf8)
                #expect(try JSONParser.parse(bytes) == event.body)
            }
        }
    }

    @Test func `a tally is written as it always was`() throws {
        var bytes: [UInt8] = []
        ResultsEvent.tallySubmitted(try tally(.exact(46), .atLeast(3), .final, isFull: true)).appendBody(to: &bytes)
        #expect(
            String(decoding: bytes, as: UTF8.self) == """
                {"category":"arrests.buyers","jurisdiction":"US-MO","place":"Kansas \\"City\\"",\
                "toDate":{"value":46,"certainty":"exact"},"thisPeriod":{"value":3,"certainty":"atLeast"},\
                "stage":"final","asOf":"2021-08-27T02:40:00.000Z","preparedBy":"desk \\\\ night",\
                "approvedBy":"Ann Lee","creditedAgency":"Jos\u{e9}","jointWith":["US-KS","US-IA"],\
                "note":{"sealed":"0000000000000000000000000000000000000000000000000000000000000000",\
                "key":"00112233445566778899aabbccddeeff"}}
                """
        )
    }

    @Test func `an entry written to bytes reads as one written from a value`() throws {
        let event = ResultsEvent.tallySubmitted(try tally(.exact(1), nil, .update, isFull: true))
        let header = EntryHeader(
            id: EntryID(high: 7, low: 8),
            at: try #require(Timestamp("2021-08-27T02:40:00.000Z")),
            by: try #require(Principal("desk")),
            log: try #require(LogOrigin("hub/op/shared")),
            kind: event.kind
        )
        let written = try Entry(header) { event.appendBody(to: &$0) }
        let valued = try Entry(header, body: event.body)
        #expect(written == valued)
        #expect(written.bytes == valued.bytes)
        #expect(written.body == valued.body)
        #expect(ResultsEvent(written) == event)
    }

    private func tally(
        _ toDate: Quantity?,
        _ thisPeriod: Quantity?,
        _ stage: Tally.Stage,
        isFull: Bool
    ) throws -> Tally {
        Tally(
            key: FigureKey(
                category: try #require(CategoryKey("arrests.buyers")),
                jurisdiction: try #require(Jurisdiction(code: "US-MO")),
                place: isFull ? PlaceName("Kansas \"City\"") : nil
            ),
            toDate: toDate,
            thisPeriod: thisPeriod,
            stage: stage,
            asOf: try #require(Timestamp("2021-08-27T02:40:00.000Z")),
            preparedBy: try #require(Principal("desk \\ night")),
            approvedBy: isFull ? Principal("Ann Lee") : nil,
            creditedAgency: isFull ? Principal("José") : nil,
            jointWith: isFull ? ["US-KS", "US-IA"].compactMap { Jurisdiction(code: $0) } : [],
            note: isFull ? try note() : nil
        )
    }

    private func note() throws -> SealedHandle {
        SealedHandle(
            blob: try #require(Digest(bytes: [UInt8](repeating: 0, count: 32))),
            key: try #require(SealingKeyID("00112233445566778899aabbccddeeff"))
        )
    }
}
