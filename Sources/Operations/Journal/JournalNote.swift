package import Ledger
package import Primitives

/// A line that somebody writes into the activity log by hand, beside what writes itself (ICS 214).
package struct JournalNote: Sendable, Hashable {
    /// The position or unit whose log it is, such as `watch-desk`; nil for the operation's.
    package let position: Slug?
    /// Sealed under a key of its own: it can be destroyed, and only this node opens it.
    package let text: SealedHandle

    package init(position: Slug?, text: SealedHandle) {
        self.position = position
        self.text = text
    }
}

extension JournalNote {
    var json: JSONValue {
        .object([.init("text", text.json)] + .optional("position", position?.description))
    }

    init(from fields: inout JSONFields) throws(FieldProblem) {
        position = try fields.parsed("position", "a short name") { Slug($0) }
        text = try fields.required("text", fields.value("text").flatMap { SealedHandle($0) })
    }
}
