import Ledger
package import Primitives

/// A message (ICS 213), or the reply to one.
package struct Message: Sendable, Hashable {
    /// One to sixteen; several are as if it had been sent to each.
    package let to: [Audience]
    package let precedence: Precedence
    package let subject: String
    package let content: Content
    /// The message that it answers.
    package let replyTo: EntryID?
    /// Whether it stays open until somebody has answered it.
    package let needsAnswer: Bool
    package let attachments: [Attachment]

    package static let longestText = 4_000
    package static let mostAudiences = 16

    /// The text: in the clear for every node of the operation, or sealed for the agencies that it is for.
    package enum Content: Sendable, Hashable {
        case clear(String)
        case sealed([SealedCopy])
    }

    /// The text for one agency alone: opaque here, opened by the node that has the key.
    package struct SealedCopy: Sendable, Hashable {
        package let to: AgencyID
        /// Base64; HPKE, as `Federation` seals what is addressed.
        package let encapsulated: String
        package let sealed: String

        package init(to: AgencyID, encapsulated: String, sealed: String) {
            self.to = to
            self.encapsulated = encapsulated
            self.sealed = sealed
        }
    }

    package init(
        to: [Audience],
        precedence: Precedence,
        subject: String,
        content: Content,
        replyTo: EntryID? = nil,
        needsAnswer: Bool = false,
        attachments: [Attachment] = []
    ) {
        self.to = to
        self.precedence = precedence
        self.subject = subject
        self.content = content
        self.replyTo = replyTo
        self.needsAnswer = needsAnswer
        self.attachments = attachments
    }

    /// The same message with its text sealed.
    package func sealed(_ copies: [SealedCopy]) -> Message {
        Message(
            to: to,
            precedence: precedence,
            subject: subject,
            content: .sealed(copies),
            replyTo: replyTo,
            needsAnswer: needsAnswer,
            attachments: attachments
        )
    }

    /// The agencies that alone may read it; nil where every node may.
    package var readers: Set<AgencyID>? {
        let agencies = to.map(\.agency)
        return agencies.contains(nil) ? nil : Set(agencies.compactMap(\.self))
    }
}

extension Message {
    var json: JSONValue {
        var members: [JSONValue.Member] = [
            .init("to", .array(to.map { .string($0.description) })), .init("precedence", .string(precedence.rawValue)),
            .init("subject", .string(subject)),
        ]
        switch content {
        case .clear(let text): members.append(.init("text", .string(text)))
        case .sealed(let copies):
            let list = copies.map { copy -> JSONValue in
                [
                    "to": .string(copy.to.description), "encapsulated": .string(copy.encapsulated),
                    "sealed": .string(copy.sealed),
                ]
            }
            members.append(.init("sealed", .array(list)))
        }
        members += .optional("replyTo", replyTo?.description)
        if needsAnswer { members.append(.init("needsAnswer", true)) }
        if !attachments.isEmpty { members.append(.init("attachments", .array(attachments.map(\.json)))) }
        return .object(members)
    }

    init(from fields: inout JSONFields) throws(FieldProblem) {
        to = try fields.list(
            "to",
            atMost: Self.mostAudiences,
            "receivers: everyone, node:us-ky, unit:us-ky/alpha or role:team-leader"
        ) { item in item.string.flatMap { Audience($0) } }
        precedence = try fields.choice("precedence") ?? .routine
        subject = try fields.required("subject", try fields.text("subject", 1...120))
        if let text = try fields.text("text", 1...Self.longestText) {
            content = .clear(text)
        } else {
            content = .sealed(
                try fields.list("sealed", atMost: Self.mostAudiences + 2, "sealed texts") { item in
                    guard let to = item["to"]?.string.flatMap({ AgencyID($0) }),
                        let encapsulated = item["encapsulated"]?.string, let sealed = item["sealed"]?.string
                    else { return nil }
                    return SealedCopy(to: to, encapsulated: encapsulated, sealed: sealed)
                }
            )
        }
        replyTo = try fields.entry("replyTo")
        needsAnswer = try fields.flag("needsAnswer")
        attachments = try fields.list("attachments", atMost: Attachment.mostOfAMessage, "attachments") {
            item throws(FieldProblem) in
            var inner = try JSONFields(item)
            return try Attachment(from: &inner)
        }
    }
}
