import Primitives
import Results
import Testing

/// JSON documents, and the path in each refusal.
struct JSONReaderTests {
    private func read(_ text: String) throws(UnreadableDocument) -> Reading {
        try DocumentReader.read(Array(text.utf8), fileName: "report.json", categories: .antiTrafficking)
    }

    @Test func `a document gives its operation, tallies and stated totals, each with its bytes`() throws {
        let text = """
            {"operation": {"name": "Operation Bright Water"}, "jurisdictions": 12, "tallies": [
              {"category": "arrests", "jurisdiction": "US-KY", "value": 46, "stage": "final", "note": "a ] \\" b"} ,
              {"category": "arrests", "jurisdiction": "MO", "place": "Kansas City", "toDate": 2, "thisPeriod": 1},
              {"category": "currency", "jurisdiction": "Iowa", "certainty": "unquantified"}],
             "statedTotals": [{"category": "medicalServices", "value": 41, "certainty": "atLeast"}]}
            """
        let reading = try read(text)
        #expect(reading.operationName == "Operation Bright Water" && reading.jurisdictionCount == 12)
        #expect(
            reading.figures == [
                "US-KY arrests 46", "US-MO/Kansas City arrests 2 period 1", "US-IA currency unquantified",
            ]
        )
        #expect(reading.statedTotals == ["medicalServices at least 41"])
        let bytes = Array(text.utf8)
        let pieces = (reading.reports.map(\.range) + reading.totals.map(\.range)).map {
            String(decoding: bytes[$0], as: UTF8.self)
        }
        #expect(pieces.allSatisfy { $0.hasPrefix("{\"category\"") && $0.hasSuffix("}") })
        #expect(pieces[0].hasSuffix("b\"}") && pieces[3].contains("41"))
    }

    @Test(arguments: [
        ("{", "ends too early"), ("{\"tallies\":[1]}", "tallies[0] must be an object"),
        ("{\"tallies\":{}}", "tallies must be a list"),
        ("{}", "tallies is missing"), ("{\"tallies\":[],\"x\":1}", "“x”"), ("3", "must be a list"),
        ("[{\"category\":\"arrests\",\"jurisdiction\":\"KY\",\"value\":-1}]", "tallies[0].value is -1"),
        (
            "[{\"category\":\"arrests\",\"jurisdiction\":\"KY\",\"value\":1.5}]",
            "tallies[0].value must be a whole number"
        ),
        (
            "[{\"category\":\"arrests\",\"jurisdiction\":\"KY\",\"value\":\"1\"}]",
            "tallies[0].value must be a whole number"
        ),
        ("[{\"category\":\"arrests\",\"jurisdiction\":\"KY\",\"value\":1000000000001}]", "tallies[0].value is"),
        ("[{\"category\":\"arrests\",\"jurisdiction\":\"KY\"}]", "tallies[0].value is missing"),
        ("[{\"category\":\"arrests\",\"jurisdiction\":\"XX\",\"value\":1}]", "tallies[0].jurisdiction has “XX”"),
        ("[{\"category\":\"x\",\"jurisdiction\":\"KY\",\"value\":1}]", "tallies[0].category has “x”"),
        ("[{\"category\":\"arrests\",\"value\":1}]", "tallies[0].jurisdiction is missing"),
        ("[{\"jurisdiction\":\"KY\",\"value\":1}]", "tallies[0].category is missing"),
        (
            "[{\"category\":\"arrests\",\"jurisdiction\":\"KY\",\"value\":1,\"toDate\":1}]",
            "tallies[0].toDate stands beside"
        ),
        (
            "[{\"category\":\"arrests\",\"jurisdiction\":\"KY\",\"value\":1,\"asOf\":\"now\"}]",
            "tallies[0].asOf has “now”"
        ),
        ("[{\"category\":\"arrests\",\"jurisdiction\":\"KY\",\"value\":1,\"why\":1}]", "“why”"),
        (
            "[{\"category\":\"arrests\",\"jurisdiction\":\"KY\",\"value\":1,\"certainty\":\"unknown\"}]",
            "tallies[0].certainty"
        ),
        ("{\"tallies\":[],\"jurisdictions\":0}", "jurisdictions is 0"),
        ("{\"tallies\":[],\"statedTotals\":[{\"category\":\"arrests\"}]}", "statedTotals[0].value is missing"),
        ("{\"tallies\":[],\"operation\":{\"name\":3}}", "operation.name must be a text"),
    ])
    func `what is wrong is refused with its path`(text: String, words: String) {
        do throws(UnreadableDocument) {
            _ = try read(text)
            Issue.record("it was read")
        } catch {
            #expect(error.description.contains(words))
        }
    }
}
