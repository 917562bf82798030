import Coordination
import Ledger
import Primitives
import Replay
import Results
import Testing

/// What was known at moments of the night, after the night is over.
@Suite struct `The night of the replay` {
    @Test func `shows Kentucky's 26 before the correction and 46 after it`() async throws {
        let fixture = try await ReplayFixture.played()
        let before = try #require(try fixture.account(minutes: 7 * 60 + 9))
        let after = try #require(try fixture.account(minutes: 7 * 60 + 10))
        #expect(before.quantity("arrests", "US-KY") == .exact(26))
        #expect(after.quantity("arrests", "US-KY") == .exact(46))
    }

    @Test func `keeps the corrected figure within reach, with the reason`() async throws {
        let fixture = try await ReplayFixture.played()
        let account = try #require(fixture.finalAccount)
        let kentucky = try #require(Jurisdiction(code: "US-KY"))
        let arrests = try #require(CategoryKey("arrests"))
        let figure = try #require(account.figure(FigureKey(category: arrests, jurisdiction: kentucky)))
        let id = try #require(figure.entries.first)
        let state = fixture.node.state
        let correction = try #require(await fixture.node.item(id, in: state, at: account.cut, notes: .opened))
        #expect(correction.text == .text("The sheet of a second team, 20 arrests, was missing from the first count."))
        let old = try #require(correction.supersedes.first)
        let corrected = try #require(await fixture.node.item(old, in: state, at: account.cut, notes: .opened))
        #expect(corrected.supersededBy == [id])
        guard case .tally(let tally) = corrected.content else {
            Issue.record("the corrected entry is not a report")
            return
        }
        #expect(tally.toDate == .exact(26))
    }

    @Test func `finds each contradiction while it lasts`() async throws {
        let fixture = try await ReplayFixture.played()
        func codes(_ minutes: Int64) throws -> Set<Check.Code> {
            Set(try #require(try fixture.account(minutes: minutes)).checks.map(\.code))
        }
        #expect(try codes(2 * 60 + 41).contains(.placeExceedsJurisdiction))
        #expect(try !codes(3 * 60 + 11).contains(.placeExceedsJurisdiction))
        #expect(try codes(3 * 60 + 12).contains(.reportsDisagree))
        #expect(try !codes(3 * 60 + 45).contains(.reportsDisagree))
    }

    @Test func `leaves no figure where one was withdrawn`() async throws {
        let fixture = try await ReplayFixture.played()
        #expect(try fixture.account(minutes: 2 * 60 + 54)?.quantity("victims", "US-WI") == .exact(1))
        let after = try #require(try fixture.account(minutes: 2 * 60 + 55))
        #expect(after.quantity("victims", "US-WI") == nil)
    }

    @Test func `is silent in Tennessee only, until its late report`() async throws {
        let fixture = try await ReplayFixture.played()
        var silent: Set<String> = []
        for minutes in stride(from: Int64(-90), through: 600, by: 5) {
            let account = try #require(try fixture.account(minutes: minutes))
            let codes = account.standings.filter { $0.status == .silent }.map(\.jurisdiction.code)
            if !codes.isEmpty { #expect(minutes > 200 && minutes < 380, "\(codes) at \(minutes)") }
            silent.formUnion(codes)
        }
        #expect(silent == ["US-TN"])
    }

    @Test func `counts South Dakota as final from the start`() async throws {
        let fixture = try await ReplayFixture.played()
        let account = try #require(try fixture.account(minutes: 0))
        let standing = try #require(account.standings.first { $0.jurisdiction.code == "US-SD" })
        #expect(standing.status == .final)
        #expect(account.standings.filter { $0.status == .awaited }.count == 11)
    }

    @Test func `has no total that is exact before it is complete`() async throws {
        let fixture = try await ReplayFixture.played()
        let account = try #require(try fixture.account(minutes: 60))
        #expect(account.quantity("arrests", nil)?.certainty == .atLeast)
    }
}
