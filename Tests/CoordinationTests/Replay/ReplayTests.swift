import Coordination
import Ledger
import Operations
import Primitives
import Replay
import Results
import Testing

@Suite struct `The replay of Operation United Front` {
    @Test func `ends on the published figures`() async throws {
        let fixture = try await ReplayFixture.played()
        let account = try #require(fixture.finalAccount)
        #expect(Reconciliation(fixture.scenario, account).differences == [])
        #expect(account.quantity("arrests", nil) == .exact(102))
        #expect(account.quantity("victims", nil) == .exact(47))
        let victims = try #require(CategoryKey("victims").flatMap { account.total($0) })
        #expect(victims.reporting == 7 && victims.expected == 12 && !victims.isComplete)
        #expect(account.quantity("currency", "US-IA") == .unquantified)
    }

    @Test func `is marked as a replay`() async throws {
        let fixture = try await ReplayFixture.played()
        let id = fixture.scenario.operation.id
        #expect(fixture.node.state.operations[id]?.operations.operation?.isReplay == true)
    }

    @Test func `gives no zero to those who gave no figure`() async throws {
        let account = try #require(try await ReplayFixture.played().finalAccount)
        for code in ["US-IA", "US-NE", "US-SD", "US-TN", "US-WI"] {
            #expect(account.quantity("victims", code) == nil, "\(code)")
        }
    }

    @Test func `counts the duplicate once`() async throws {
        let fixture = try ReplayFixture()
        let steps = try await fixture.play()
        let repeats = steps.filter(\.isRepeat)
        #expect(repeats.count == 1)
        let duplicate = try #require(repeats.first)
        let first = try #require(steps.first { $0.entries == duplicate.entries && !$0.isRepeat })
        #expect(first.number < duplicate.number)
        // Twelve entries follow by themselves: each jurisdiction joins with its first report. Two were said before the
        // night began: what a survey and a newspaper had published of beds and services.
        #expect(Set(steps.flatMap(\.entries)).count + 14 == Int(fixture.size))
    }

    @Test func `adds nothing when it is played again`() async throws {
        let fixture = try await ReplayFixture.played()
        let size = fixture.size
        let again = try await fixture.play()
        #expect(fixture.size == size)
        let written = again.filter { !$0.entries.isEmpty && !$0.isRepeat }
        #expect(written.isEmpty)
    }

    @Test func `records every receipt on the scenario's own time`() async throws {
        let fixture = try await ReplayFixture.played()
        let receipts = fixture.node.state.receipts
        for log in receipts.logs {
            for index in 0..<receipts.all(log).count {
                let time = receipts.all(log)[index].time
                #expect(time >= fixture.scenario.start && time <= fixture.scenario.end)
            }
        }
    }

    @Test func `does not reconcile when a figure was altered`() async throws {
        let fixture = try await ReplayFixture.played {
            $0.replacing("figures: {arrests: 46}", with: "figures: {arrests: 45}")
        }
        let differences = Reconciliation(fixture.scenario, try #require(fixture.finalAccount)).differences
        #expect(differences.contains { $0.hasPrefix("Kentucky: arrests must be 46 (") && $0.hasSuffix("and is 45.") })
        #expect(differences.contains { $0.hasPrefix("All jurisdictions: arrests must be 102") })
    }

    @Test func `does not reconcile when a figure appears that nobody published`() async throws {
        let fixture = try await ReplayFixture.played {
            $0.replacing("figures: {arrests: 7}\n", with: "figures: {arrests: 7, victims: 0}\n")
        }
        let differences = Reconciliation(fixture.scenario, try #require(fixture.finalAccount)).differences
        #expect(differences.contains { $0.contains("Nebraska") && $0.contains("must have no figure") })
    }

    @Test func `does not reconcile while a figure is approved by nobody`() async throws {
        let fixture = try await ReplayFixture.played {
            $0.replacing("approve: [wi-4]", with: "remark: nobody approves")
                .replacing("    by: Wisconsin coordinator\n  - at: H+08:40", with: "  - at: H+08:40")
        }
        let differences = Reconciliation(fixture.scenario, try #require(fixture.finalAccount)).differences
        #expect(differences.count == 1)
        #expect(differences.first?.contains("notApproved") == true)
    }
}
