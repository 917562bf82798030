import Coordination
import Identity
import Operations
import Primitives

/// The review: the evening again, and what was found.
enum ReviewPage {
    static func sheet(_ context: CommandContext) -> Sheet {
        let view = context.view
        let findings = view.state.findings(view.vantage)
        let open = findings.filter { $0.kind == .improvement }
        return context.page(
            .review,
            "After-action review",
            lead: findings.isEmpty
                ? "Nothing has been found yet."
                : "\(findings.count - open.count) strengths, \(open.count) areas for improvement.",
            [
                Sheet.Block(
                    "again",
                    "The evening again",
                    texts: ["Every page of command shows any past minute, from the log alone."],
                    links: [
                        .init(
                            label: "Play the command board from the start",
                            href: SiteURL.command(context.operation, "", asOf: context.start).path
                        )
                    ]
                ),
                improvement(open, context),
                Sheet.Block(
                    "findings",
                    "Findings",
                    items: findings.map { finding in
                        Sheet.Item(
                            finding.observation,
                            note: [
                                finding.objective.map { "objective \($0)" },
                                finding.rating.map { "\($0.letter): \($0.title)" },
                            ].compactMap(\.self).joined(separator: "; "),
                            status: finding.kind == .strength
                                ? StatusText("strength", .good) : StatusText("improve", .doubtful)
                        )
                    },
                    links: context.may(.reviewOperation)
                        ? [context.link(.finding, "Record a finding", [("key", "\(view.own)/")])] : []
                ),
            ]
        )
    }

    private static func improvement(_ findings: [Finding], _ context: CommandContext) -> Sheet.Block {
        Sheet.Block(
            "plan",
            "Improvement plan",
            texts: findings.isEmpty ? ["No area for improvement is recorded."] : [],
            table: findings.isEmpty
                ? nil
                : Sheet.Table(
                    caption: "Corrective actions with owners and days",
                    columns: ["Issue", "Corrective action", "Owner", "From", "Done by"].map { .init($0) },
                    rows: findings.map { finding in
                        .init(
                            "",
                            .init(finding.observation),
                            [
                                .init(finding.action ?? ""), .init(finding.owner ?? ""),
                                .init(finding.start?.description ?? ""), .init(finding.completion?.description ?? ""),
                            ]
                        )
                    }
                )
        )
    }
}

extension CommandContext {
    /// The first moment at which anything was said of the operation's conduct.
    var start: Timestamp {
        var first = now
        if view.state.chronicle.count > 0 { first = view.state.chronicle[0].at }
        return min(first.advanced(byMinutes: 1), now)
    }
}
