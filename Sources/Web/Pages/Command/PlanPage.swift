import Coordination
import Identity
import Ledger
import Operations
import Primitives

/// The plan: what stands, for whom, who has taken note of it, and what a version changes.
enum PlanPage {
    static func sheet(_ context: CommandContext, agency: AgencyID?, number: Int?) -> Sheet {
        let view = context.view
        let shown = agency ?? view.vantage.ownership.leads.first ?? view.own
        let versions = view.state.plans(of: shown, view.vantage)
        let version =
            number.flatMap { number in versions.first { $0.number == number } }
            ?? versions.last { $0.status == .approved } ?? versions.last
        guard let version else {
            return context.page(
                .plan,
                "Plan",
                lead: "\(view.name(shown)) has no plan yet.",
                [agencies(context), ways(context, nil)]
            )
        }
        let notice = view.state.notice(of: version.entry, view.vantage)
        return context.page(
            .plan,
            version.plan.title,
            lead: "Version \(version.number) of \(view.name(shown)): \(StatusText(version.status).word); "
                + (notice.missing.isEmpty
                    ? "every node has taken note of it."
                    : "\(notice.missing.count) of \(view.vantage.agencies.count) nodes have not taken note of it."),
            [agencies(context), ways(context, version), standing(version, versions, notice, context)]
                + changes(version, versions)
                + PlanSection.allCases.compactMap { block($0, version.plan) }
        )
    }

    private static func agencies(_ context: CommandContext) -> Sheet.Block {
        let view = context.view
        let page = CommandTab.plan.url(context.operation).path
        let planned = view.state.planAgencies
        return Sheet.Block(
            "whose",
            "Whose plan",
            texts: planned.isEmpty
                ? ["Nobody has drafted one. The hub's plan binds all; a node's annex adds its own part."] : [],
            links: planned.map { .init(label: view.name($0), href: "\(page)?agency=\($0)") }
        )
    }

    private static func ways(_ context: CommandContext, _ version: PlanVersion?) -> Sheet.Block {
        let view = context.view
        var forms: [Sheet.Form] = []
        var links: [Sheet.Link] = []
        if let version {
            if version.agency == view.own, version.status != .approved, context.may(.planOperation) {
                forms.append(
                    context.form(
                        .approval,
                        "Approve version \(version.number)",
                        hidden: [("plan", version.entry.description)],
                        next: .plan,
                        isQuiet: false
                    )
                )
            }
            let notice = view.state.notice(of: version.entry, view.vantage)
            if notice.missing.contains(view.own), context.may(.actInField) {
                forms.append(
                    context.form(
                        .confirmation,
                        "\(view.name(view.own)) has taken note of version \(version.number)",
                        hidden: [("of", version.entry.description)],
                        next: .plan,
                        isQuiet: false
                    )
                )
            }
            links.append(
                .init(
                    label: "Print the booklet",
                    href: SiteURL.command(context.operation, "/booklet").path + "?agency=\(version.agency)"
                )
            )
        }
        if context.may(.planOperation) {
            links.append(
                .init(
                    label: version?.agency == view.own
                        ? "Draft the next version" : "Draft a plan of \(view.name(view.own))",
                    href: SiteURL.say(context.operation, .plan).path
                )
            )
        }
        return Sheet.Block(
            "ways-on",
            "What you can do here",
            texts: forms.isEmpty && links.isEmpty ? ["You may read this page."] : [],
            forms: forms,
            links: links
        )
    }

    private static func standing(
        _ version: PlanVersion,
        _ versions: [PlanVersion],
        _ notice: NoticeStanding,
        _ context: CommandContext
    ) -> Sheet.Block {
        let view = context.view
        let page = CommandTab.plan.url(context.operation).path
        return Sheet.Block(
            "versions",
            "Versions",
            texts: [
                "Taken note of by the nodes: \(notice.nodes.isEmpty ? "none" : notice.nodes.map { view.name($0.agency) }.joined(separator: ", ")).",
                "By people: \(notice.people.isEmpty ? "none" : notice.people.map { "“\($0.person?.description ?? "")” of \(view.name($0.agency))" }.joined(separator: ", ")).",
            ],
            items: versions.reversed().map { other in
                Sheet.Item(
                    "Version \(other.number), drafted by \(CommandContext.who(other.by)), \(context.time(other.at))",
                    note: other.approvedBy.map { "approved by \(CommandContext.who($0))" } ?? "",
                    status: StatusText(other.status),
                    links: [.init(label: "Read", href: "\(page)?agency=\(other.agency)&version=\(other.number)")]
                )
            }
        )
    }

    /// What the version changes of the one before it.
    private static func changes(_ version: PlanVersion, _ versions: [PlanVersion]) -> [Sheet.Block] {
        guard let before = versions.last(where: { $0.number < version.number }) else { return [] }
        let differences = PlanDifference.between(before.plan, version.plan)
        return [
            Sheet.Block(
                "changes",
                "What version \(version.number) changes",
                texts: differences.isEmpty ? ["No word of any section."] : [],
                items: differences.flatMap { difference in
                    difference.lines.compactMap { line -> Sheet.Item? in
                        switch line {
                        case .kept: nil
                        case .added(let text):
                            Sheet.Item(text, note: difference.section.title, status: StatusText("added", .good))
                        case .removed(let text):
                            Sheet.Item(text, note: difference.section.title, status: StatusText("removed", .doubtful))
                        }
                    }
                }
            )
        ]
    }

    /// A section: a paragraph, or its rows as a table.
    static func block(_ section: PlanSection, _ plan: Plan) -> Sheet.Block? {
        guard let text = plan.sections[section] else { return nil }
        let heading = section.title + (section.form.map { " (\($0))" } ?? "")
        guard !section.columns.isEmpty else {
            let paragraphs = text.split(separator: "\n", omittingEmptySubsequences: true).map(String.init)
            return Sheet.Block("section-\(section.rawValue)", heading, texts: paragraphs)
        }
        return Sheet.Block(
            "section-\(section.rawValue)",
            heading,
            table: Sheet.Table(
                caption: section.title,
                columns: section.columns.map { .init($0) },
                rows: plan.rows(section).map { row in .init("", .init(row[0]), row.dropFirst().map { .init($0) }) }
            )
        )
    }
}
