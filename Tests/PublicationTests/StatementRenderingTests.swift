import Ledger
import Primitives
import Publication
import Testing

@Suite struct `A statement on paper` {
    private func page(_ states: [SampleFacts.State] = SampleFacts.night, released: [String]? = nil) -> StatementPage {
        var drawing = SampleFacts.drawing(states, released: released)
        drawing.facts = SampleFacts.facts(
            states,
            period: CivilDate("2021-08-26").flatMap { from in
                CivilDate("2021-08-27").map { AccountFacts.Period(from: from, to: $0) }
            }
        )
        drawing.settings.agencies = ["Missouri State Highway Patrol", "Kentucky State Police"]
        return StatementPage(drawing.draw().statement, standing: .draft(version: 1)) { _ in "Aug 27, 2021, 06:00 CDT" }
    }

    @Test func `reads as plain text`() {
        let text = StatementPlainText.render(page().blocks)
        #expect(text == Golden.text)
        #expect(text.split(separator: "\n").allSatisfy { $0.count <= 80 })
    }

    @Test func `reads as Markdown`() {
        #expect(StatementMarkdown.render(page().blocks) == Golden.markdown)
    }

    @Test func `reads as HTML that needs nothing else`() {
        #expect(StatementHTML.article(page().blocks) == Golden.html)
        let html = StatementHTML.page(title: page().title, page().blocks)
        #expect(html.contains("<h1>Operation Lantern: Statement 1</h1>"))
        #expect(html.contains("<li><strong>Kentucky:</strong> 46 arrests; 23 victims identified</li>"))
        #expect(html.contains("@media print") && !html.contains("<script") && !html.contains("src="))
    }

    @Test func `a line that was not released says only that`() {
        let text = StatementPlainText.render(page(released: ["US-IA"]).blocks)
        #expect(text.contains("- Kentucky: withheld by origin\n"))
        #expect(!text.contains("46") && !text.contains("23 victims"))
    }

    @Test func `text that looks like markup stays text`() throws {
        var drawing = SampleFacts.drawing(SampleFacts.night)
        drawing.settings.agencies = ["<script>alert(1)</script> & *Co*"]
        let blocks = StatementPage(drawing.draw().statement, standing: .approved) { _ in "now" }.blocks
        #expect(StatementHTML.article(blocks).contains("&lt;script&gt;alert(1)&lt;/script&gt; &amp; *Co*"))
        #expect(StatementMarkdown.render(blocks).contains("\\<script\\>alert(1)\\</script\\> \\& \\*Co\\*"))
    }

    @Test(arguments: [
        (Quantity.exact(1_883), "1,883 arrests"), (.exact(1), "1 arrest"), (.atLeast(47), "at least 47 arrests"),
        (.unquantified, "arrests: some, not counted"),
    ])
    func `says numbers as people do`(quantity: Quantity, words: String) {
        #expect(StatementWords.amount(quantity, SampleFacts.categories[0]) == words)
    }

    @Test func `every statement says what an arrest is and where help is`() {
        for states in [SampleFacts.night, []] {
            let text = StatementPlainText.render(page(states).blocks)
            #expect(text.contains("An arrest is an accusation."))
            #expect(text.contains("1-888-373-7888") && text.contains("233733"))
        }
    }
}
