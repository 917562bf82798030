import Coordination
import Identity
import Operations
import Primitives

/// The command board: the clock to H-hour, what needs a person now, and how every node stands. For a wall.
enum CommandBoardPage {
    /// One part that changes as one.
    struct Part {
        let id: String
        let kind: String
        let block: Sheet.Block
        /// What the script needs: when H-hour is, how many emergencies are open, what the clocks say.
        let until: String
        let now: String
        let clockText: String
        let isHead: Bool
        let lead: String
        let alarmCount: Int
        let asOf: String
    }

    /// How much of the timeline a wall shows around now, in minutes.
    private static let before: Int64 = 90
    private static let after: Int64 = 180
    private static let mostTasks = 14

    static func parts(_ context: CommandContext) -> [Part] {
        [
            head(context), part("cb-alarms", "alarms", alarms(context)), part("cb-decisions", "", decisions(context)),
            part("cb-readiness", "", readiness(context)), part("cb-rollcalls", "", rollCalls(context)),
            part("cb-timeline", "wide", timeline(context)), part("cb-messages", "", messages(context)),
            part("cb-journal", "", journal(context)),
        ]
    }

    private static func part(_ id: String, _ kind: String, _ block: Sheet.Block) -> Part {
        Part(
            id: id,
            kind: kind,
            block: block,
            until: "",
            now: "",
            clockText: "",
            isHead: false,
            lead: "",
            alarmCount: 0,
            asOf: ""
        )
    }

    private static func head(_ context: CommandContext) -> Part {
        let view = context.view
        let hHour = view.hHour?.at
        return Part(
            id: "headline",
            kind: "",
            block: Sheet.Block("headline", ""),
            until: hHour.map { String($0.milliseconds) } ?? "",
            now: String(context.now.milliseconds),
            clockText: hHour.map { CountdownText.text(to: $0, now: context.now) } ?? "no H-hour",
            isHead: true,
            lead: lead(context),
            alarmCount: view.openEmergencies.count,
            asOf: context.time(context.now)
        )
    }

    /// The page's answer, in one line.
    static func lead(_ context: CommandContext) -> String {
        let view = context.view
        var parts: [String] = []
        if !view.openEmergencies.isEmpty { parts.append("\(view.openEmergencies.count) EMERGENCY OPEN") }
        let ready = view.readiness.count { $0.light == .ready }
        parts.append("\(ready) of \(view.readiness.count) nodes ready")
        let present = view.roster.count { $0.presence == .present }
        parts.append("\(present) of \(view.roster.count { $0.unit != nil }) people present")
        let late = view.lateTasks.count
        parts.append(late == 0 ? "nothing late" : late == 1 ? "1 task late" : "\(late) tasks late")
        let open = view.openMessages.count
        if open > 0 { parts.append(open == 1 ? "1 message open" : "\(open) messages open") }
        if let call = view.rollCalls.first(where: \.isOpen) {
            parts.append("roll call \(call.answeredCount) of \(call.units.count) units")
        }
        return parts.joined(separator: "; ")
    }

    private static func alarms(_ context: CommandContext) -> Sheet.Block {
        let open = context.view.openEmergencies
        guard !open.isEmpty else { return Sheet.Block("cb-alarms-block", "") }
        return Sheet.Block(
            "cb-alarms-block",
            open.count == 1 ? "Emergency" : "\(open.count) emergencies",
            items: open.map { RollCallsPage.item($0, context) },
            links: [.init(label: "Count and clear", href: CommandTab.rollCalls.url(context.operation).path)]
        )
    }

    private static func decisions(_ context: CommandContext) -> Sheet.Block {
        let view = context.view
        guard !view.points.isEmpty else {
            return Sheet.Block(
                "cb-decisions-block",
                "Decisions",
                texts: ["No decision point is set."],
                links: [.init(label: "Readiness and decisions", href: CommandTab.readiness.url(context.operation).path)]
            )
        }
        return Sheet.Block(
            "cb-decisions-block",
            "Decisions",
            items: view.points.map { standing in
                let stopped = standing.nodes.filter { $0.effect.isStopped }
                let go = standing.nodes.count { $0.effect == .go }
                var note = "\(go) of \(standing.nodes.count) nodes go"
                if !stopped.isEmpty {
                    note +=
                        "; "
                        + stopped.map { "\(view.name($0.agency)) \(StatusText($0.effect).word)" }.joined(
                            separator: ", "
                        )
                }
                return Sheet.Item(
                    "\(standing.point.due) \(standing.point.title)",
                    note: note,
                    status: standing.decision.map { StatusText($0.voice.choice) }
                        ?? StatusText(standing.isOverdue ? "overdue" : "open", standing.isOverdue ? .alarm : .awaited)
                )
            }
        )
    }

    private static func readiness(_ context: CommandContext) -> Sheet.Block {
        let view = context.view
        return Sheet.Block(
            "cb-readiness-block",
            "Nodes",
            table: Sheet.Table(
                caption: "Readiness of each node",
                columns: [.init("Node"), .init("Readiness"), .init("People", isNumber: true)],
                rows: view.readiness.map { node in
                    let people = view.roster.filter { $0.person.agency == node.agency && $0.unit != nil }
                    return .init(
                        "",
                        .init(view.name(node.agency), href: CommandTab.readiness.url(context.operation).path),
                        [
                            .init("\(node.readyCount) of \(node.items.count)", status: StatusText(node.light)),
                            .init("\(people.count { $0.presence == .present }) of \(people.count)", isNumber: true),
                        ]
                    )
                }
            )
        )
    }

    private static func timeline(_ context: CommandContext) -> Sheet.Block {
        let view = context.view
        guard let hHour = view.hHour?.at else {
            return Sheet.Block(
                "cb-timeline-block",
                "Timeline",
                texts: ["There is no H-hour yet: the timeline has no times."],
                links: [.init(label: "Timeline", href: CommandTab.timeline.url(context.operation).path)]
            )
        }
        let now = (context.now.milliseconds - hHour.milliseconds).flooringDivision(by: 60_000)
        let near = view.timeline.filter { standing in
            switch standing.status {
            case .late, .blocked, .started: true
            default: standing.task.endMinutes >= now - before && standing.task.start.minutes <= now + after
            }
        }
        let shown = near.count <= mostTasks ? near : Array(Self.closest(near, to: now))
        return Sheet.Block(
            "cb-timeline-block",
            "Timeline around now",
            texts: shown.isEmpty ? ["Nothing is planned for the next three hours."] : [],
            table: shown.isEmpty ? nil : TimelinePage.table(shown, context, caption: "Tasks around now"),
            links: [
                .init(label: "All \(view.timeline.count) tasks", href: CommandTab.timeline.url(context.operation).path)
            ]
        )
    }

    /// The tasks that matter most: those that need somebody, then those nearest to now, in order of time.
    private static func closest(_ tasks: [TaskStanding], to now: Int64) -> [TaskStanding] {
        func rank(_ standing: TaskStanding) -> (Int, Int64) {
            let isUrgent = standing.status == .late || standing.status == .blocked
            return (isUrgent ? 0 : 1, abs(standing.task.start.minutes - now))
        }
        let keys = Set(tasks.sorted { rank($0) < rank($1) }.prefix(mostTasks).map(\.task.key))
        return tasks.filter { keys.contains($0.task.key) }
    }

    private static func rollCalls(_ context: CommandContext) -> Sheet.Block {
        let latest = context.view.rollCalls.prefix(2)
        return Sheet.Block(
            "cb-rollcalls-block",
            "Roll call",
            texts: latest.isEmpty ? ["No roll call was opened yet."] : [],
            items: latest.map { RollCallsPage.summary($0, context) },
            links: [.init(label: "Roll calls", href: CommandTab.rollCalls.url(context.operation).path)]
        )
    }

    private static func messages(_ context: CommandContext) -> Sheet.Block {
        let open = context.view.openMessages
        return Sheet.Block(
            "cb-messages-block",
            "Open messages",
            texts: open.isEmpty ? ["Every message was taken note of."] : [],
            // Subjects only: a wall is read by whoever walks past.
            items: open.prefix(6).map { MessagesPage.summary($0, context) }
        )
    }

    private static func journal(_ context: CommandContext) -> Sheet.Block {
        Sheet.Block(
            "cb-journal-block",
            "Latest",
            items: JournalPage.lines(context, limit: 8).map { said in
                Sheet.Item(
                    said.event.sentence,
                    note: "\(context.time(said.at)), \(CommandContext.who(said.by)), \(context.view.name(said.agency))"
                )
            },
            links: [.init(label: "Activity log", href: CommandTab.journal.url(context.operation).path)]
        )
    }
}

extension PointStanding.Effect {
    var isStopped: Bool {
        switch self {
        case .stoppedHere, .stoppedByLead: true
        case .go, .awaitsNode, .awaitsLead: false
        }
    }
}

/// The time to a moment, or since: `H−01:12:09`. The script counts on with the same words.
enum CountdownText {
    static func text(to hHour: Timestamp, now: Timestamp) -> String {
        let seconds = (hHour.milliseconds - now.milliseconds) / 1000
        let size = seconds.magnitude
        func two(_ number: UInt64) -> String { number < 10 ? "0\(number)" : "\(number)" }
        return "H\(seconds >= 0 ? "−" : "+")\(two(size / 3600)):\(two(size / 60 % 60)):\(two(size % 60))"
    }
}
