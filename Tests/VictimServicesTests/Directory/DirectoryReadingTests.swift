import Primitives
import Testing
import VictimServices

@Suite struct `A stream of records` {
    private static let record = #"{"id":"00000000-0000-4000-8000-000000000001","name":"A ]}[{\" B","status":"active"}"#

    private func names(_ text: String, pieces: Int) throws -> [String] {
        var splitter = RecordSplitter()
        var found: [String] = []
        let bytes = Array(text.utf8)
        for start in stride(from: 0, to: bytes.count, by: pieces) {
            try splitter.feed(Array(bytes[start..<min(start + pieces, bytes.count)])) { piece in
                #expect(bytes[piece.offset] == UInt8(ascii: "{"))
                found.append(try JSONParser.parse(piece.bytes)["name"]?.string ?? "")
            }
        }
        try splitter.finish()
        return found
    }

    @Test(arguments: [1, 2, 7, 100_000])
    func `is cut into records in every form, wherever the pieces end`(pieces: Int) throws {
        let record = Self.record
        let forms = [
            record, "\u{FEFF}\(record)\n", "\(record)\n\(record)\n", "[\(record), \(record)]", " [ ] ",
            #"{"total_items":2,"x":{"contents":[1]},"contents":[\#(record),\#(record)],"y":[{"a":"]"}]}"#,
        ]
        for (form, count) in zip(forms, [1, 1, 2, 2, 0, 2]) {
            #expect(try names(form, pieces: pieces) == Array(repeating: "A ]}[{\" B", count: count), "\(form)")
        }
    }

    @Test(arguments: ["{", "[", #"{"a":"b"#, "hello", #"[{"a":1}"#, "]"])
    func `that is none is refused`(text: String) throws {
        #expect(throws: RecordProblem.self) { try names(text, pieces: 100) }
    }

    @Test func `says at which byte it is not UTF-8`() throws {
        for count in 0...5 {
            let bytes = Array(repeating: UInt8(ascii: "a"), count: count) + [0xC3, 0xA9, 0xE9] + Array("bcdé".utf8)
            #expect(DirectoryReading.firstBadByte(bytes) == count + 2)
        }
        #expect(DirectoryReading.firstBadByte([0x61, 0xE2, 0x82]) == 1)
        #expect(DirectoryReading.firstBadByte(Array("größe €".utf8)) == nil)
    }
}

@Suite struct `CSV` {
    @Test func `is read with quotes, commas and line ends in fields, and written so`() throws {
        let rows = [["id", "a"], ["1", "x, \"y\"\nz"], ["2", ""], ["3", "plain é"]]
        let text = rows.map { CSVText.line($0) }.joined()
        #expect(try CSVText(Array(text.utf8), named: "a.csv").rows == rows)
        #expect(
            try CSVText([0xEF, 0xBB, 0xBF] + Array("id,a\n1,2".utf8), named: "a.csv").rows == [
                ["id", "a"], ["1", "2"],
            ]
        )
    }

    @Test func `that is broken is refused, with where`() throws {
        let unquoted = #expect(throws: RecordProblem.self) { try CSVText(Array("id\n\"a\"b".utf8), named: "a.csv") }
        #expect(unquoted?.description.contains("a.csv, line 2") == true)
        let open = #expect(throws: RecordProblem.self) { try CSVText(Array("id\n\"a".utf8), named: "a.csv") }
        #expect(open?.description.contains("quotation mark is missing") == true)
        let bytes = #expect(throws: RecordProblem.self) { try CSVText([0x69, 0x64, 0x0A, 0xFF], named: "a.csv") }
        #expect(bytes?.description.contains("byte 3") == true)
    }
}

@Suite struct `Own words as taxonomies` {
    @Test func `have IDs that never change, one for each term`() throws {
        let records = OwnTaxonomy.records
        #expect(records.count == 3 + ServiceCategory.allCases.count + BedKind.allCases.count + 1)
        #expect(Set(records.map(\.id)).count == records.count)
        #expect(
            OwnTaxonomy.beds.id(ofTerm: "safe-house")?.description == "756e6974-6564-8000-8000-000000020002"
        )
        for category in ServiceCategory.allCases {
            let attribute = OwnTaxonomy.attribute(.service(category), id: EntryID(high: 1, low: 1))
            #expect(OwnTaxonomy.offered(attribute) == .service(category))
        }
        #expect(OwnTaxonomy.offered(["taxonomy_term": ["name": "Dental Care"]]) == .service(.dental))
        #expect(OwnTaxonomy.offered(["taxonomy_term": ["name": "Bicycles"]]) == nil)
    }
}
