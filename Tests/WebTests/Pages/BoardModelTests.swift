import Coordination
import Primitives
import Results
import Testing
import Web

@Suite("The board's model")
struct BoardModelTests {
    private func model(_ night: SampleNight = .whole(), minute: Int64? = nil) throws -> BoardPage.Model {
        let view = try #require(night.view(minute: minute))
        return BoardPage.Model(BoardContext(view, now: view.account.asOf))
    }

    @Test func `the first line answers the question`() throws {
        let sentence = try model().headline.sentence
        #expect(
            sentence == "47 victims identified, 41 given medical services, 102 arrests; all 12 jurisdictions final; "
                + "as of 02:44 CDT."
        )
    }

    @Test func `a partial count says at least and how many are final`() throws {
        let sentence = try model(minute: 245).headline.sentence
        #expect(
            sentence
                == "At least 43 victims identified, at least 60 arrests; 6 of 12 jurisdictions final; as of 00:05 CDT."
        )
    }

    @Test func `nothing reported is said and not counted as zero`() throws {
        let model = try model(SampleNight(planned: []))
        #expect(model.headline.sentence.hasPrefix("No figure has been reported yet; no jurisdiction has joined; as of"))
        #expect(model.figures.allSatisfy { $0.number == "not reported" && $0.state.isEmpty })
        #expect(model.plots.isEmpty && model.rows.isEmpty)
    }

    @Test func `each headline figure has its completeness beside it`() throws {
        let figures = try model().figures
        #expect(figures.map(\.label) == ["Victims identified", "Given medical services", "Arrests", "Currency seized"])
        #expect(figures.map(\.number) == ["47", "41", "102", "some, not counted"])
        #expect(
            figures.map(\.completeness) == [
                "7 of 12 reporting", "stated in a document, no breakdown", "12 of 12 reporting", "1 of 12 reporting",
            ]
        )
        #expect(figures.map(\.state) == ["Partial", "Partial", "Complete", "Partial"])
    }

    @Test func `the parts of a figure stand under it, and what remains only beside a part`() throws {
        let figures = try model().figures
        #expect(
            figures[0].parts.map { "\($0.number) \($0.label)" } == [
                "at least 21 adult victims identified", "at least 2 minor victims identified",
                "24 victims identified, age not reported",
            ]
        )
        #expect(figures[2].parts.isEmpty)
    }

    @Test func `a tile has its state's status and first figures`() throws {
        let tiles = try model(minute: 245).tiles
        let nebraska = try #require(tiles.first { $0.abbreviation == "NE" })
        #expect(nebraska.status.word == "Reporting")
        #expect(nebraska.counts.map { "\($0.number) \($0.label)" } == ["≥5 arrests"])
        let kentucky = try #require(tiles.first { $0.abbreviation == "KY" })
        #expect(kentucky.counts.map { "\($0.number) \($0.label)" } == ["23 victims", "26 arrests"])
        #expect(tiles.first { $0.abbreviation == "MO" }?.status.word == "Silent")
        #expect(tiles.first { $0.abbreviation == "TX" }?.status.word == "Awaited")
        #expect(tiles.first { $0.abbreviation == "OH" }?.takesPart == false)
    }

    @Test func `what a tile counts is said in full, and a cut label never says something else`() throws {
        #expect(try model().tileCategories.text == "In each tile: victims identified and arrests, to date.")
        var night = SampleNight(
            labels: ["victims": "Victims and sex workers identified"]
        )
        night.report("KY", "victims", .exact(23), minute: 5)
        let tile = try #require(try model(night).tiles.first { $0.abbreviation == "KY" })
        #expect(tile.counts.map { "\($0.number) \($0.label)" } == ["23 persons"])
    }

    @Test func `a cell that nobody reported says so`() throws {
        let model = try model()
        let iowa = try #require(model.rows.first { $0.name == "Iowa" })
        #expect(iowa.cells.first?.number == "not reported")
        #expect(iowa.cells.last?.number == "some, not counted")
        let all = model.rows.flatMap { $0.cells + $0.places.flatMap(\.cells) } + model.totals.cells
        #expect(all.allSatisfy { !$0.number.isEmpty && ($0.isReported || $0.number == "not reported") })
    }

    @Test func `a place stands below its jurisdiction`() throws {
        let missouri = try #require(try model().rows.first { $0.name == "Missouri" })
        #expect(missouri.places.map(\.name) == ["Kansas City"])
    }

    @Test func `a correction shows what it replaces`() throws {
        let feed = try model().feed
        let correction = try #require(feed.first { $0.kind == "Correction" })
        #expect(correction.sentence == "Kentucky corrects arrests: 46 to date, final.")
        #expect(correction.old == "was 26")
        #expect(correction.words == "“Two teams were left out of the count. Figure checked with both.”")
        #expect(feed.contains { $0.isReplaced && $0.sentence.contains("26 to date") })
    }

    @Test func `the past says that it is the past and links to itself`() throws {
        let model = try model(minute: 245)
        #expect(!model.isLive)
        #expect(model.standsAt == "Aug 27, 2021, 00:05 CDT")
        #expect(model.figures.allSatisfy { $0.href.hasSuffix("asOf=2021-08-27T05:05:00Z") })
        #expect(model.feed.allSatisfy { $0.received.since.isEmpty })
        #expect(model.timeline.value == 245)
    }
}
