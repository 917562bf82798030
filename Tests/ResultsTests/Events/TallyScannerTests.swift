import Ledger
import Primitives
import Results
import Testing

/// The short way of reading reports comes to what the long way comes to, or leaves them to it.
@Suite struct TallyScannerTests {
    private static let log = LogOrigin("ky/op/shared")

    @Test func `reports read on the short way are those of the long way`() throws {
        var dice = SystemRandomNumberGenerator()
        let log = try #require(Self.log)
        var scanner = EntryScanner(of: log)
        var tallies = TallyScanner()
        for _ in 0..<400 {
            let entry = try entry(&dice, in: log)
            let found = try #require(
                scan(entry.bytes, &scanner, &tallies),
                "\(String(decoding: entry.bytes, as: UTF8.self))"
            )
            let decoded = try Entry(decoding: entry.bytes, of: log)
            #expect(found.header == decoded.header)
            #expect(ResultsEvent(decoded) == .tallySubmitted(found.tally))
        }
    }

    @Test func `whatever byte is changed, it is read as on the long way or left to it`() throws {
        var dice = SystemRandomNumberGenerator()
        let log = try #require(Self.log)
        var scanner = EntryScanner(of: log)
        var tallies = TallyScanner()
        var left = 0
        for _ in 0..<6 {
            let bytes = try entry(&dice, in: log).bytes
            for index in bytes.indices {
                for change in [UInt8(ascii: "0"), UInt8(ascii: "\""), UInt8(ascii: "}"), 0x80, bytes[index] ^ 1] {
                    var other = bytes
                    other[index] = change
                    guard let scanned = scan(other, &scanner, &tallies) else {
                        left += 1
                        continue
                    }
                    let decoded = try Entry(decoding: other, of: log)
                    #expect(scanned.header == decoded.header)
                    #expect(ResultsEvent(decoded) == .tallySubmitted(scanned.tally))
                }
            }
        }
        #expect(left > 1000)
    }

    @Test(arguments: [
        #","supersedes":["00000000-0000-0007-0000-000000000008"]"#, #","source":{"phoned":true,"readBack":false}"#,
        #","key":"a\u0020b""#, #","categories":01"#, #","categories":1.5"#, #", "categories":1"#,
    ])
    func `what it does not know it leaves alone`(member: String) throws {
        let text =
            #"{"id":"00000000-0000-0007-0000-000000000008","at":"2021-08-27T02:40:00.000Z","by":"desk","log":"ky/op/shared","#
            + #""kind":"results.tally.submitted","v":1"# + member
            + #","body":{"category":"arrests","jurisdiction":"US-KY","toDate":{"value":1,"certainty":"exact"},"#
            + #""stage":"final","asOf":"2021-08-27T02:40:00.000Z","preparedBy":"desk"}}"#
        let plain = text.replacing(member, with: "")
        var scanner = EntryScanner(of: try #require(Self.log))
        var tallies = TallyScanner()
        func scan(_ text: String) -> Bool { self.scan(Array(text.utf8), &scanner, &tallies) != nil }
        #expect(scan(plain))
        #expect(!scan(text))
        #expect(!scan(plain + " "))
        #expect(!scan(plain.replacing("ky/op/shared", with: "mo/op/shared")))
        #expect(!scan(plain.replacing("tally.submitted", with: "tally.corrected")))
        #expect(!scan(plain.replacing(#""v":1"#, with: #""v":2"#)))
    }

    /// What a node reads of an entry on the short way.
    private func scan(
        _ bytes: [UInt8],
        _ entries: inout EntryScanner,
        _ tallies: inout TallyScanner
    ) -> (header: EntryHeader, tally: Tally)? {
        bytes.withUnsafeBufferPointer { buffer in
            var text = CanonicalScanner(buffer)
            guard let header = entries.header(&text, as: ResultsEvent.kinds.tallySubmitted),
                let tally = tallies.scan(&text), entries.isEnd(of: &text)
            else { return nil }
            return (header, tally)
        }
    }

    /// A report with every member that the short way reads, or without.
    private func entry(_ dice: inout SystemRandomNumberGenerator, in log: LogOrigin) throws -> Entry {
        func maybe<Value>(_ value: Value?) -> Value? { Bool.random(using: &dice) ? value : nil }
        let quantities: [Quantity] = [.exact(0), .exact(46), .atLeast(Quantity.maximum), .unquantified, .unknown]
        let toDate = maybe(quantities.randomElement(using: &dice))
        let tally = Tally(
            key: FigureKey(
                category: try #require(
                    ["arrests", "victims.minors"].randomElement(using: &dice).flatMap { CategoryKey($0) }
                ),
                jurisdiction: try #require(Jurisdiction.all.randomElement(using: &dice)),
                place: maybe(PlaceName("Kansas City"))
            ),
            toDate: toDate,
            thisPeriod: toDate == nil ? .exact(7) : maybe(quantities.randomElement(using: &dice)),
            stage: try #require(Tally.Stage.allCases.randomElement(using: &dice)),
            asOf: Timestamp(milliseconds: .random(in: 0...2_000_000_000_000, using: &dice)),
            preparedBy: try #require(Principal("desk \(Int.random(in: 1...3, using: &dice))"))
        )
        let event = ResultsEvent.tallySubmitted(tally)
        let header = EntryHeader(
            id: EntryID(high: .random(in: 0...UInt64.max, using: &dice), low: 8),
            at: Timestamp(milliseconds: .random(in: 0...2_000_000_000_000, using: &dice)),
            by: try #require(Principal("person:\(Int.random(in: 1...3, using: &dice))")),
            log: log,
            kind: event.kind,
            onBehalfOf: maybe("US-KY"),
            key: maybe(IdempotencyKey("key-\(Int.random(in: 1...1000, using: &dice))")),
            categories: maybe(3),
            asserted: maybe(Timestamp(milliseconds: 1_630_000_000_000))
        )
        return try Entry(header) { event.appendBody(to: &$0) }
    }
}
