import Coordination
import Foundation
import Ledger
import Operations
import Primitives
import Replay
import Results

/// Sends what a scenario says to the nodes it concerns, over their own API, as their users' programs would.
struct DemoReplay {
    private let scenario: Scenario
    let federation: DemoFederation
    let operation: String
    /// The entries that reports came to, by name.
    private var entries: [Slug: [FigureKey: String]] = [:]
    /// The entries that what was said came to, by name and agency.
    private var said: [Slug: [String: [EntryID]]] = [:]
    /// The reports by name, for the duplicate.
    private var reports: [Slug: ScenarioReport] = [:]

    init(_ scenario: Scenario, _ federation: DemoFederation) {
        self.scenario = scenario
        self.federation = federation
        operation = scenario.operation.id.description
    }

    /// Sends what `event` says.
    mutating func send(_ event: ScenarioEvent) async throws {
        switch event.action {
        case .report(let report):
            try await send(report)
            reports[report.name] = report
        case .repeatRequest(let target): if let report = reports[target] { try await send(report) }
        case .correct(let target, let report, let reason):
            for figure in report.figures {
                let key = report.key(figure)
                var members = self.members(figure, of: report)
                members.append(.init("entry", .string(try entry(target, key))))
                members.append(.init("reason", .string(reason)))
                let answer = try await post(
                    report.jurisdiction,
                    "corrections",
                    members,
                    "correct-\(report.name)-\(key)"
                )
                entries[report.name, default: [:]][key] = answer
            }
        case .withdraw(let target, let keys, _, let reason):
            for key in keys {
                let members: [JSONValue.Member] = [
                    .init("entry", .string(try entry(target, key))), .init("reason", .string(reason)),
                ]
                _ = try await post(key.jurisdiction, "withdrawals", members, "withdraw-\(event.number)-\(key)")
            }
        case .approve(let targets, _):
            for target in targets {
                for (key, entry) in (entries[target] ?? [:]).sorted(by: { $0.key < $1.key }) {
                    let members: [JSONValue.Member] = [.init("entry", .string(entry))]
                    _ = try await post(
                        key.jurisdiction,
                        "approvals",
                        members,
                        "approve-\(event.number)-\(entry)",
                        asWatch: true
                    )
                }
            }
        case .state(let totals, _, _):
            for total in totals {
                var members: [JSONValue.Member] = [
                    .init("category", .string(total.category.description)),
                    .init("asOf", .string(total.asOf.description)),
                ]
                members += Self.members(total.quantity)
                _ = try await post(nil, "totals", members, "state-\(event.number)-\(total.category)")
            }
        case .say(let saying): try await say(saying, event.number)
        // What providers do is played by `DemoCare`, beside the others.
        case .care, .remark: break
        }
    }

    private mutating func say(_ saying: ScenarioSaying, _ number: Int) async throws {
        let entries = try await posted(saying, number, said)
        if let name = saying.name { said[name] = entries }
    }

    private mutating func send(_ report: ScenarioReport) async throws {
        for figure in report.figures {
            let key = report.key(figure)
            var members = self.members(figure, of: report)
            members.append(.init("jurisdiction", .string(report.jurisdiction.code)))
            members.append(.init("category", .string(figure.category.description)))
            if let place = report.place { members.append(.init("place", .string(place.description))) }
            if let note = report.note { members.append(.init("note", .string(note))) }
            let answer = try await post(report.jurisdiction, "tallies", members, "report-\(report.name)-\(key)")
            entries[report.name, default: [:]][key] = answer
        }
    }

    private func members(_ figure: ScenarioReport.Figure, of report: ScenarioReport) -> [JSONValue.Member] {
        var members = Self.members(figure.quantity)
        members.append(.init("stage", .string(report.stage.rawValue)))
        members.append(.init("asOf", .string(report.asOf.description)))
        members.append(.init("preparedBy", .string(report.preparedBy.description)))
        if let approvedBy = report.approvedBy {
            members.append(.init("approvedBy", .string(approvedBy.description)))
        }
        return members
    }

    private static func members(_ quantity: Quantity) -> [JSONValue.Member] {
        (quantity.value.map { [.init("value", .integer($0))] } ?? [])
            + [.init("certainty", .string(quantity.certainty.rawValue))]
    }

    private func post(
        _ jurisdiction: Jurisdiction?,
        _ path: String,
        _ members: [JSONValue.Member],
        _ key: String,
        asWatch: Bool = false
    ) async throws -> String {
        let plain = key.map { $0.isASCII && !$0.isWhitespace ? $0 : "-" }
        let answer = try await federation.remote(jurisdiction, asWatch: asWatch).post(
            "/api/v1/operations/\(operation)/\(path)",
            members,
            key: IdempotencyKey("replay-\(String(plain))")
        )
        return answer["entries"]?.array?.last?.string ?? ""
    }

    private func entry(_ report: Slug, _ key: FigureKey) throws -> String {
        guard let entry = entries[report]?[key] else {
            throw CommandFailure.refused(
                "the report “\(report)” has not been sent: check the order of the scenario's events"
            )
        }
        return entry
    }
}
