import Publication
import Testing

@Suite("Markup, languages and files that are no text")
struct MarkupTests {
    @Test("Tags, entities and emphasis do not stand in the way, and offsets count the bytes of the document")
    func html() throws {
        let text = "<ul><li><b>Kentucky</b>:&nbsp;<i>46</i> arrests &amp; 23 victims</li></ul>"
        #expect(CheckFixture.marks(text) == ["46 agrees", "23 agrees"])
        let claim = try #require(CheckFixture.check(text).claims.first)
        #expect(String(decoding: Array(text.utf8)[claim.range], as: UTF8.self) == "46")
        #expect(CheckFixture.marks("- **Kentucky**: **46** arrests") == ["46 agrees"])
        #expect(CheckFixture.marks("Kentucky&rsquo;s 46 arrests") == ["46 agrees"])
    }

    @Test("Curly quotes and no-break spaces change nothing")
    func typography() {
        #expect(CheckFixture.marks("“Kentucky’s\u{A0}46\u{A0}arrests,” he said.") == ["46 agrees"])
    }

    @Test("In another language every number is shown and none is understood")
    func languages() {
        #expect(
            CheckFixture.marks("Hubo 46 arrestos en Kentucky y se identificó a las 27 víctimas de la trata.")
                == ["46 notUnderstood", "27 notUnderstood"]
        )
        #expect(
            CheckFixture.marks("In Kentucky wurden 46 Personen von der Polizei und dem FBI verhaftet.") == [
                "46 notUnderstood"
            ]
        )
    }

    @Test("A file that is no text has a problem that a person can mend")
    func problems() {
        func problem(_ bytes: [UInt8]) -> DocumentProblem? { Document(name: "x", bytes: bytes).problem }
        #expect(problem([]) == .empty)
        #expect(problem(Array(" \n\t ".utf8)) == .empty)
        #expect(problem([0x89, 0x50, 0x4E, 0x47, 0, 1, 2]) == .binary)
        #expect(problem([0x34, 0xE9, 0x20]) == .notUTF8(byte: 1))
        #expect(problem([0xED, 0xA0, 0x80]) == .notUTF8(byte: 0))
        #expect(problem(Array("46 arrests – “fine”".utf8)) == nil)
    }

    @Test(
        "Broken markup is text, and ends",
        arguments: [
            "<b 46 arrests in Kentucky", "&&&&46 arrests", "[[[46](", "***46", "<<<<<<", "46 <", "&#46", "@",
            "https://",
        ]
    )
    func broken(_ text: String) {
        #expect(CheckFixture.check(text).claims.count <= 1)
    }
}
