import Ledger
package import Primitives

/// What became of messages at one receiver: each is a fact of its own, and none follows from another.
package struct MessageMark: Sendable, Hashable {
    package let messages: [EntryID]
    package let mark: Mark

    package enum Mark: String, Sendable, Hashable, CaseIterable {
        /// The receiver's node has it: said by the node itself.
        case delivered
        /// Somebody has had it on a page.
        case read
        /// Somebody says that they have understood it.
        case acknowledged
    }

    package static let mostMessages = 200

    package init(messages: [EntryID], mark: Mark) {
        self.messages = messages
        self.mark = mark
    }
}

extension MessageMark {
    var json: JSONValue {
        ["messages": .array(messages.map { .string($0.description) }), "mark": .string(mark.rawValue)]
    }

    init(from fields: inout JSONFields) throws(FieldProblem) {
        messages = try fields.list("messages", atMost: Self.mostMessages, "IDs of messages") { item in
            item.string.flatMap { EntryID($0) }
        }
        mark = try fields.required("mark", try fields.choice("mark"))
    }
}
