import Coordination
import Identity
import Operations
import Primitives

/// Messages: what is open, and what became of each at its receivers (ICS 213).
enum MessagesPage {
    static func sheet(_ context: CommandContext) -> Sheet {
        let view = context.view
        let open = view.openMessages
        let escalated = open.filter { $0.standing.escalation != .none }
        return context.page(
            .messages,
            "Messages",
            lead: open.isEmpty
                ? "Every message was taken note of." : "\(open.count) messages are open, \(escalated.count) escalated.",
            alarms: escalated.map { letter in
                let whose = letter.standing.escalation == .hubCoordinator ? "hub coordinator" : "watch officer"
                return "“\(letter.standing.message.subject)” waits since \(context.time(letter.standing.at)): \(whose)"
            },
            [
                Sheet.Block(
                    "write",
                    "Write",
                    links: context.may(.sendMessage)
                        ? [context.link(.message, "New message")]
                            + MessageTemplate.allCases.map { template in
                                context.link(
                                    .message,
                                    template.title,
                                    [
                                        ("to", "everyone"), ("precedence", template.precedence.rawValue),
                                        ("subject", template.subject), ("text", template.text),
                                    ]
                                )
                            } : []
                ),
                Sheet.Block(
                    "open",
                    "Open",
                    texts: open.isEmpty ? ["Nothing waits for anybody."] : [],
                    items: open.map { item($0, context) }
                ),
                Sheet.Block(
                    "all",
                    "The newest \(Node.shownMessages)",
                    texts: view.messages.isEmpty ? ["No message was sent yet."] : [],
                    items: view.messages.filter { !$0.standing.isOpen }.map { item($0, context) }
                ),
            ]
        )
    }

    /// One message with its text and its receipts.
    static func sheet(_ letter: ConductView.Letter, _ context: CommandContext) -> Sheet {
        let standing = letter.standing
        let view = context.view
        func list(_ receipts: [MessageStanding.Receipt]) -> String {
            receipts.isEmpty
                ? "nobody"
                : receipts.map { "\(view.name($0.agency)) (\(CommandContext.who($0.by)), \(context.time($0.at)))" }
                    .joined(separator: "; ")
        }
        return context.page(
            .messages,
            standing.message.subject,
            lead: "\(standing.message.precedence.title) from \(view.name(standing.from)) to "
                + "\(standing.message.to.map(\.description).joined(separator: ", ")), \(context.time(standing.at)).",
            [
                Sheet.Block("text", "Text", texts: text(letter).split(separator: "\n").map(String.init)),
                Sheet.Block(
                    "receipts",
                    "What became of it",
                    items: [
                        Sheet.Item("Delivered: \(list(standing.delivered))"),
                        Sheet.Item("Read: \(list(standing.read))"),
                        Sheet.Item("Acknowledged: \(list(standing.acknowledged))"),
                        Sheet.Item(
                            "Not acknowledged: \(standing.missing.isEmpty ? "nobody" : standing.missing.map { view.name($0) }.joined(separator: ", "))"
                        ),
                        Sheet.Item("Answers: \(standing.answers.count)"),
                    ]
                ),
                Sheet.Block(
                    "act",
                    "What you can do",
                    forms: forms(standing, context),
                    links: context.may(.sendMessage)
                        ? [
                            context.link(
                                .message,
                                "Reply",
                                [
                                    ("to", "node:\(standing.from)"), ("replyTo", standing.id.description),
                                    ("precedence", standing.message.precedence.rawValue),
                                    ("subject", "Re: \(standing.message.subject)".prefixed(120)),
                                ]
                            )
                        ] : []
                ),
            ] + attachments(standing, context)
        )
    }

    private static func attachments(_ standing: MessageStanding, _ context: CommandContext) -> [Sheet.Block] {
        guard !standing.message.attachments.isEmpty, !standing.isStruck else { return [] }
        return [
            Sheet.Block(
                "attachments",
                "Attachments",
                links: standing.message.attachments.enumerated().map { index, attachment in
                    Sheet.Link(
                        label: "\(attachment.name) (\(attachment.type.rawValue))",
                        href: SiteURL.command(context.operation, "/messages/\(standing.id)/attachments/\(index)").path
                    )
                }
            )
        ]
    }

    private static func text(_ letter: ConductView.Letter) -> String {
        if letter.standing.isStruck { return "This message was struck. Its bytes stay in the log." }
        return letter.text ?? "Sealed for others: this node cannot read it."
    }

    private static func item(_ letter: ConductView.Letter, _ context: CommandContext) -> Sheet.Item {
        let standing = letter.standing
        return Sheet.Item(
            standing.isStruck ? "(struck)" : standing.message.subject,
            note: note(standing, context),
            status: StatusText(standing.message.precedence),
            links: [
                .init(label: "Read", href: SiteURL.command(context.operation, "/messages/\(standing.id)").path)
            ],
            forms: forms(standing, context)
        )
    }

    /// Subject and receipts, without the text.
    static func summary(_ letter: ConductView.Letter, _ context: CommandContext) -> Sheet.Item {
        Sheet.Item(
            letter.standing.message.subject,
            note: note(letter.standing, context),
            status: StatusText(letter.standing.message.precedence)
        )
    }

    private static func note(_ standing: MessageStanding, _ context: CommandContext) -> String {
        let view = context.view
        var parts = [
            "\(view.name(standing.from)), \(context.time(standing.at))",
            "delivered \(Set(standing.delivered.map(\.agency)).count) of \(standing.expected.count)",
            "read \(Set(standing.read.map(\.agency)).count)",
            "acknowledged \(Set(standing.acknowledged.map(\.agency)).count)",
        ]
        if !standing.answers.isEmpty { parts.append("answered \(standing.answers.count)") }
        if standing.message.needsAnswer, standing.answers.isEmpty { parts.append("waits for an answer") }
        if standing.escalation != .none { parts.append("escalated") }
        return parts.joined(separator: "; ")
    }

    private static func forms(_ standing: MessageStanding, _ context: CommandContext) -> [Sheet.Form] {
        var forms: [Sheet.Form] = []
        let own = context.view.own
        let isAcknowledged = standing.acknowledged.contains { $0.agency == own }
        if context.may(.actInField), !isAcknowledged, standing.from != own, !standing.isStruck {
            forms.append(
                context.form(
                    .mark,
                    "Acknowledge",
                    hidden: [("messages", standing.id.description), ("mark", "acknowledged")],
                    next: .messages
                )
            )
        }
        if context.may(.watchOperation), !standing.isStruck, standing.from == own {
            forms.append(
                context.form(.strike, "Strike", hidden: [("message", standing.id.description)], next: .messages)
            )
        }
        return forms
    }
}

extension String {
    /// At most so many bytes of the beginning, whole characters only.
    func prefixed(_ limit: Int) -> String {
        var text = self
        while text.utf8.count > limit { text.removeLast() }
        return text
    }
}
