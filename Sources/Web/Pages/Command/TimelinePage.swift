import Coordination
import Identity
import Operations
import Primitives

/// The timeline: every task relative to H-hour, on the clocks of its place, and who is late.
enum TimelinePage {
    static func sheet(_ context: CommandContext) -> Sheet {
        let view = context.view
        let done = view.timeline.count { $0.status == .completed }
        let late = view.lateTasks
        var lead = "\(done) of \(view.timeline.count) tasks completed; "
        lead += late.isEmpty ? "nothing is late" : "\(late.count) late"
        lead += view.hHour.map { "; H-hour \(context.clock.dateAndTime($0.at))" } ?? "; no H-hour yet"
        return context.page(
            .timeline,
            "Timeline",
            lead: lead + ".",
            alarms: late.filter { $0.escalation != .none }.map { standing in
                "\(standing.task.title) is late by \(RelativeTime.length(standing.lateMinutes)): "
                    + (standing.escalation == .hubCoordinator ? "hub coordinator" : "watch officer")
            },
            [hour(context), all(context), matrix(context), files(context)]
        )
    }

    private static func hour(_ context: CommandContext) -> Sheet.Block {
        let view = context.view
        guard let hour = view.hHour, let notice = view.hHourNotice else {
            return Sheet.Block(
                "h-hour",
                "H-hour",
                texts: ["Nobody has set H-hour: every time below stands relative to it."],
                links: context.may(.commandOperation) ? [context.link(.hHour, "Set H-hour")] : []
            )
        }
        let zones = Set(view.timeline.compactMap(\.task.zone)).union([view.operation.zone]).sorted()
        let times = zones.map { ZoneClock($0).dateAndTime(hour.at) } + ["\(hour.at.description.dropLast(8)) UTC"]
        let isMissing = notice.missing.contains(view.own)
        return Sheet.Block(
            "h-hour",
            "H-hour",
            texts: [times.joined(separator: " · ")] + (hour.reason.map { ["Moved: \($0)"] } ?? [])
                + [
                    notice.missing.isEmpty
                        ? "Every node has taken note of it."
                        : "Not yet taken note of it: \(notice.missing.map { view.name($0) }.joined(separator: ", "))."
                ],
            forms: isMissing && context.may(.actInField)
                ? [
                    context.form(
                        .confirmation,
                        "\(view.name(view.own)) has taken note of this H-hour",
                        hidden: [("of", notice.entry.description)],
                        next: .timeline,
                        isQuiet: false
                    )
                ] : [],
            links: context.may(.commandOperation) ? [context.link(.hHour, "Move H-hour")] : []
        )
    }

    private static func all(_ context: CommandContext) -> Sheet.Block {
        let tasks = context.view.timeline
        return Sheet.Block(
            "tasks",
            "Tasks",
            texts: tasks.isEmpty ? ["No task is planned yet. Add one, or import a file."] : [],
            table: tasks.isEmpty
                ? nil : table(tasks, context, caption: "Tasks by planned start; a dark edge marks the critical path"),
            links: context.may(.planOperation) ? [context.link(.task, "Add a task")] : []
        )
    }

    /// Tasks as rows, with a bar each.
    static func table(_ tasks: [TaskStanding], _ context: CommandContext, caption: String) -> Sheet.Table {
        let view = context.view
        let now = view.hHour.map { (context.now.milliseconds - $0.at.milliseconds).flooringDivision(by: 60_000) }
        let scale = TimelineBar(tasks.map(\.task), now: now)
        return Sheet.Table(
            caption: caption,
            columns: [.init("When"), .init("Task"), .init("Plan"), .init("Status")],
            rows: tasks.map { standing in
                let task = standing.task
                let waits = standing.waitsFor.map(\.description).joined(separator: ", ")
                return .init(
                    "task-\(task.key.agency)-\(task.key.name)",
                    .init(task.start.description, note: context.clocks(task.start, zone: task.zone)),
                    [
                        .init(
                            task.title,
                            note: "\(view.name(task.owner)), \(task.function)"
                                + (task.person.map { ", “\($0)”" } ?? "")
                                + (waits.isEmpty ? "" : "; waits for \(waits)")
                        ),
                        .init("", html: scale.svg(standing, now: now)),
                        .init(
                            "",
                            note: standing.reason ?? "",
                            status: StatusText(standing),
                            forms: forms(standing, context)
                        ),
                    ]
                )
            }
        )
    }

    private static func forms(_ standing: TaskStanding, _ context: CommandContext) -> [Sheet.Form] {
        guard context.may(.actInField), standing.task.owner == context.view.own, standing.waitsFor.isEmpty else {
            return []
        }
        func form(_ progress: TaskReport.Progress, _ label: String) -> Sheet.Form {
            context.form(
                .taskReport,
                label,
                hidden: [("task", standing.task.key.description), ("progress", progress.rawValue)],
                next: .timeline
            )
        }
        switch standing.status {
        case .completed, .cancelled: return []
        case .started: return [form(.completed, "Done")]
        default:
            return standing.task.duration == 0 || standing.started != nil
                ? [form(.completed, "Done")] : [form(.started, "Start")]
        }
    }

    /// The synchronisation matrix: a row for each node and function, a column for each hour that has something.
    private static func matrix(_ context: CommandContext) -> Sheet.Block {
        let view = context.view
        let hours = Set(view.timeline.map { $0.task.start.minutes.flooringDivision(by: 60) }).sorted()
        guard !hours.isEmpty else {
            return Sheet.Block("matrix", "Synchronisation matrix", texts: ["Nothing to show yet."])
        }
        // Months of planning stand in one column, so that the night keeps its hours.
        let shown = Array(hours.suffix(16))
        let hasEarlier = hours.count > shown.count
        struct Row: Hashable, Comparable {
            let agency: String
            let function: String
            static func < (left: Row, right: Row) -> Bool {
                (left.agency, left.function) < (right.agency, right.function)
            }
        }
        let rows = Dictionary(grouping: view.timeline) {
            Row(agency: view.name($0.task.owner), function: $0.task.function)
        }
        let columns = (hasEarlier ? ["Earlier"] : []) + shown.map { PlanTime(minutes: $0 * 60)?.description ?? "" }
        return Sheet.Block(
            "matrix",
            "Synchronisation matrix",
            table: Sheet.Table(
                caption: "Nodes and functions against the hours of the plan",
                columns: [.init("Node, function")] + columns.map { .init($0) },
                rows: rows.keys.sorted().map { row in
                    let tasks = rows[row] ?? []
                    func cell(_ isHere: (Int64) -> Bool) -> Sheet.Cell {
                        let here = tasks.filter { isHere($0.task.start.minutes.flooringDivision(by: 60)) }
                        return .init(here.map { "\($0.task.title) (\($0.status.rawValue))" }.joined(separator: "; "))
                    }
                    let first = shown.first ?? 0
                    return .init(
                        "",
                        .init("\(row.agency), \(row.function)"),
                        (hasEarlier ? [cell { $0 < first }] : []) + shown.map { hour in cell { $0 == hour } }
                    )
                }
            )
        )
    }

    private static func files(_ context: CommandContext) -> Sheet.Block {
        Sheet.Block(
            "files",
            "Elsewhere",
            texts: [
                "A calendar program reads the timeline from the address below, with a token that may read the command board. "
                    + "A CSV file with the columns \(TaskSheet.columns.joined(separator: ", ")) is imported whole or not at all."
            ],
            links: [
                .init(
                    label: "Timeline as a calendar (iCalendar)",
                    href: SiteURL.command(context.operation, "/timeline.ics").path
                )
            ]
                + (context.may(.planOperation)
                    ? [.init(label: "Import a file", href: SiteURL.command(context.operation, "/timeline/import").path)]
                    : [])
        )
    }
}
