import Coordination
import Ledger
import Primitives
import Results
import Testing
import Web

@Suite("Forms")
struct FormPageTests {
    private let night = SampleNight.whole()
    private let renderer: PageRenderer
    private let key: IdempotencyKey

    init() throws {
        renderer = try PageRenderer()
        key = try #require(IdempotencyKey("form-1"))
    }

    @Test func `what was typed stays, with the mend beside its field`() throws {
        let view = try #require(night.view())
        let input = FormInput(
            values: [.jurisdiction: "US-TX", .toDate: "-3", .certainty: "atLeast"],
            problems: [FormProblem(.toDate, "Write 0 or more.")],
            key: key
        )
        let page = renderer.reportForm(view, input, now: view.account.asOf)
        #expect(page.contains("<option value=\"US-TX\" selected>Texas</option>"))
        #expect(page.contains("id=\"field-toDate\" name=\"toDate\" type=\"text\" inputmode=\"numeric\" value=\"-3\""))
        #expect(page.contains("aria-describedby=\"field-toDate-hint field-toDate-problem\" aria-invalid=\"true\""))
        #expect(page.contains("<a href=\"#field-toDate\">Write 0 or more.</a>"))
        #expect(page.contains("value=\"atLeast\" checked"))
        #expect(page.contains("<input type=\"hidden\" name=\"key\" value=\"form-1\">"))
    }

    @Test func `a form without problems shows none`() throws {
        let view = try #require(night.view())
        let page = renderer.reportForm(view, FormInput(key: key), now: view.account.asOf)
        #expect(!page.contains("There is a problem") && !page.contains("aria-invalid"))
        #expect(page.contains("value=\"2021-08-27T02:44\""))
    }

    @Test func `every control has a label of its own`() throws {
        let view = try #require(night.view())
        let page = renderer.reportForm(view, FormInput(key: key), now: view.account.asOf)
        let labelled = Set(page.split(separator: "<label for=\"").dropFirst().map { $0.prefix { $0 != "\"" } })
        for control in page.split(separator: " id=\"field-").dropFirst() {
            let id = "field-" + control.prefix { $0 != "\"" }
            guard !id.hasSuffix("-hint"), !id.hasSuffix("-problem") else { continue }
            #expect(labelled.contains(Substring(id)), "\(id)")
        }
    }

    @Test func `a correction starts from what stands`() throws {
        let view = try #require(night.view())
        let entry = try #require(night.entryViews().first { $0.item.supersedes.count == 1 })
        let page = try #require(renderer.correctionForm(view, entry, FormInput(key: key), now: view.account.asOf))
        #expect(page.contains("46 arrests to date") && page.contains("inputmode=\"numeric\" value=\"46\""))
        #expect(page.contains("action=\"/operations/operation-united-front/entries/\(entry.item.id)/correct\""))
        #expect(
            renderer.withdrawForm(view, entry, FormInput(key: key), now: view.account.asOf)?.contains("Withdraw")
                == true
        )
    }

    @Test func `an approval shows what is approved and who prepared it, and has one button`() throws {
        let view = try #require(night.view())
        let entry = try #require(night.entryViews().first { $0.item.supersedes.count == 1 })
        let input = FormInput(problems: [FormProblem(nil, "Somebody prepared it.")], key: key)
        let page = try #require(renderer.approvalForm(view, entry, input, now: view.account.asOf))
        #expect(page.contains("46 arrests to date") && page.contains("<dd>Kentucky command post</dd>"))
        #expect(page.contains("action=\"/operations/operation-united-front/entries/\(entry.item.id)/approve\""))
        #expect(page.contains("<button>Approve</button>") && page.contains("<li>Somebody prepared it.</li>"))
        #expect(!page.contains("<textarea") && !page.contains("<select"))
    }

    @Test func `an entry without a figure has no such form`() throws {
        let view = try #require(night.view())
        let entry = try #require(night.entryViews().first)
        #expect(renderer.correctionForm(view, entry, FormInput(key: key), now: view.account.asOf) == nil)
        #expect(renderer.withdrawForm(view, entry, FormInput(key: key), now: view.account.asOf) == nil)
        #expect(renderer.approvalForm(view, entry, FormInput(key: key), now: view.account.asOf) == nil)
    }

    @Test func `an import shows what was understood and what was not before it keeps anything`() throws {
        let text = "So they said.\n• Kentucky: 46 arrests made\n• Iowa: a tractor\n"
        let line = try #require(text.utf8.firstRange(of: "Kentucky: 46 arrests made".utf8))
        let range = text.utf8.distance(from: text.startIndex, to: line.lowerBound)
        let figure = FigureKey(
            category: try #require(CategoryKey("arrests")),
            jurisdiction: try #require(Jurisdiction(code: "US-KY"))
        )
        let reading = Reading(
            operationName: "Operation United Front",
            jurisdictionCount: 12,
            reports: [.init(key: figure, toDate: .exact(46), range: range..<(range + 25))],
            skipped: [.init(range: 0..<13, reason: .prose)]
        )
        let preview = ImportPreview(
            operation: nil,
            categories: .antiTrafficking,
            reading: reading,
            text: text,
            documentName: "Statement"
        )
        let page = renderer.importPreview(preview, key: key)
        #expect(page.contains("1 figure understood, 0 stated totals, 1 passage skipped. Nothing is kept yet."))
        #expect(page.contains("Opens Operation United Front of 12 jurisdictions."))
        #expect(page.contains("<td class=\"words\">Kentucky: 46 arrests made</td>") && page.contains("So they said."))
        #expect(page.contains("name=\"confirmed\" value=\"yes\"") && page.contains("• Iowa: a tractor"))
    }
}
