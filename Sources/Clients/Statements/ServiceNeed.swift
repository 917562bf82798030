package import Primitives

/// How urgently a kind of help is needed: one line of the needs assessment, in OVC's categories.
package struct ServiceNeed: Sendable, Hashable {
    package enum Urgency: String, Sendable, Hashable, CaseIterable {
        case now
        case soon
        case later
        case none

        package var title: String {
            switch self {
            case .now: "Now"
            case .soon: "Within weeks"
            case .later: "Later"
            case .none: "Not needed"
            }
        }
    }

    package let category: ServiceCategory
    package let urgency: Answer<Urgency>
    package let note: String?

    package init(_ category: ServiceCategory, _ urgency: Answer<Urgency>, note: String? = nil) {
        self.category = category
        self.urgency = urgency
        self.note = note
    }

    /// - Throws: `FieldProblem`, which names the first member that is wrong.
    package init(from fields: inout JSONFields) throws(FieldProblem) {
        category = try fields.needed("category")
        urgency = try fields.answer("urgency", "one of now, soon, later, none, or 8, 9 or 99") { Urgency(rawValue: $0) }
        note = try fields.note("note", 500)
    }

    var members: [JSONValue.Member] {
        var members: [JSONValue.Member] = [
            .init("category", .string(category.rawValue)), .init("urgency", urgency.json { .string($0.rawValue) }),
        ]
        members.add("note", note)
        return members
    }
}

extension JSONFields {
    /// An answer that must be there: a text that `read` understands, or 8, 9 or 99, as a number or as its digits.
    mutating func answer<Value>(
        _ name: String,
        _ form: String,
        _ read: (String) -> Value?
    ) throws(FieldProblem) -> Answer<Value> {
        guard let value = value(name) else { throw FieldProblem(name, "“\(name)” is missing") }
        let text = value.string ?? value.integer.map { String($0) } ?? ""
        if let answer = Int64(text).flatMap({ Answer<Value>(code: $0) }) { return answer }
        guard let value = read(text) else { throw FieldProblem(name, "“\(name)” is not \(form)") }
        return .value(value)
    }
}
