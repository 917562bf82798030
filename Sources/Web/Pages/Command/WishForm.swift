import Coordination
import Operations
import Primitives

/// The form of one kind of thing that can be said: its fields with labels and hints, in words of the field.
struct WishForm {
    let title: String
    let lead: String
    let submit: String
    let fields: [Field]

    struct Field {
        let name: String
        let kind: FormControl.Kind
        let label: String
        let hint: String
        let isRequired: Bool

        init(
            _ name: String,
            _ label: String,
            _ kind: FormControl.Kind = .text,
            hint: String = "",
            required: Bool = false
        ) {
            self.name = name
            self.kind = kind
            self.label = label
            self.hint = hint
            isRequired = required
        }

        /// The control, with what was typed and what is wrong with it.
        func control(_ values: [String: String], _ problem: FieldProblem?) -> FormControl {
            FormControl(
                named: name,
                kind,
                label: label,
                hint: hint,
                isRequired: isRequired,
                value: values[name] ?? "",
                problem: problem?.field == name ? problem?.description.sentence ?? "" : ""
            )
        }
    }

    /// The fields that are filled on the operation's clocks, and sent on as instants.
    var moments: [String] { fields.filter { $0.kind == .moment }.map(\.name) }

    /// - Parameters:
    ///   - kind: what is to be said.
    ///   - context: who says it, of which operation.
    ///   - values: what is known or was typed.
    init(_ kind: ConductKind, _ context: CommandContext, values: [String: String]) {
        let view = context.view
        let zone = "\(view.operation.zone), \(context.clock.name(at: context.now))"
        func choices(_ name: String, _ pairs: [(String, String)]) -> FormControl.Kind {
            let chosen = values[name] ?? pairs.first?.0 ?? ""
            let options = pairs.map { value, label in
                FormControl.Option(value: value, label: label, id: "", isChosen: value == chosen)
            }
            return .select([FormControl.Group(label: "Choose one", options: options)])
        }
        let agency = view.name(view.own)
        let people = "Short names or code names, separated by commas."
        let unitList = view.units.filter { $0.unit.key.agency == view.own }
            .map { ($0.unit.key.description, "\($0.unit.key.name): \($0.unit.title)") }
        let units: FormControl.Kind = unitList.isEmpty ? .text : choices("unit", [("", "None")] + unitList)
        let reason = Field("reason", "Why?", .text, hint: "Everyone in the operation reads this.")
        switch kind {
        case .hHour:
            (title, submit) = ("Set H-hour", "Set H-hour")
            lead = "Every time of the plan moves with it, and every node and person is asked to take note of it."
            fields = [
                .init("at", "H-hour (\(zone))", .moment, required: true),
                .init("reason", "Why does it move?", .text, hint: "Not needed the first time. Everyone reads it."),
            ]
        case .plan:
            (title, submit) = ("Draft a version of the plan of \(agency)", "Save the draft")
            lead =
                "A draft binds nobody until it is approved. A list has a row a line, its columns between upright bars."
            fields =
                [
                    .init("title", "Title", required: true),
                    .init(
                        "courses",
                        "Courses that everyone assigned must hold",
                        .text,
                        hint: "Short names of courses, separated by commas."
                    ),
                ]
                + PlanSection.allCases.map { section in
                    .init(
                        section.rawValue,
                        section.title,
                        .area,
                        hint: section.columns.isEmpty ? "" : section.columns.joined(separator: " | "),
                        required: section == .mission
                    )
                }
        case .approval:
            (title, submit) = ("Approve a version", "Approve")
            lead = "It stands from then on, and everyone is asked to take note of it."
            fields = [.init("plan", "The version's entry", required: true)]
        case .task:
            (title, submit) = ("Plan a task", "Plan it")
            lead = "Times stand relative to H-hour, so that the task moves with it."
            fields = [
                .init(
                    "key",
                    "Its short name",
                    .text,
                    hint: "As \(view.own)/brief-teams. An existing one is changed.",
                    required: true
                ),
                .init("title", "What is done", required: true),
                .init("start", "When", .text, hint: "As H-02:00 or H+00:15.", required: true),
                .init("duration", "Minutes", .number, hint: "0 for a milestone."),
                .init(
                    "owner",
                    "Who does it",
                    choices("owner", view.vantage.agencies.map { ($0.description, view.name($0)) })
                ),
                .init(
                    "function",
                    "Function",
                    .text,
                    hint: "The row of the synchronisation matrix, such as Teams or Medical."
                ),
                .init("person", "Who answers for it", .text, hint: "A short name or code name."),
                .init("after", "Only after", .text, hint: "Short names of tasks, separated by commas."),
                .init(
                    "zone",
                    "Time zone of its place",
                    .text,
                    hint: "Such as America/Denver; empty for \(view.operation.zone)."
                ),
            ]
        case .taskReport:
            (title, submit) = ("Say how a task stands", "Say so")
            lead = "The board shows it at once."
            fields = [
                .init(
                    "task",
                    "Task",
                    choices("task", view.timeline.map { ($0.task.key.description, $0.task.title) }),
                    required: true
                ),
                .init(
                    "progress",
                    "How it stands",
                    choices("progress", TaskReport.Progress.allCases.map { ($0.rawValue, $0.rawValue) })
                ),
                reason,
            ]
        case .readiness:
            (title, submit) = ("Say how \(agency) stands", "Say so")
            lead = "What the record shows against it is shown beside it."
            fields = [
                .init("item", "Point", choices("item", ReadinessItem.allCases.map { ($0.rawValue, $0.title) })),
                .init(
                    "state",
                    "How it stands",
                    choices("state", ReadinessReport.State.allCases.map { ($0.rawValue, $0.title) })
                ),
                .init(
                    "evidence",
                    "What shows it",
                    .text,
                    hint: "A number, a name, a document; or what is lacking.",
                    required: true
                ),
                .init("person", "Who answers for it", .text, hint: "A short name or code name."),
            ]
        case .point:
            (title, submit) = ("Set a decision point", "Set it")
            lead = "A moment of the plan at which somebody decides whether to go on."
            fields = [
                .init("key", "Its short name", .text, hint: "As \(view.own)/go-no-go.", required: true),
                .init("title", "What is decided", required: true),
                .init("due", "When", .text, hint: "As H-01:00.", required: true),
                .init("decider", "Who decides at the hub", .text, hint: "A short name; empty for anyone who may."),
                .init("quorum", "Votes for GO that are needed first", .number),
            ]
        case .vote, .decision:
            let isVote = kind == .vote
            (title, submit) = isVote ? ("Vote for \(agency)", "Vote") : ("Decide for \(agency)", "Decide")
            lead =
                isVote
                ? "A vote is advice to whoever decides."
                : "It holds for \(agency). A hub's GO opens only what each node releases itself; anything else is a call to stop."
            fields = [
                .init(
                    "point",
                    "Decision point",
                    choices("point", view.points.map { ($0.point.key.description, $0.point.title) })
                ),
                .init(
                    "choice",
                    isVote ? "Vote" : "Decision",
                    choices("choice", GoNoGo.allCases.map { ($0.rawValue, $0.title) })
                ),
                .init("reason", "Why?", .text, hint: "Needed for everything but GO. Everyone reads it."),
            ]
        case .confirmation:
            (title, submit) = ("Take note", "We have taken note")
            lead = "Of a version of the plan, or of an H-hour: it confirms that one and no other."
            fields = [
                .init("of", "Its entry", required: true),
                .init("person", "Who", .text, hint: "Empty for the node as a whole."),
            ]
        case .unit:
            (title, submit) = ("Set up a unit", "Set it up")
            lead = "Code names only, and no exact venue: everyone in the operation reads it."
            fields = [
                .init("key", "Its short name", .text, hint: "As \(view.own)/alpha.", required: true),
                .init("title", "What it does", required: true), .init("leader", "Leader", .text, required: true),
                .init("channel", "Channel"), .init("site", "Site"),
            ]
        case .briefing:
            (title, submit) = ("Record a briefing", "Record it")
            lead = "Attendance counts for one version of the plan: a new version asks again."
            fields = [
                .init("plan", "The version's entry", required: true),
                .init("people", "Who was there", .area, hint: people, required: true),
            ]
        case .assignment:
            (title, submit) = ("Assign somebody", "Assign")
            lead =
                "Whoever is not briefed on the plan that stands, or lacks a course that it asks for, is refused without a reason."
            fields = [
                .init("person", "Who", .text, hint: "A short name or code name.", required: true),
                .init("unit", "Unit", units, required: true),
                .init(
                    "override",
                    "Why without briefing or training?",
                    .text,
                    hint: "Only where it cannot be mended first. It stays on the record."
                ),
                .init("removed", "What happens", choices("removed", [("", "Assign"), ("yes", "Take off the unit")])),
            ]
        case .checkIn:
            (title, submit) = ("Check in or out", "Record it")
            lead = "Never refused to anyone: who is not briefed shows red."
            fields = [
                .init("person", "Who", .text, hint: "A short name or code name.", required: true),
                .init("unit", "Unit", units),
                .init("out", "What happens", choices("out", [("", "Check in"), ("yes", "Release")])),
                .init("place", "Where", .text, hint: "As far as everyone may know."),
            ]
        case .message:
            (title, submit) = ("Write a message", "Send")
            lead =
                "To everyone in the clear; to nodes or units sealed, so that only they can read the text. No name of a survivor."
            fields = [
                .init(
                    "to",
                    "To",
                    .text,
                    hint: "everyone, node:us-ky, unit:us-ky/alpha, role:team-leader; several between commas.",
                    required: true
                ),
                .init(
                    "precedence",
                    "Precedence",
                    choices("precedence", Precedence.allCases.map { ($0.rawValue, $0.title) })
                ),
                .init(
                    "subject",
                    "Subject",
                    .text,
                    hint: "Stands on every board: nothing that only the receiver may know.",
                    required: true
                ),
                .init("text", "Text", .area, required: true),
                .init(
                    "needsAnswer",
                    "Answer",
                    choices("needsAnswer", [("", "Not needed"), ("yes", "Somebody must answer")])
                ),
                .init("replyTo", "In answer to", .text, hint: "The entry of a message."),
                .init(
                    "attachments",
                    "A file",
                    .file,
                    hint:
                        "Text, PNG, JPEG or PDF of at most \(Attachment.longest) bytes; with a message to everyone only."
                ),
            ]
        case .mark:
            (title, submit) = ("Acknowledge messages", "Acknowledge")
            lead = "That you have understood them."
            fields = [
                .init("messages", "Entries of the messages", required: true),
                .init("mark", "What", choices("mark", [("acknowledged", "acknowledged"), ("read", "read")])),
            ]
        case .strike:
            (title, submit) = ("Strike a message", "Strike it")
            lead = "It is shown no more; its bytes stay in the log."
            fields = [.init("message", "Its entry", required: true)]
        case .rollCall:
            (title, submit) = ("Open a roll call", "Open it")
            lead = "Every unit counts its people by sight and reports expected and accounted for."
            fields = [
                .init("minutes", "Minutes until answers are due", .number, hint: "1 to 60."),
                .init("units", "Units", .text, hint: "As us-ky/alpha, separated by commas; empty for all."),
                .init("trigger", "Why", choices("trigger", RollCall.Trigger.allCases.map { ($0.rawValue, $0.title) })),
            ]
        case .answer:
            (title, submit) = ("Answer a roll call", "Report")
            lead = "Count by sight first."
            fields = [
                .init(
                    "call",
                    "Roll call",
                    choices(
                        "call",
                        view.rollCalls.map { ($0.id.description, "\(context.time($0.at)) \($0.call.trigger.title)") }
                    ),
                    required: true
                ),
                .init("unit", "Unit", units, required: true),
                .init("expected", "Expected", .number, required: true),
                .init("accounted", "Accounted for", .number, required: true), .init("place", "Where"),
            ]
        case .closing:
            (title, submit) = ("Close a roll call", "Close it")
            lead = "Answers that come later are still kept."
            fields = [.init("call", "Its entry", required: true)]
        case .schedule:
            (title, submit) = ("Open roll calls by the clock", "Set it")
            lead = "One opens by itself whenever so many minutes have passed since the last."
            fields = [
                .init(
                    "every",
                    "Every so many minutes",
                    .number,
                    hint: "10 to 240; 0 ends the schedule.",
                    required: true
                ),
                .init("minutes", "Minutes until answers are due", .number, hint: "1 to 60."),
            ]
        case .emergency:
            (title, submit) = ("Raise an emergency", "EMERGENCY")
            lead =
                "It shows on every board with sound until the unit is counted and a second person clears it. A roll call opens by itself."
            fields = [
                .init("unit", "Unit", units), .init("person", "Who"),
                .init("place", "Where", .text, hint: "As far as everyone may know."),
            ]
        case .clearing:
            (title, submit) = ("Clear an emergency", "Clear it")
            lead = "It ends when the unit has counted its people and a second person has cleared it."
            fields = [.init("emergency", "Its entry", required: true)]
        case .note:
            (title, submit) = ("Write a note", "Write it")
            lead = "Sealed in this node's own log: nobody else reads it, and it can be erased."
            fields = [
                .init("text", "Note", .area, required: true),
                .init(
                    "position",
                    "Whose log",
                    .text,
                    hint: "A position, such as watch-desk; empty for the operation's."
                ),
            ]
        case .finding:
            (title, submit) = ("Record a finding", "Record it")
            lead = "A strength, or an area for improvement with an action, an owner and a day."
            fields = [
                .init("key", "Its short name", .text, hint: "As \(view.own)/radio-gap.", required: true),
                .init(
                    "kind",
                    "What",
                    choices("kind", [("improvement", "Area for improvement"), ("strength", "Strength")])
                ),
                .init("objective", "Objective", .number, hint: "Its number in the plan."),
                .init(
                    "rating",
                    "How the objective was performed",
                    choices(
                        "rating",
                        [("", "Not rated")] + Finding.Rating.allCases.map { ($0.rawValue, "\($0.letter): \($0.title)") }
                    )
                ),
                .init("observation", "What was seen", .area, required: true),
                .init("action", "Corrective action", .area), .init("owner", "Who owns it"),
                .init("start", "From", .text, hint: "A day, as 2021-09-01."),
                .init("completion", "Done by", .text, hint: "A day, as 2021-12-01."),
            ]
        }
    }

    /// The form as a page.
    func page(
        _ kind: ConductKind,
        _ context: CommandContext,
        values: [String: String],
        problem: FieldProblem?,
        key: String,
        next: String
    ) -> FormPage {
        let known = Set(fields.map(\.name))
        // What a link filled in and the form does not ask for travels along, such as the decision that was seen.
        let extra = values.filter { !known.contains($0.key) && Self.carried.contains($0.key) }.sorted {
            $0.key < $1.key
        }
        return FormPage(
            title: title,
            lead: lead,
            controls: fields.map { $0.control(values, problem) },
            problem: problem,
            hidden: [(Self.requestField, key), ("next", next)] + extra.map { ($0.key, $0.value) },
            path: SiteURL.say(context.operation, kind).path,
            submit: submit,
            cancel: next
        )
    }

    /// The field of the idempotency key; “key” is what an agency names its own things by.
    static let requestField = "request"

    /// Members that no form asks for and some carry.
    private static let carried: Set<String> = ["seen"]
}
