import Coordination
import Ledger
import Operations
import Primitives
import Publication
import Results
import Testing
import Web

@Suite("The page that checks a text")
struct CheckPageTests {
    private let night = SampleNight.whole()
    private let renderer: PageRenderer

    init() throws {
        renderer = try PageRenderer()
    }

    private func page(_ text: String) throws -> String {
        let view = try #require(night.view())
        let document = Document(name: "text", bytes: Array(text.utf8))
        let checked = Checker(facts: AccountFacts(view.operation, view.account)).check([document])
        return renderer.checkResult(view.operation, view.account, document, try #require(checked.first))
    }

    @Test func `each number is marked in place by word, sign and class, and leads to its line`() throws {
        let page = try page("Kentucky made 46 arrests, and they had 14.")
        #expect(page.contains("<a class=\"mark agrees\" href=\"#claim-1\">46<span class=\"sign\""))
        #expect(page.contains("(agrees)"))
        #expect(page.contains("id=\"claim-1\""))
        #expect(page.contains("/figures/arrests?jurisdiction=US-KY"))
        #expect(page.contains("Nothing is contradicted."))
    }

    @Test func `a contradiction is said in the first line`() throws {
        #expect(try page("Kentucky made 26 arrests.").contains("<h1>Something is contradicted."))
    }

    @Test func `the text is shown and never taken for markup`() throws {
        let page = try page("<script>alert()</script> Kentucky made 46 arrests & more.")
        #expect(!page.contains("<script>alert"))
        #expect(page.contains("&lt;script&gt;alert()&lt;/script&gt;"))
    }

    @Test func `the form is in the navigation of an operation`() throws {
        let view = try #require(night.view())
        let key = try #require(IdempotencyKey("form-1"))
        let page = renderer.checkForm(view.operation, FormInput(key: key))
        #expect(page.contains("/check\""))
        #expect(page.contains("name=\"text\""))
    }
}
