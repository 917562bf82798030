import Coordination
import Identity
import Operations
import Primitives

/// The operations plan as a booklet to print: the order, and the ICS forms (FEMA 502-2) that follow from it and the log.
enum BookletPage {
    struct Model {
        let operation: String
        let title: String
        let version: String
        let printed: String
        let forms: [Form]
    }

    /// One form: its number, the boxes on top, and its content.
    struct Form {
        let number: String
        let name: String
        let period: String
        let prepared: String
        let blocks: [Sheet.Block]
    }

    /// The forms by their short names, as an address asks for one.
    static let names = ["201", "202", "203", "204", "205", "206", "208", "209", "211", "213", "214"]

    /// - Parameters:
    ///   - context: what is printed, and for whom.
    ///   - plan: the version; nil where there is none.
    ///   - only: the one form that is wanted; nil for all.
    ///   - figures: the account's headline figures, for the 209.
    static func model(_ context: CommandContext, _ plan: PlanVersion?, only: String?, figures: [Fact]) -> Model {
        let view = context.view
        let period = view.hHour.map { "H-hour \(context.clock.dateAndTime($0.at))" } ?? "H-hour not set"
        let prepared =
            plan.map { plan in
                "Prepared by \(CommandContext.who(plan.by))"
                    + (plan.approvedBy.map { ", approved by \(CommandContext.who($0))" } ?? ", not approved")
            } ?? "No plan stands"
        func form(_ number: String, _ name: String, _ blocks: [Sheet.Block]) -> Form? {
            guard only == nil || only == number, !blocks.isEmpty else { return nil }
            return Form(number: "ICS \(number)", name: name, period: period, prepared: prepared, blocks: blocks)
        }
        func section(_ section: PlanSection) -> [Sheet.Block] {
            plan.flatMap { PlanPage.block(section, $0.plan) }.map { [$0] } ?? []
        }
        let order: [PlanSection] = [
            .situation, .mission, .execution, .administration, .command, .signals, .termination,
        ]
        let forms = [
            form("201", "Incident briefing", order.flatMap(section) + section(.objectives)),
            form("202", "Incident objectives", section(.objectives) + section(.safety)),
            form("203", "Organization assignment list", section(.organisation)),
            form("204", "Assignment list", section(.assignments) + [units(context)]),
            form("205", "Incident radio communications plan", section(.communications)),
            form("206", "Medical plan", section(.medical)), form("208", "Safety message/plan", section(.safety)),
            form("209", "Incident status summary", [status(context, figures)]),
            form("211", "Incident check-in list", [people(context)]),
            form("213", "General messages", [messages(context)]),
            form("214", "Activity log", [journal(context)]),
        ]
        return Model(
            operation: view.operation.name,
            title: plan?.plan.title ?? "\(view.operation.name): no plan yet",
            version: plan.map { "Version \($0.number) of \(view.name($0.agency)), \(StatusText($0.status).word)" }
                ?? "",
            printed: "As of \(context.clock.dateAndTime(context.now))",
            forms: forms.compactMap(\.self)
        )
    }

    private static func units(_ context: CommandContext) -> Sheet.Block {
        let units = context.view.units
        return Sheet.Block(
            "units",
            "Units and people",
            texts: units.isEmpty ? ["No unit is set up."] : [],
            table: units.isEmpty
                ? nil
                : Sheet.Table(
                    caption: "Units",
                    columns: ["Unit", "Task", "Leader", "People", "Channel", "Site"].map { .init($0) },
                    rows: units.map { standing in
                        .init(
                            "",
                            .init(standing.unit.key.description),
                            [
                                .init(standing.unit.title), .init("“\(standing.unit.leader)”"),
                                .init(standing.people.map { "“\($0.person.name)”" }.joined(separator: ", ")),
                                .init(standing.unit.channel ?? ""), .init(standing.unit.site ?? ""),
                            ]
                        )
                    }
                )
        )
    }

    private static func status(_ context: CommandContext, _ figures: [Fact]) -> Sheet.Block {
        Sheet.Block(
            "status",
            "To date",
            texts: [CommandBoardPage.lead(context) + "."],
            table: figures.isEmpty
                ? nil
                : Sheet.Table(
                    caption: "Figures to date, as the account has them",
                    columns: [.init("Figure"), .init("To date")],
                    rows: figures.map { .init("", .init($0.name), [.init($0.value)]) }
                )
        )
    }

    private static func people(_ context: CommandContext) -> Sheet.Block {
        Sheet.Block(
            "check-ins",
            "Check-in and release",
            texts: context.view.roster.isEmpty ? ["Nobody has checked in."] : [],
            table: context.view.roster.isEmpty
                ? nil
                : Sheet.Table(
                    caption: "Everyone on the roster",
                    columns: ["Person", "Agency", "Unit", "Presence", "Since", "Briefed"].map { .init($0) },
                    rows: context.view.roster.map { person in
                        .init(
                            "",
                            .init("“\(person.person.name)”"),
                            [
                                .init(context.view.name(person.person.agency)), .init(person.unit?.description ?? ""),
                                .init(StatusText(person).word), .init(person.at.map { context.time($0) } ?? ""),
                                .init(person.isBriefed ? "yes" : "no"),
                            ]
                        )
                    }
                )
        )
    }

    private static func messages(_ context: CommandContext) -> Sheet.Block {
        let letters = context.reader.allowed.contains(.readMessages) ? context.view.messages : []
        return Sheet.Block(
            "messages",
            "Messages",
            texts: letters.isEmpty ? ["None to show."] : [],
            table: letters.isEmpty
                ? nil
                : Sheet.Table(
                    caption: "The newest messages",
                    columns: ["When", "From", "To", "Precedence", "Subject and text"].map { .init($0) },
                    rows: letters.map { letter in
                        let message = letter.standing.message
                        return .init(
                            "",
                            .init(context.time(letter.standing.at)),
                            [
                                .init(context.view.name(letter.standing.from)),
                                .init(message.to.map(\.description).joined(separator: ", ")),
                                .init(message.precedence.title), .init(message.subject, note: letter.text ?? ""),
                            ]
                        )
                    }
                )
        )
    }

    private static func journal(_ context: CommandContext) -> Sheet.Block {
        let lines = JournalPage.lines(context, limit: JournalPage.shown).reversed()
        return Sheet.Block(
            "journal",
            "Activities",
            texts: lines.isEmpty ? ["Nothing yet."] : [],
            table: lines.isEmpty
                ? nil
                : Sheet.Table(
                    caption: "In order of time",
                    columns: ["When", "What", "Who"].map { .init($0) },
                    rows: lines.map { said in
                        .init(
                            "",
                            .init(context.time(said.at)),
                            [
                                .init(said.event.sentence),
                                .init("\(CommandContext.who(said.by)), \(context.view.name(said.agency))"),
                            ]
                        )
                    }
                )
        )
    }
}
