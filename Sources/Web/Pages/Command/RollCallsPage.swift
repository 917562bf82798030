import Coordination
import Identity
import Operations
import Primitives

/// Roll calls and emergencies: who is accounted for.
enum RollCallsPage {
    static func sheet(_ context: CommandContext) -> Sheet {
        let view = context.view
        let latest = view.rollCalls.first
        return context.page(
            .rollCalls,
            "Roll calls and emergencies",
            lead: latest.map { call in
                "The latest roll call has \(call.accounted) of \(call.expected) people from \(call.answeredCount) of "
                    + "\(call.units.count) units: \(StatusText(call.light).word)."
            } ?? "No roll call was opened yet.",
            alarms: view.openEmergencies.map { "Emergency of \(whose($0, context)): \($0.needs)" },
            [emergencies(context), ways(context)] + view.rollCalls.map { block($0, context) }
        )
    }

    private static func whose(_ standing: EmergencyStanding, _ context: CommandContext) -> String {
        standing.emergency.unit?.description ?? standing.emergency.person.map { "“\($0)”" }
            ?? context.view.name(standing.agency)
    }

    /// An emergency as a line, with what can be done about it.
    static func item(_ standing: EmergencyStanding, _ context: CommandContext) -> Sheet.Item {
        Sheet.Item(
            "\(whose(standing, context))\(standing.emergency.place.map { ", \($0)" } ?? "")",
            note: "\(context.view.name(standing.agency)), \(context.time(standing.at)), "
                + "\(context.ago(standing.at)). \(standing.needs)",
            status: standing.isOpen ? StatusText("EMERGENCY", .alarm) : StatusText("cleared", .good),
            forms: standing.isOpen && context.may(.watchOperation)
                ? [
                    context.form(
                        .clearing,
                        "Clear, as the second person",
                        hidden: [("emergency", standing.id.description)],
                        next: .rollCalls
                    )
                ] : []
        )
    }

    private static func emergencies(_ context: CommandContext) -> Sheet.Block {
        Sheet.Block(
            "emergencies",
            "Emergencies",
            texts: context.view.emergencies.isEmpty ? ["None was raised."] : [],
            items: context.view.emergencies.map { item($0, context) }
        )
    }

    private static func ways(_ context: CommandContext) -> Sheet.Block {
        var links: [Sheet.Link] = []
        if context.may(.watchOperation) {
            links += [context.link(.rollCall, "Open a roll call"), context.link(.schedule, "Open them by the clock")]
        }
        if context.may(.actInField) {
            links.append(
                context.link(
                    .answer,
                    "Answer for a unit",
                    context.view.rollCalls.first.map { [("call", $0.id.description)] } ?? []
                )
            )
            links.append(context.link(.emergency, "Raise an emergency"))
        }
        return Sheet.Block(
            "ways-on",
            "What you can do here",
            texts: links.isEmpty ? ["You may read this page."] : [],
            links: links
        )
    }

    /// A roll call in one line.
    static func summary(_ call: RollCallStanding, _ context: CommandContext) -> Sheet.Item {
        let waiting = call.units.filter { $0.answer == nil }.map(\.unit.description)
        let short = call.units.filter { $0.state == .incomplete }.map { line in
            "\(line.unit) \(line.answer?.accounted ?? 0) of \(line.answer?.expected ?? 0)"
        }
        var note = "\(call.accounted) of \(call.expected) people, \(call.answeredCount) of \(call.units.count) units; "
        note += call.isOpen ? "due \(context.time(call.due))" : "opened \(context.time(call.at))"
        if !short.isEmpty { note += "; short: \(short.joined(separator: ", "))" }
        if !waiting.isEmpty, call.closed == nil {
            note += "; no answer: \(waiting.prefix(6).joined(separator: ", "))\(waiting.count > 6 ? " …" : "")"
        }
        return Sheet.Item("Roll call \(call.call.trigger.title)", note: note, status: StatusText(call.light))
    }

    private static func block(_ call: RollCallStanding, _ context: CommandContext) -> Sheet.Block {
        let view = context.view
        let canClose = call.isOpen && context.may(.watchOperation)
        return Sheet.Block(
            "call-\(call.id)",
            "Roll call \(context.time(call.at)), \(call.call.trigger.title)",
            items: [summary(call, context)],
            table: Sheet.Table(
                caption: "Answers of the units",
                columns: [
                    .init("Unit"), .init("State"), .init("Accounted for", isNumber: true),
                    .init("Expected", isNumber: true), .init("Place"), .init("When"),
                ],
                rows: call.units.map { line in
                    .init(
                        "",
                        .init(line.unit.description, note: "\(line.title), \(view.name(line.unit.agency))"),
                        [
                            .init("", status: StatusText(line.state)),
                            .init(line.answer.map { "\($0.accounted)" } ?? "–", isNumber: true),
                            .init(line.answer.map { "\($0.expected)" } ?? "–", isNumber: true),
                            .init(line.answer?.place ?? "–"), .init(line.answered.map { context.time($0) } ?? "–"),
                        ]
                    )
                }
            ),
            forms: canClose
                ? [
                    context.form(
                        .closing,
                        "Close this roll call",
                        hidden: [("call", call.id.description)],
                        next: .rollCalls
                    )
                ]
                : []
        )
    }
}
