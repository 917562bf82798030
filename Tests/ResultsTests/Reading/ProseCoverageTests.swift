import Primitives
import Results
import Testing

/// What no rule understood is listed, byte for byte.
struct ProseCoverageTests {
    static let documents = [
        "", "\r\n\t \u{A0}\n", "Ohio: 3 arrests", "“Ohio”: 3 arrests…", "\u{FEFF}Ohio: 3 arrests, 4 cats (2 kittens).",
        "The operation led to 90 arrests, officials said. More follows.\r\rOhio: 1 arrest\rIowa: x, 2 victims\r",
        "Utah:\n\n- 3 arrests\n- many roads\nEnd.\n- loose", "a\u{301}é漢字🙂, Ohio: 3 arrests 🙂",
        "- - - -\n• \n*\n1.\n:\n—\nOhio:\n", "Ohio: ,,; (3 arrests) [2 victims] | 5 citations and and 4 victims!",
        "Three of the 40 victims were minors. “The operation led to 40 victims identified,” she said.",
    ]

    @Test(arguments: documents)
    func `figures, totals and skipped ranges cover every byte that is not blank`(text: String) {
        let bytes = Array(text.utf8)
        let reading = ProseReader.read(bytes, categories: .antiTrafficking)
        #expect(reading.uncovered(in: bytes).isEmpty)
        for range in reading.skipped.map(\.range) { #expect(!range.isEmpty && range.upperBound <= bytes.count) }
    }

    @Test(arguments: 0..<200)
    func `texts put together at random are covered and cut at scalars`(seed: UInt64) {
        let pieces = [
            "Ohio", "Iowa", ":", " – ", ", ", "; ", "\n", "\r\n", " • ", "3 ", "forty-six ", "arrests", " victims",
            " and ",
            "(", ")", ".", " the operation led to ", "“", "”", "$1.2 million", " rescued", " of the ", " were ",
            "minors",
            "\u{A0}", "12-state", "é🙂", "Kansas City, Missouri:", "no ", "including ", "\t", "-", "1,883",
        ]
        var state = seed &* 0x9E37_79B9_7F4A_7C15 &+ 1
        var text = ""
        for _ in 0..<80 {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            text += pieces[Int(truncatingIfNeeded: state >> 33) % pieces.count]
        }
        let bytes = Array(text.utf8)
        let reading = ProseReader.read(bytes, categories: .antiTrafficking)
        #expect(reading.uncovered(in: bytes).isEmpty)
        for range in reading.reports.map(\.range) + reading.totals.map(\.range) + reading.skipped.map(\.range) {
            #expect(String(validating: bytes[range], as: UTF8.self) != nil)
        }
    }

    @Test func `a text in Spanish is skipped and nothing in it is guessed`() {
        let text = """
            La Operación Frente Unido rescató a 47 víctimas y arrestó a 102 personas en 12 estados.
            • Misuri: 4 víctimas rescatadas, 2 arrestos
            • Texas: 4 víctimas rescatadas, 2 arrestos
            """
        let bytes = Array(text.utf8)
        let reading = ProseReader.read(bytes, categories: .antiTrafficking)
        #expect(reading.reports.isEmpty && reading.totals.isEmpty && reading.jurisdictionCount == nil)
        #expect(reading.notUnderstood == ["4 víctimas rescatadas", "2 arrestos"])
        #expect(reading.uncovered(in: bytes).isEmpty)
    }

    @Test(.timeLimit(.minutes(1)), arguments: ["1 arrest ", "Ohio: ", "(", "and 1 ", "the the 1 ", "a large "])
    func `ten mebibytes on one line are skipped in linear time`(piece: String) throws {
        let unit = Array(piece.utf8)
        var bytes: [UInt8] = []
        bytes.reserveCapacity(DocumentReader.maximumLength)
        while bytes.count + unit.count <= DocumentReader.maximumLength { bytes += unit }
        let reading = try DocumentReader.read(bytes, fileName: "long.txt", categories: .antiTrafficking)
        #expect(reading.reports.isEmpty)
        #expect(reading.skipped.count == 1)
    }

    @Test(
        .timeLimit(.minutes(1)),
        arguments: ["1 arrest ", "Ohio: 1 arrest, ", "1 1 ", "and 1 victim ", "Operation A "]
    )
    func `the longest line that is read costs no more for each byte`(piece: String) {
        var text = "Iowa: "
        while text.utf8.count + piece.utf8.count < ProseReader.maximumLineLength { text += piece }
        let bytes = Array(text.utf8)
        #expect(Reading.prose(text).uncovered(in: bytes).isEmpty)
    }
}
