import Primitives
import Results
import Testing

/// The two accounts as they were published.
struct SeedDocumentTests {
    @Test(.enabled(if: SeedDocument.second != nil))
    func `the published list gives every state's figures and nothing else`() throws {
        let bytes = try #require(SeedDocument.second)
        let reading = try DocumentReader.read(bytes, fileName: "002.txt", categories: .antiTrafficking)
        #expect(
            reading.figures == [
                "US-MO victims 4", "US-MO arrests 2", "US-IL victims 1", "US-IL arrests 3", "US-IA arrests 11",
                "US-IA currency unquantified", "US-KY victims.adults 21", "US-KY victims.minors 2", "US-KY arrests 46",
                "US-MN victims 8", "US-MN arrests 3", "US-NE arrests 7", "US-ND victims 6", "US-ND arrests 3",
                "US-OK victims 1", "US-OK arrests 7", "US-TN arrests 4", "US-TX victims 4", "US-TX arrests 2",
                "US-WI arrests 5", "US-SD arrests 9",
            ]
        )
        #expect(reading.operationName == "Operation United Front")
        #expect(reading.jurisdictionCount == 12)
        #expect(Set(reading.statedTotals) == ["victims 47", "arrests 102", "medicalServices 41"])
        #expect(reading.totals.count == 3)
        #expect(reading.notUnderstood.isEmpty)
        #expect(reading.uncovered(in: bytes).isEmpty)
    }

    @Test(.enabled(if: SeedDocument.first != nil))
    func `the account without a list gives its three totals and no local figure`() throws {
        let bytes = try #require(SeedDocument.first)
        let reading = try DocumentReader.read(bytes, fileName: "000.txt", categories: .antiTrafficking)
        #expect(reading.reports.isEmpty)
        #expect(reading.operationName == "Operation United Front")
        #expect(reading.jurisdictionCount == 12)
        #expect(Set(reading.statedTotals) == ["victims 47", "arrests 102", "victims.minors 2"])
        #expect(reading.totals.count == 3)
        #expect(reading.uncovered(in: bytes).isEmpty)
    }

    @Test(.enabled(if: SeedDocument.second != nil))
    func `each figure of the published list points at its own words`() throws {
        let bytes = try #require(SeedDocument.second)
        let reading = try DocumentReader.read(bytes, fileName: "002.txt", categories: .antiTrafficking)
        let kentucky = reading.reports.filter { $0.key.jurisdiction.code == "US-KY" }
        #expect(
            kentucky.map { String(decoding: bytes[$0.range], as: UTF8.self) } == [
                "• Kentucky: 21 adult victims rescued,", "2 minor victims rescued,", "46 arrests made",
            ]
        )
    }
}
