import Coordination
import Identity
import Operations
import Primitives

/// The phone page: check-in, roll call, tasks, messages and emergency with one thumb. Works through a dead spot.
enum FieldPage {
    struct Model {
        let title: String
        let lead: String
        let api: String
        /// Whose page it is: the device that it is opened on is enrolled for this account.
        let account: String
        let worker: String
        let script: String
        let until: String
        let now: String
        let clockText: String
        /// Undercover: silent, and looks like a list of errands (rulings, 23).
        let isPlain: Bool
        let isPresent: Bool
        let calls: [Call]
        let tasks: [Task]
        let hasTasks: Bool
        let letters: [Letter]
        let hasLetters: Bool
        let emergencies: [String]
        let hasEmergencies: Bool
        let checkInRow: [Row]
        let checkOutRow: [Row]
        let emergencyRow: [Row]
        let messageRow: [Row]
        let words: Words
    }

    /// What the buttons say: to everyone what they do, undercover nothing.
    struct Words {
        let here: String
        let gone: String
        let count: String
        let help: String
        let helpHint: String
        let wipe: String
    }

    /// A button with what stands on it.
    struct Row {
        let press: Press
        let label: String
        let hint: String
    }

    /// What a button says when it is pressed.
    struct Press {
        let action: String
        let kind: String
        let key: String
        let next: String
        let fields: [FormPage.Hidden]
    }

    struct Call {
        let title: String
        let press: Press
        let expected: String
    }

    struct Task {
        let title: String
        let when: String
        let status: StatusText
        let press: Press
        let label: String
    }

    struct Letter {
        let subject: String
        let text: String
        let meta: String
        let status: StatusText
        let press: Press
    }

    static func model(_ context: CommandContext, name: String, account: AccountID?) -> Model {
        let view = context.view
        let isPlain = !context.reader.allowed.contains(.readCommand)
        let person = Slug(name).map { Designator(view.own, $0) }
        let standing = person.flatMap { person in view.roster.first { $0.person == person } }
        let led = view.units.first { $0.unit.leader.description == name && $0.unit.key.agency == view.own }
        let unit = standing?.unit ?? led?.unit.key
        let own = unit.flatMap { unit in view.units.first { $0.unit.key == unit } }
        func press(_ kind: ConductKind, _ fields: [(String, String)]) -> Press {
            Press(
                action: SiteURL.say(context.operation, kind).path,
                kind: kind.path,
                key: context.key(),
                next: CommandTab.field.url(context.operation).path,
                fields: fields.map { FormPage.Hidden(name: $0.0, value: $0.1) }
            )
        }
        let who = [("person", name)] + (unit.map { [("unit", $0.description)] } ?? [])
        let calls = view.rollCalls.filter { call in
            call.isOpen && unit.map { unit in call.units.contains { $0.unit == unit && $0.state != .complete } } == true
        }
        let tasks =
            isPlain
            ? []
            : view.timeline.filter { task in
                task.task.owner == view.own && task.waitsFor.isEmpty
                    && (task.task.person == nil || task.task.person?.description == name)
                    && task.status != .completed && task.status != .cancelled
            }.prefix(6)
        let letters =
            isPlain || !context.reader.allowed.contains(.readMessages)
            ? []
            : view.messages.filter { letter in
                letter.standing.from != view.own && letter.standing.expected.contains(view.own)
                    && !letter.standing.isStruck
                    && !letter.standing.acknowledged.contains { $0.agency == view.own }
            }.prefix(5)
        let hHour = isPlain ? nil : view.hHour?.at
        let words =
            isPlain
            ? Words(here: "1", gone: "2", count: "3", help: "4", helpHint: "", wipe: "Clear")
            : Words(
                here: "I am here",
                gone: "Released",
                count: "Report",
                help: "EMERGENCY",
                helpHint: "One press: every board shows it with sound, and a roll call opens.",
                wipe: "Wipe this device and sign out"
            )
        return Model(
            title: isPlain ? "Today" : "Field",
            lead: isPlain ? "" : lead(standing, unit, context),
            api: "/api/v1/operations/\(context.operation)/",
            account: account?.kind == .person ? account?.description ?? "" : "",
            worker: SiteURL.command(context.operation, "/field-worker.js").path,
            script: SiteURL.phoneScript.path,
            until: hHour.map { String($0.milliseconds) } ?? "",
            now: String(context.now.milliseconds),
            clockText: hHour.map { CountdownText.text(to: $0, now: context.now) } ?? "",
            isPlain: isPlain,
            isPresent: standing?.presence == .present,
            calls: calls.prefix(2).map { call in
                Call(
                    title: isPlain ? "Count" : "Roll call \(call.call.trigger.title), due \(context.time(call.due))",
                    press: press(.answer, [("call", call.id.description), ("unit", unit?.description ?? "")]),
                    expected: own.map { String(max(1, $0.people.count { $0.presence == .present })) } ?? ""
                )
            },
            tasks: tasks.map { task in
                let isRunning = task.started != nil || task.task.duration == 0
                return Task(
                    title: task.task.title,
                    when: context.planned(task.task.start, zone: task.task.zone),
                    status: StatusText(task),
                    press: press(
                        .taskReport,
                        [("task", task.task.key.description), ("progress", isRunning ? "completed" : "started")]
                    ),
                    label: isRunning ? "Done" : "Start"
                )
            },
            hasTasks: !tasks.isEmpty,
            letters: letters.map { letter in
                Letter(
                    subject: letter.standing.message.subject,
                    text: letter.text ?? "Sealed for others.",
                    meta: "\(view.name(letter.standing.from)), \(context.time(letter.standing.at))",
                    status: StatusText(letter.standing.message.precedence),
                    press: press(.mark, [("messages", letter.standing.id.description), ("mark", "acknowledged")])
                )
            },
            hasLetters: !letters.isEmpty,
            emergencies: isPlain
                ? []
                : view.openEmergencies.map { standing in
                    "EMERGENCY: \(standing.emergency.unit?.description ?? view.name(standing.agency)), \(context.ago(standing.at))"
                },
            hasEmergencies: !isPlain && !view.openEmergencies.isEmpty,
            checkInRow: [Row(press: press(.checkIn, who), label: words.here, hint: "")],
            checkOutRow: [Row(press: press(.checkIn, who + [("out", "yes")]), label: words.gone, hint: "")],
            emergencyRow: [Row(press: press(.emergency, who), label: words.help, hint: words.helpHint)],
            messageRow: !isPlain && context.reader.allowed.contains(.sendMessage)
                ? [
                    Row(
                        press: press(
                            .message,
                            [
                                ("to", "node:\(view.vantage.ownership.leads.first ?? view.own)"),
                                ("precedence", Precedence.priority.rawValue),
                                ("subject", "From the field: \(unit?.description ?? name)"),
                            ]
                        ),
                        label: "Send",
                        hint: ""
                    )
                ] : [],
            words: words
        )
    }

    private static func lead(_ standing: PersonStanding?, _ unit: Designator?, _ context: CommandContext) -> String {
        let place = unit.map { "Unit \($0)." } ?? "No unit yet."
        guard let standing else { return "\(place) You are not on the roster: check in all the same." }
        let briefed = standing.isBriefed ? "briefed on the plan that stands" : "NOT BRIEFED on the plan that stands"
        return "\(place) You are \(StatusText(standing).word.lowercased().split(separator: ",")[0]), \(briefed)."
    }
}
