package import Primitives

/// What a provider says to a request.
package struct RequestAnswer: Sendable, Hashable {
    package let request: Ticket
    package let content: Content

    package enum Content: Sendable, Hashable {
        /// A firm hold until then; `contact` is the front door to call.
        case hold(Ticket, until: Timestamp, contact: String)
        /// The hold was taken in time and is kept.
        case kept(Ticket, contact: String)
        /// Somebody must talk first; `contact` is the front door to call.
        case callFirst(contact: String)
        case waitlisted(contact: String)
        case declined([DeclineReason])
    }

    package init(request: Ticket, _ content: Content) {
        self.request = request
        self.content = content
    }

    package var json: JSONValue {
        var members: [JSONValue.Member] = [.init("request", .string(request.description))]
        switch content {
        case .hold(let hold, let until, let contact):
            members += [
                .init("answer", "hold"), .init("hold", .string(hold.description)),
                .init("until", .string(until.description)), .init("contact", .string(contact)),
            ]
        case .kept(let hold, let contact):
            members += [
                .init("answer", "kept"), .init("hold", .string(hold.description)), .init("contact", .string(contact)),
            ]
        case .callFirst(let contact): members += [.init("answer", "call-first"), .init("contact", .string(contact))]
        case .waitlisted(let contact): members += [.init("answer", "waitlisted"), .init("contact", .string(contact))]
        case .declined(let reasons):
            members += [
                .init("answer", "declined"), .init("reasons", .array(reasons.map { .string($0.rawValue) })),
            ]
        }
        return .object(members)
    }

    /// Reads an answer.
    /// - Throws: `FieldProblem`, which names the first member that is wrong.
    package init(from fields: inout JSONFields) throws(FieldProblem) {
        request = try fields.required("request", try fields.ticket("request"))
        let answer = try fields.required("answer", try fields.text("answer", 1...20))
        let hold = try fields.ticket("hold")
        let until = try fields.parsed("until", "a time") { Timestamp($0) }
        let contact = try fields.text("contact", 1...80)
        let reasons = try fields.list("reasons", atMost: DeclineReason.allCases.count, "reasons") { item in
            item.string.flatMap { DeclineReason(rawValue: $0) }
        }
        switch answer {
        case "hold":
            content = .hold(
                try fields.required("hold", hold),
                until: try fields.required("until", until),
                contact: try fields.required("contact", contact)
            )
        case "kept":
            content = .kept(try fields.required("hold", hold), contact: try fields.required("contact", contact))
        case "call-first": content = .callFirst(contact: try fields.required("contact", contact))
        case "waitlisted": content = .waitlisted(contact: try fields.required("contact", contact))
        case "declined":
            guard !reasons.isEmpty else { throw FieldProblem("reasons", "“reasons” is missing: say why") }
            content = .declined(reasons)
        default:
            throw FieldProblem("answer", "“answer” is one of hold, kept, call-first, waitlisted, declined")
        }
    }
}
