import Primitives
import Results
import Testing

/// Tables of both forms, and the sentence for each way in which they can be wrong.
struct CSVReaderTests {
    private func read(_ text: String) throws -> Reading {
        try DocumentReader.read(Array(text.utf8), fileName: "report.csv", categories: .antiTrafficking)
    }

    private func refusal(_ text: String) -> String {
        do throws(UnreadableDocument) {
            _ = try DocumentReader.read(Array(text.utf8), fileName: "report.csv", categories: .antiTrafficking)
            return ""
        } catch {
            return error.description
        }
    }

    @Test func `the long form has one figure to a row`() throws {
        let reading = try read(
            """
            Jurisdiction,Category,To Date,this_period,certainty,place,Stage,AS_OF,prepared by,approvedBy,note
            Kentucky,arrests,46,3,,,final,2021-08-27T07:40:00-05:00,Desk,Chief,"said ""all"", twice
            over"
            mo,Adult victims identified,"1,000+",,,Kansas City,,,,,
            US-IA,currency,,,unquantified,,,,,,
            TX,victims.minors,,2,atLeast,,,,,,
            """
        )
        #expect(
            reading.figures == [
                "US-KY arrests 46 period 3", "US-MO/Kansas City victims.adults at least 1000",
                "US-IA currency unquantified", "US-TX victims.minors period at least 2",
            ]
        )
        let first = try #require(reading.reports.first)
        #expect(first.stage == .final && first.asOf == Timestamp("2021-08-27T12:40:00Z"))
        #expect(first.preparedBy == "Desk" && first.approvedBy == "Chief" && first.note == "said \"all\", twice\nover")
    }

    @Test func `the wide form has a column for each category and an empty field is not zero`() throws {
        let text =
            "state,victims,Arrests,Currency seized\nOhio,,3,\"$12,000\"\n\nIowa,0,>=5,unquantified\nTotal,40,90,\n"
        let reading = try read(text)
        #expect(
            reading.figures == [
                "US-OH arrests 3", "US-OH currency 12000", "US-IA victims 0", "US-IA arrests at least 5",
                "US-IA currency unquantified",
            ]
        )
        #expect(reading.statedTotals == ["victims 40", "arrests 90"])
        let bytes = Array(text.utf8)
        #expect(String(decoding: bytes[reading.reports[2].range], as: UTF8.self) == "Iowa,0,>=5,unquantified")
    }

    @Test(arguments: [
        ("jurisdiction,arrests\nOhio,3\nIowa,\"4", "line 3", "never closed"),
        ("jurisdiction,arrests\nOhio,3\nIowa", "line 3", "1 fields and the header has 2"),
        ("jurisdiction,arrests\nOhio,1,883", "line 2", "3 fields"),
        ("jurisdiction,arrests\nOhio,3\"4", "line 2", "quotation mark"),
        ("jurisdiction,arrests\nOhio,\"3\"4", "line 2", "closing quotation mark"),
        ("jurisdiction,arrests\nFreedonia,3", "line 2", "Freedonia"),
        ("jurisdiction,arrests\n,3", "line 2", "“jurisdiction” is empty"),
        ("jurisdiction,arrests\nOhio,-3", "line 2", "negative"),
        ("jurisdiction,arrests\nOhio,2.5", "line 2", "whole number"),
        ("jurisdiction,arrests\nOhio,1000000000001", "line 2", "1000000000000"),
        ("jurisdiction,arrests\nOhio,99999999999999999999", "line 2", "1000000000000"),
        ("jurisdiction,arrests\nOhio,lots", "line 2", "“arrests” has “lots”"),
        ("jurisdiction,arrests\nOhio,$500", "line 2", "money"),
        ("jurisdiction,unicorns\nOhio,3", "line 1", "unicorns"),
        ("jurisdiction,arrests,Arrests\nOhio,3,3", "line 1", "same thing"),
        ("arrests,victims\n3,4", "line 1", "no column “jurisdiction”"),
        ("jurisdiction,place\nOhio,Dayton", "line 1", "no column with figures"),
        ("jurisdiction,category,value,color\nOhio,arrests,3,red", "line 1", "color"),
        ("jurisdiction,category,value\nOhio,unicorns,3", "line 2", "unicorns"),
        ("jurisdiction,category,value\nOhio,arrests,", "line 2", "no figure"),
        ("jurisdiction,category,value,certainty\nOhio,arrests,3,unknown", "line 2", "beside a number"),
        ("jurisdiction,category,value,certainty\nOhio,arrests,3,maybe", "line 2", "maybe"),
        ("jurisdiction,category,value,as_of\nOhio,arrests,3,27 August", "line 2", "27 August"),
        ("jurisdiction,category,value,as_of\nOhio,arrests,3,2021-02-30T00:00:00Z", "line 2", "time"),
        ("jurisdiction,category,value,stage\nOhio,arrests,3,done", "line 2", "initial, update or final"),
        ("jurisdiction,arrests\n", "", "no rows"),
    ])
    func `one bad row refuses the file with its line and the mend`(text: String, line: String, words: String) {
        #expect(refusal(text).hasPrefix(line))
        #expect(refusal(text).contains(words))
    }
}
