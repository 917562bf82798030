import Coordination
import Identity
import Operations
import Primitives

/// Units and people: who is assigned, briefed and present (ICS 204 and 211).
enum UnitsPage {
    static func sheet(_ context: CommandContext) -> Sheet {
        let view = context.view
        let assigned = view.roster.filter { $0.unit != nil }
        let unbriefed = assigned.filter { !$0.isBriefed }
        let wrong = view.roster.filter { $0.presence == .present && !$0.isBriefed }
        return context.page(
            .units,
            "Units and people",
            lead: "\(assigned.count { $0.presence == .present }) of \(assigned.count) people are present; "
                + (unbriefed.isEmpty
                    ? "all are briefed." : "\(unbriefed.count) are not briefed on the plan that stands."),
            alarms: wrong.map { "“\($0.person.name)” (\(view.name($0.person.agency))) is present and not briefed." },
            [units(context), people(context), waysOn(context)]
        )
    }

    private static func units(_ context: CommandContext) -> Sheet.Block {
        let view = context.view
        return Sheet.Block(
            "units",
            "Units",
            texts: view.units.isEmpty
                ? ["No unit is set up. They follow from the plan's assignments when it is approved."] : [],
            table: view.units.isEmpty
                ? nil
                : Sheet.Table(
                    caption: "Units with their people",
                    columns: [
                        .init("Unit"), .init("Task"), .init("Leader"), .init("Channel"), .init("Site"),
                        .init("Present", isNumber: true), .init("People"),
                    ],
                    rows: view.units.map { standing in
                        .init(
                            "",
                            .init(standing.unit.key.description, note: view.name(standing.unit.key.agency)),
                            [
                                .init(standing.unit.title), .init("“\(standing.unit.leader)”"),
                                .init(standing.unit.channel ?? "–"), .init(standing.unit.site ?? "–"),
                                .init("\(standing.presentCount) of \(standing.people.count)", isNumber: true),
                                .init(standing.people.map { "“\($0.person.name)”" }.joined(separator: ", ")),
                            ]
                        )
                    }
                )
        )
    }

    private static func people(_ context: CommandContext) -> Sheet.Block {
        let view = context.view
        let shown = view.roster.prefix(400)
        return Sheet.Block(
            "people",
            "People",
            texts: shown.isEmpty
                ? ["Nobody is on the roster yet: record who was briefed, and assign them."]
                : ["By short name or code name: who is behind one stands in no log of the operation."],
            table: shown.isEmpty
                ? nil
                : Sheet.Table(
                    caption: "Everyone assigned, briefed or checked in",
                    columns: [.init("Person"), .init("Unit"), .init("Briefed"), .init("Presence"), .init("Since")],
                    rows: shown.map { person in
                        .init(
                            "",
                            .init("“\(person.person.name)”", note: view.name(person.person.agency)),
                            [
                                .init(person.unit?.description ?? "–"),
                                .init(
                                    "",
                                    note: person.override.map { "assigned without: \($0)" }
                                        ?? (person.isBriefed
                                            ? "" : person.briefedOn.map { "knows version \($0)" } ?? ""),
                                    status: person.isBriefed
                                        ? StatusText("briefed", .good) : StatusText("not briefed", .doubtful)
                                ),
                                .init("", note: person.place ?? "", status: StatusText(person)),
                                .init(person.at.map { context.time($0) } ?? "–"),
                            ]
                        )
                    }
                )
        )
    }

    private static func waysOn(_ context: CommandContext) -> Sheet.Block {
        var links: [Sheet.Link] = []
        let plan = context.view.state.binding(on: context.view.own, context.view.vantage)
        if context.may(.planOperation) {
            links.append(context.link(.unit, "Set up a unit", [("key", "\(context.view.own)/")]))
            links.append(
                context.link(.briefing, "Record a briefing", plan.map { [("plan", $0.entry.description)] } ?? [])
            )
            links.append(context.link(.assignment, "Assign somebody"))
        }
        if context.may(.actInField) { links.append(context.link(.checkIn, "Check somebody in or out")) }
        return Sheet.Block(
            "ways-on",
            "What you can do here",
            texts: links.isEmpty ? ["You may read this page."] : [],
            links: links
        )
    }
}
