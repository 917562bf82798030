package import Ledger
package import Operations
package import Primitives

/// What somebody wants to say of an operation's conduct, before what is confidential in it is sealed.
package enum ConductWish: Sendable, Hashable {
    case event(ConductEvent)
    /// A line of the activity log: its text is sealed when it is said.
    case note(position: Slug?, text: String)

    /// Reads a wish as the API takes it.
    /// - Parameters:
    ///   - kind: what kind of thing.
    ///   - json: its members.
    ///   - isForm: whether numbers and lists come as texts.
    /// - Throws: `FieldProblem`, which names the first member that is wrong.
    package init(_ kind: ConductKind, _ json: JSONValue, isForm: Bool = false) throws(FieldProblem) {
        var fields = try JSONFields(json, isForm: isForm)
        try self.init(kind, from: &fields)
    }

    /// Reads a wish from members of which the caller may have taken its own; any that is left is refused.
    /// - Throws: `FieldProblem`, which names the first member that is wrong.
    package init(_ kind: ConductKind, from fields: inout JSONFields) throws(FieldProblem) {
        if kind == .note {
            let position = try fields.parsed("position", "a short name") { Slug($0) }
            self = .note(
                position: position,
                text: try fields.required("text", try fields.text("text", 1...Node.longestNote))
            )
        } else {
            self = .event(try ConductEvent(kind, from: &fields))
        }
        try fields.finish()
    }

    package var kind: ConductKind {
        switch self {
        case .event(let event): event.kind
        case .note: .note
        }
    }

    /// What the API takes.
    package var body: JSONValue {
        switch self {
        case .event(let event): event.body
        case .note(let position, let text):
            .object(
                [.init("text", .string(text))] + (position.map { [.init("position", .string($0.description))] } ?? [])
            )
        }
    }
}

extension Node {
    /// The wish as it is written, and the sealed texts that it refers to.
    package func prepared(
        _ wish: ConductWish
    ) async throws(Refusal) -> (event: ConductEvent, blobs: [LogBatch.Blob]) {
        switch wish {
        case .event(.messageSent(let message)): return (.messageSent(try sealed(message)), [])
        case .event(let event): return (event, [])
        case .note(let position, let text):
            let sealed = try await seal(text)
            return (.noted(JournalNote(position: position, text: sealed.handle)), [sealed.blob])
        }
    }
}
