import Primitives
import Results
import Testing

/// Which files are read, in which form, and what is said of those that are not.
struct DocumentReaderTests {
    private func read(_ bytes: [UInt8], _ name: String) throws -> Reading {
        try DocumentReader.read(bytes, fileName: name, categories: .antiTrafficking)
    }

    private func refusal(_ bytes: [UInt8], _ name: String = "report.txt") -> String? {
        do throws(UnreadableDocument) {
            _ = try DocumentReader.read(bytes, fileName: name, categories: .antiTrafficking)
            return nil
        } catch {
            return error.description
        }
    }

    @Test(arguments: [
        ("report.txt", "Ohio: 3 arrests"), ("report.CSV", "jurisdiction,arrests\nOhio,3"),
        ("report.tsv", "jurisdiction\tarrests\nOhio\t3"), ("report.txt", "State,Arrests\r\nOH,3\r\n"),
        ("report", "state\tarrests\nOH\t3"),
        ("report.json", "[{\"category\":\"arrests\",\"jurisdiction\":\"OH\",\"value\":3}]"),
        ("report", " [{\"category\":\"arrests\",\"jurisdiction\":\"OH\",\"value\":3}]"),
        ("report.txt", "{\"tallies\":[{\"category\":\"arrests\",\"jurisdiction\":\"OH\",\"value\":3}]}"),
        ("report.csv", "\u{FEFF}jurisdiction,arrests\nOhio,3"),
        ("report.json", "\u{FEFF}[{\"category\":\"arrests\",\"jurisdiction\":\"OH\",\"value\":3}]"),
        ("note.md", "[Draft]\nOhio: 3 arrests"),
    ])
    func `the ending of the name and then the content decide the form`(name: String, text: String) throws {
        #expect(try read(Array(text.utf8), name).figures == ["US-OH arrests 3"])
    }

    @Test func `an empty file is refused`() {
        #expect(refusal([])?.contains("empty") == true)
        #expect(refusal(Array("\u{FEFF} \r\n\t".utf8), "report.csv")?.contains("empty") == true)
    }

    @Test func `text that is not UTF-8 is refused with its line`() {
        #expect(
            refusal(Array("Ohio: 3 arrests\n".utf8) + [0x93, 0x6F, 0x94])
                == "line 2: the text is not valid UTF-8; save the file with the encoding UTF-8"
        )
        #expect(refusal(Array("Ohio".utf8) + [0xE2, 0x80])?.hasPrefix("line 1:") == true)
    }

    @Test(arguments: [
        (Array("%PDF-1.7\n".utf8), "PDF"), ([0x50, 0x4B, 0x03, 0x04, 0x14], "Word or Excel"),
        ([0xFF, 0xFE, 0x4F, 0x00], "UTF-16"), ([0x4F, 0x68, 0x00, 0x69], "not text"),
    ])
    func `files that are not text are refused by what they are`(bytes: [UInt8], word: String) {
        #expect(refusal(bytes)?.contains(word) == true)
    }

    @Test func `more than ten mebibytes are refused`() {
        let bytes = [UInt8](repeating: UInt8(ascii: "a"), count: DocumentReader.maximumLength + 1)
        #expect(refusal(bytes)?.contains("10 MiB") == true)
    }

    @Test func `curly quotes, tabs and carriage returns do not change a figure`() throws {
        let text = "“We acted,” the chief said.\r\n\t•\tOhio:\t3 arrests made,\t1 victim rescued\r\n"
        #expect(try read(Array(text.utf8), "r.txt").figures == ["US-OH arrests 3", "US-OH victims 1"])
    }
}
