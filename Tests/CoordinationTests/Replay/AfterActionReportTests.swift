import Coordination
import Operations
import Primitives
import Replay
import Testing

@Suite struct `The after-action report` {
    private func report() async throws -> AfterActionReport {
        let fixture = try await ReplayFixture.played()
        let view = try #require(
            fixture.node.conduct(of: fixture.scenario.operation.id, asOf: fixture.scenario.end)
        )
        return AfterActionReport(view.operation, view.state, view.vantage, names: view.names)
    }

    @Test func `rates each objective by the worst that was found, and says which nobody has rated`() async throws {
        let report = try await report()
        #expect(report.objectives.map { $0.rating?.letter } == ["P", "S", "S", "P"])
        #expect(report.objectives.map(\.number) == [1, 2, 3, 4])
        #expect(report.actions.map(\.finding.key.name.description) == ["relay-count", "language-line"])
        #expect(!report.missing.contains { $0.hasPrefix("Nobody has rated") })
        #expect(!report.missing.contains { $0.contains("emergency") })
    }

    @Test func `finds in the log what was late, incomplete, moved and raised`() async throws {
        let record = try await report().record.map(\.sentence)
        for words in [
            "H-hour was moved from", "“The language line is staffed” began late by 32 minutes.",
            "Roll call: hub/relay has 1 of 2", "hub/relay was complete only after the roll call was due.",
            "An emergency of hub/relay was raised, and cleared after 7 minutes.",
        ] { #expect(record.contains { $0.contains(words) }, "\(words) in \(record)") }
    }

    @Test func `sets a table that text cannot break, and names every time in three ways`() async throws {
        let markdown = try await report().markdown { _ in "18:00 CDT" }
        for heading in [
            "## Overview", "## Analysis of objectives", "#### Strengths", "#### Areas for improvement",
            "## Appendix A: Improvement plan", "## Appendix B: Participants", "## Appendix C: Timeline",
        ] { #expect(markdown.contains(heading), "\(heading)") }
        #expect(markdown.contains("| Watch officer | 2021-09-01 | 2021-09-30 |"))
        #expect(markdown.contains("- H−02:28, 2021-08-26T22:32:00.000Z, 18:00 CDT: "))
        for line in markdown.split(separator: "\n") where line.hasPrefix("| ") && line.hasSuffix(" |") {
            #expect([3, 5, 6].contains(line.replacing("\\|", with: "").count { $0 == "|" } - 1), "\(line)")
        }
    }

    @Test func `says the same to programs`() async throws {
        let report = try await report()
        let json = report.json
        #expect(json["objectives"]?.array?.count == report.objectives.count)
        #expect(json["timeline"]?.array?.count == report.timeline.count)
        #expect(json["objectives"]?.array?.first?["rating"]?.string == "P")
    }
}
