import Coordination
import Identity
import Ledger
import Operations
import Primitives

/// The activity log, which writes itself from all that was said (ICS 214).
enum JournalPage {
    static let shown = 300

    /// What belongs into the log at the moment of the view, the newest first.
    static func lines(_ context: CommandContext, limit: Int, agency: AgencyID? = nil, person: String? = nil) -> [Said] {
        var lines: [Said] = []
        context.view.state.chronicle.forEachFromLast { said, _ in
            let isHere = context.view.vantage.cut?.contains(said.position) ?? true
            if isHere, said.event.isActivity, agency.map({ said.agency == $0 }) ?? true,
                person.map({ CommandContext.who(said.by) == $0 }) ?? true
            {
                lines.append(said)
            }
            return lines.count < limit
        }
        return lines
    }

    static func sheet(
        _ context: CommandContext,
        agency: AgencyID?,
        person: String?,
        notes: [EntryID: String]
    ) -> Sheet {
        let view = context.view
        let lines = lines(context, limit: shown, agency: agency, person: person)
        let page = CommandTab.journal.url(context.operation).path
        return context.page(
            .journal,
            "Activity log",
            lead: lines.first.map { "\(lines.count) lines, the newest of \(context.time($0.at))." }
                ?? "Nothing has happened yet that belongs here.",
            [
                Sheet.Block(
                    "filter",
                    "Whose log",
                    links: [.init(label: "Everyone's", href: page)]
                        + view.vantage.agencies.map { .init(label: view.name($0), href: "\(page)?agency=\($0)") }
                        + (context.may(.writeJournal) ? [context.link(.note, "Write a note")] : [])
                ),
                Sheet.Block(
                    "lines",
                    agency.map { view.name($0) } ?? "All agencies",
                    texts: lines.isEmpty ? ["Plan something, or write a note: it will stand here by itself."] : [],
                    table: lines.isEmpty
                        ? nil
                        : Sheet.Table(
                            caption: "What happened, the newest first",
                            columns: [.init("When"), .init("What"), .init("Who"), .init("Entry")],
                            rows: lines.map { said in
                                .init(
                                    "",
                                    .init(context.time(said.at)),
                                    [
                                        .init(said.event.sentence, note: notes[said.id] ?? ""),
                                        .init(
                                            CommandContext.who(said.by),
                                            note: view.name(said.agency),
                                            href: "\(page)?person=\(CommandContext.who(said.by).percentEncoded)"
                                        ),
                                        .init(
                                            "proof",
                                            href: said.event.kind == .note
                                                ? "" : SiteURL.entry(context.operation, said.id).path
                                        ),
                                    ]
                                )
                            }
                        )
                ),
            ]
        )
    }
}
