import Coordination
import Identity
import Operations
import Primitives

/// The review: the evening again, and the draft of the after-action report (HSEEP-IP01).
enum ReviewPage {
    static func sheet(_ context: CommandContext) -> Sheet {
        let view = context.view
        let report = AfterActionReport(view.operation, view.state, view.vantage, names: view.names)
        let actions = report.actions
        let strengths = report.objectives.reduce(0) { $0 + $1.strengths.count }
        return context.page(
            .review,
            "After-action review",
            lead: "\(strengths) strengths and \(actions.count) areas for improvement are recorded; "
                + "\(report.objectives.count { $0.number != nil && $0.rating == nil }) objectives are not rated yet.",
            [again(context), overview(report), objectives(report, context)]
                + [improvement(report), record(report, context), participants(report), timeline(report, context)]
                + missing(report)
        )
    }

    private static func again(_ context: CommandContext) -> Sheet.Block {
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
        )
    }

    private static func overview(_ report: AfterActionReport) -> Sheet.Block {
        table("overview", "Overview", ["What", "As the log has it"], report.overview.map { [$0.name, $0.text] })
    }

    private static func objectives(_ report: AfterActionReport, _ context: CommandContext) -> Sheet.Block {
        Sheet.Block(
            "objectives",
            "Analysis by objective",
            texts: report.objectives.isEmpty ? ["The plan that stands names no objectives."] : [],
            items: report.objectives.flatMap { objective -> [Sheet.Item] in
                let number = objective.number.map { "\($0). " } ?? ""
                let head = Sheet.Item(
                    "\(number)\(objective.title)",
                    note: objective.capability,
                    status: StatusText(objective.rating)
                )
                return [head] + objective.strengths.map { item($0) } + objective.improvements.map { item($0) }
            },
            links: context.may(.reviewOperation)
                ? [context.link(.finding, "Record a finding", [("key", "\(context.view.own)/")])] : []
        )
    }

    private static func item(_ finding: Finding) -> Sheet.Item {
        Sheet.Item(
            finding.observation,
            status: finding.kind == .strength ? StatusText("strength", .good) : StatusText("to improve", .doubtful)
        )
    }

    private static func improvement(_ report: AfterActionReport) -> Sheet.Block {
        table(
            "improvement",
            "Improvement plan",
            ["Issue", "Corrective action", "Capability", "Owner", "From", "Done by"],
            report.actions.map { objective, finding in
                [
                    finding.observation, finding.action ?? "", objective.capability, finding.owner ?? "",
                    finding.start?.description ?? "", finding.completion?.description ?? "",
                ]
            },
            empty: "No area for improvement is recorded."
        )
    }

    private static func record(_ report: AfterActionReport, _ context: CommandContext) -> Sheet.Block {
        moments("record", "What the record shows", report.record, context, empty: "Nothing late, held or incomplete.")
    }

    private static func timeline(_ report: AfterActionReport, _ context: CommandContext) -> Sheet.Block {
        moments("turning-points", "Turning points", report.timeline, context, empty: "None yet.")
    }

    private static func participants(_ report: AfterActionReport) -> Sheet.Block {
        table(
            "participants",
            "Participants",
            ["Agency", "Units", "Assigned", "Checked in", "Released"],
            report.participants.map {
                ["\($0.name)", "\($0.units)", "\($0.assigned)", "\($0.checkedIn)", "\($0.released)"]
            }
        )
    }

    private static func missing(_ report: AfterActionReport) -> [Sheet.Block] {
        report.missing.isEmpty
            ? [] : [Sheet.Block("missing", "What people have to add", items: report.missing.map { Sheet.Item($0) })]
    }

    private static func moments(
        _ id: String,
        _ heading: String,
        _ moments: [AfterActionReport.Moment],
        _ context: CommandContext,
        empty: String
    ) -> Sheet.Block {
        table(
            id,
            heading,
            ["When", "What", "Who"],
            moments.map { moment in
                [(moment.relative.map { "\($0) · " } ?? "") + context.time(moment.at), moment.sentence, moment.who]
            },
            empty: empty
        )
    }

    private static func table(
        _ id: String,
        _ heading: String,
        _ columns: [String],
        _ rows: [[String]],
        empty: String = "Nothing yet."
    ) -> Sheet.Block {
        Sheet.Block(
            id,
            heading,
            texts: rows.isEmpty ? [empty] : [],
            table: rows.isEmpty
                ? nil
                : Sheet.Table(
                    caption: "\(heading), line by line",
                    columns: columns.map { .init($0) },
                    rows: rows.map { row in .init("", .init(row[0]), row.dropFirst().map { .init($0) }) }
                )
        )
    }
}

extension StatusText {
    /// How an objective was performed.
    fileprivate init(_ rating: Finding.Rating?) {
        switch rating {
        case .performed: self.init("P, \(Finding.Rating.performed.title)", .good)
        case .someChallenges: self.init("S, \(Finding.Rating.someChallenges.title)", .active)
        case .majorChallenges: self.init("M, \(Finding.Rating.majorChallenges.title)", .doubtful)
        case .unable: self.init("U, \(Finding.Rating.unable.title)", .alarm)
        case nil: self.init("not rated", .awaited)
        }
    }
}

extension CommandContext {
    /// The first moment at which anything was said of the operation's conduct.
    var start: Timestamp {
        let first = view.state.chronicle.count > 0 ? view.state.chronicle[0].at : now
        return min(first.advanced(byMinutes: 1), now)
    }
}
