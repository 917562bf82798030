import Coordination
import Ledger
import Primitives
import Results
import Testing
import Web

@Suite("The pages behind a number")
struct FigurePageTests {
    private let night = SampleNight.whole()
    private let renderer: PageRenderer
    private let arrests: CategoryKey

    init() throws {
        renderer = try PageRenderer()
        arrests = try #require(CategoryKey("arrests"))
    }

    private func entries(_ state: String) -> [EntryView] {
        night.entryViews().filter { view in
            switch view.item.content {
            case .tally(let tally), .correction(let tally):
                tally.key.category == arrests && tally.key.jurisdiction.abbreviation == state
            default: false
            }
        }
    }

    @Test func `the old figure stays visible beside the correction`() throws {
        let view = try #require(night.view())
        let address = FigureAddress(category: arrests, jurisdiction: Jurisdiction(code: "US-KY"))
        let model = FigurePage.Model(
            address,
            items: entries("KY"),
            in: BoardContext(view, now: view.account.asOf)
        )
        #expect(model.name == "Arrests, Kentucky" && model.number == "46")
        #expect(model.entries.map(\.line.kind) == ["Correction", "Report", "Report"])
        #expect(model.entries[1].line.isReplaced && !model.entries[1].canChange)
        #expect(model.entries[0].canChange)
        #expect(model.entries[0].position == "hub/operation-united-front/shared, entry 25")
        let page = renderer.figure(view, address, items: entries("KY"), now: view.account.asOf)
        #expect(page.contains("<s>Kentucky reports arrests: 26 to date, final.</s>") && page.contains("Replaced by"))
    }

    @Test func `who approved a figure later is named beside it`() throws {
        let entry = try #require(entries("KY").last)
        let approval = EntryView.Approval(
            entry: entry.item.id,
            by: try #require(Principal("person:kim")),
            agency: try #require(AgencyID("kentucky"))
        )
        let view = try #require(night.view())
        let shown = try #require(night.entryViews(approvals: [approval]).last { $0.item.id == entry.item.id })
        let model = FigureEntry(shown, in: BoardContext(view, now: view.account.asOf))
        #expect(model.approvedBy == "watch officer, person:kim of “kentucky”")
        let page = renderer.entry(view, shown, now: view.account.asOf)
        #expect(
            page.contains("<dd>watch officer, person:kim of “kentucky”</dd>") && page.contains("It was approved by")
        )
    }

    @Test func `the way to approving shows where a figure is open, stands, and the reader may`() throws {
        let view = try #require(night.view())
        let context = BoardContext(view, now: view.account.asOf)
        let past = BoardContext(try #require(night.view(minute: 600)), now: view.account.asOf)
        let id = try #require(entries("KY").last?.item.id)
        let open = try #require(night.entryViews(isOpenToApproval: true).first { $0.item.id == id })
        let closed = try #require(night.entryViews().first { $0.item.id == id })
        #expect(FigureEntry(open, in: context, mayApprove: true).canApprove)
        #expect(!FigureEntry(open, in: context).canApprove)
        #expect(!FigureEntry(open, in: past, mayApprove: true).canApprove)
        #expect(!FigureEntry(closed, in: context, mayApprove: true).canApprove)
        #expect(!renderer.entry(view, open, now: view.account.asOf).contains("/approve\""))
    }

    @Test func `a total names who is missing and what it is made of`() throws {
        let view = try #require(night.view())
        let address = FigureAddress(category: try #require(CategoryKey("victims")))
        let model = FigurePage.Model(address, items: [], in: BoardContext(view, now: view.account.asOf))
        #expect(model.basis == "The sum of the jurisdictions. Partial: 7 of 12 reporting.")
        #expect(model.missing.map(\.label) == ["Iowa", "Nebraska", "South Dakota", "Tennessee", "Wisconsin"])
        #expect(model.groups.map(\.title) == ["Its parts", "By jurisdiction"])
        #expect(model.stated == ["A document states 47, which is what the jurisdictions add up to."])
    }

    @Test func `a figure that the hub gave for a state with a node says so in words, until the state takes it over`()
        throws
    {
        let kentucky = try #require(Jurisdiction(code: "US-KY"))
        let ownership = Ownership(
            owners: [kentucky: try #require(AgencyID("kentucky"))],
            leads: [try #require(AgencyID("hub"))]
        )
        let view = try #require(night.view(ownership: ownership))
        let address = FigureAddress(category: arrests, jurisdiction: kentucky)
        let page = renderer.figure(view, address, items: entries("KY"), now: view.account.asOf)
        #expect(page.contains("<strong>hub, on behalf: it was entered for Kentucky, whose own node has not"))
        let total = renderer.figure(view, FigureAddress(category: arrests), items: [], now: view.account.asOf)
        #expect(total.contains("hub, on behalf: some of it was entered for jurisdictions whose own nodes"))
        let feed = entries("KY").map(\.item)
        let jurisdiction = renderer.jurisdiction(view, kentucky, feed: feed, now: view.account.asOf)
        #expect(jurisdiction.contains("<small>hub, on behalf</small>"))
        #expect(jurisdiction.contains("until “kentucky” approves, reports or replaces them"))
        let plain = try #require(night.view())
        #expect(!renderer.figure(plain, address, items: entries("KY"), now: view.account.asOf).contains("on behalf"))
        #expect(!renderer.jurisdiction(plain, kentucky, feed: feed, now: view.account.asOf).contains("on behalf"))
    }

    @Test func `a figure that nobody reported says so`() throws {
        let view = try #require(night.view())
        let address = FigureAddress(category: try #require(CategoryKey("weapons")))
        let page = renderer.figure(view, address, items: [], now: view.account.asOf)
        #expect(page.contains("not reported") && page.contains("No entry stands behind it"))
    }

    @Test func `an entry shows its bytes and how to check them`() throws {
        let view = try #require(night.view())
        let entry = try #require(entries("KY").last)
        let page = renderer.entry(view, entry, now: view.account.asOf)
        #expect(page.contains(entry.leafHash.hex) && page.contains(entry.leafHash.base64))
        #expect(page.contains("{&quot;id&quot;:&quot;\(entry.item.id)&quot;"))
        #expect(entry.proof.allSatisfy { page.contains($0.hex) })
        #expect(page.contains("unitedfront log verify --data DIR"))
    }

    @Test func `a jurisdiction's times are on its own clocks`() throws {
        let view = try #require(night.view())
        let kentucky = try #require(Jurisdiction(code: "US-KY"))
        let page = renderer.jurisdiction(
            view,
            kentucky,
            feed: entries("KY").map(\.item),
            now: view.account.asOf
        )
        #expect(page.contains("Last report at 02:31 EDT"))
    }
}
