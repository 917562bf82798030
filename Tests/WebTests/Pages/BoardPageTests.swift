import Coordination
import Primitives
import Results
import Testing
import Web

@Suite("The board's page and fragments")
struct BoardPageTests {
    private let renderer: PageRenderer

    init() throws {
        renderer = try PageRenderer()
    }

    private func view(_ night: SampleNight = .whole(), minute: Int64? = nil) throws -> OperationView {
        try #require(night.view(minute: minute))
    }

    @Test func `every fragment is in the page under its own ID, once`() throws {
        let view = try view()
        let page = renderer.board(view, now: view.account.asOf)
        let fragments = renderer.fragments(view, now: view.account.asOf)
        #expect(Set(fragments.map(\.id)).count == fragments.count)
        for fragment in fragments {
            #expect(page.components(of: " id=\"\(fragment.id)\"") == 2, "\(fragment.id)")
            #expect(fragment.html.hasPrefix("<") && fragment.html.contains(" id=\"\(fragment.id)\""), "\(fragment.id)")
        }
    }

    @Test func `fragments stay as they are while only time passes`() throws {
        let view = try view()
        let now = view.account.asOf
        #expect(renderer.fragments(view, now: now) == renderer.fragments(view, now: now.advanced(byMinutes: 40)))
    }

    @Test func `a report changes only what it touches`() throws {
        var night = SampleNight.whole()
        let before = try view(night)
        let old = Set(renderer.fragments(before, now: before.account.asOf))
        night.report("TX", "arrests", .exact(3), minute: 401)
        let after = try view(night)
        let changed = renderer.fragments(after, now: after.account.asOf).filter { !old.contains($0) }
        #expect(changed.contains { $0.id == "tile-US-TX" } && changed.contains { $0.id == "row-US-TX" })
        #expect(!changed.contains { $0.id == "tile-US-KY" } && !changed.contains { $0.id == "figure-victims" })
        #expect(changed.count <= 12, "\(changed.map(\.id))")
        #expect(changed.reduce(0) { $0 + $1.html.utf8.count } < 10_000)
    }

    @Test func `a board that is drawn again is drawn as if for the first time`() throws {
        var night = SampleNight.whole()
        var drawn = DrawnBoard()
        for minute in [Int64](401...404) {
            let view = try view(night)
            let now = view.account.asOf
            #expect(renderer.fragments(view, now: now, drawn: &drawn) == renderer.fragments(view, now: now))
            night.report("TX", "arrests", .exact(minute), minute: minute)
        }
    }

    @Test func `a page weighs less than 100 KiB`() throws {
        var night = SampleNight.whole()
        for minute in 401...460 {
            night.report("KY", "arrests", .exact(Int64(minute)), minute: Int64(minute), stage: .update)
        }
        let view = try view(night)
        #expect(renderer.board(view, now: view.account.asOf).utf8.count < 100 * 1024)
    }

    @Test func `a replay is watermarked and a live operation is not`() throws {
        let replay = try view(.whole(isReplay: true))
        #expect(renderer.board(replay, now: replay.account.asOf).contains("This is not a live operation"))
        let real = try view()
        #expect(!renderer.board(real, now: real.account.asOf).contains("This is not a live operation"))
    }

    @Test func `only a live board asks for updates`() throws {
        let live = try view()
        #expect(
            renderer.board(live, now: live.account.asOf).contains("data-live=\"/operations/operation-united-front/live")
        )
        let past = try view(minute: 245)
        let page = renderer.board(past, now: past.account.asOf)
        #expect(!page.contains("data-live") && page.contains("As it stood at Aug 27, 2021, 00:05 CDT"))
    }

    @Test func `what people type cannot become markup`() throws {
        var night = SampleNight.whole()
        night.report("TX", "arrests", .exact(2), minute: 401, place: "<script>x\"\u{301} onload=\"y</script>")
        let view = try view(night)
        let page = renderer.board(view, now: view.account.asOf)
        #expect(!page.contains("<script>x") && page.contains("&lt;script&gt;x&quot"))
        #expect(!page.unicodeScalars.containsPair("\"", "\u{301}"))
    }

    @Test func `nothing on the page needs a style or a script of its own`() throws {
        let view = try view()
        let page = renderer.board(view, now: view.account.asOf)
        #expect(!page.contains(" style=") && !page.contains(" onclick") && page.components(of: "<script") == 2)
    }

    @Test func `home lists operations, or says how to begin`() throws {
        let view = try view()
        #expect(renderer.home([view], now: view.account.asOf).contains("47 victims identified"))
        let empty = renderer.home([], now: view.account.asOf)
        #expect(empty.contains("No operation yet") && empty.contains("unitedfront import FILE"))
        #expect(empty.contains("href=\"/import\""))
    }
}

extension String {
    /// In how many pieces `separator` cuts the text.
    func components(of separator: String) -> Int {
        split(separator: separator, omittingEmptySubsequences: false).count
    }
}

extension String.UnicodeScalarView {
    /// Whether `second` follows `first` anywhere.
    func containsPair(_ first: Unicode.Scalar, _ second: Unicode.Scalar) -> Bool {
        zip(self, dropFirst()).contains { $0 == first && $1 == second }
    }
}
