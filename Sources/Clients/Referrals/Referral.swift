package import Primitives

/// A referral to somebody else's service: a draft, until it is requested.
package struct Referral: Sendable, Hashable {
    /// For how many days an answer is awaited, where nothing else is said.
    package static let defaultDays: Int64 = 30

    /// Its number in the record; nil for a new one.
    package let number: Int?
    package let to: String
    package let category: ServiceCategory
    package let note: String?
    /// Until when an answer is awaited.
    package let until: CivilDate?

    package init(
        number: Int? = nil,
        to: String,
        _ category: ServiceCategory,
        note: String? = nil,
        until: CivilDate? = nil
    ) {
        self.number = number
        self.to = to
        self.category = category
        self.note = note
        self.until = until
    }

    /// - Throws: `FieldProblem`, which names the first member that is wrong.
    package init(from fields: inout JSONFields) throws(FieldProblem) {
        number = try fields.number()
        to = try fields.line("to", 120)
        category = try fields.needed("category")
        note = try fields.note("note", 1000)
        until = try fields.day("until")
    }

    var members: [JSONValue.Member] {
        var members: [JSONValue.Member] = []
        members.add("number", number)
        members.add("to", to)
        members.add("category", category.rawValue)
        members.add("note", note)
        members.add("until", until)
        return members
    }

    func numbered(_ number: Int, until: CivilDate) -> Referral {
        Referral(number: number, to: to, category, note: note, until: until)
    }
}

/// A referral comes to stand otherwise.
package struct ReferralMove: Sendable, Hashable {
    package let number: Int
    package let state: ReferralState
    /// Why it was declined.
    package let reason: String?
    /// What came of it.
    package let outcome: String?

    package init(_ number: Int, _ state: ReferralState, reason: String? = nil, outcome: String? = nil) {
        self.number = number
        self.state = state
        self.reason = reason
        self.outcome = outcome
    }

    /// - Throws: `FieldProblem`, which names the first member that is wrong.
    package init(from fields: inout JSONFields) throws(FieldProblem) {
        let number = try fields.number()
        self.number = try fields.required("number", number)
        state = try fields.needed("state")
        reason = try fields.note("reason", 500)
        outcome = try fields.note("outcome", 1000)
    }

    var members: [JSONValue.Member] {
        var members: [JSONValue.Member] = []
        members.add("number", number)
        members.add("state", state.rawValue)
        members.add("reason", reason)
        members.add("outcome", outcome)
        return members
    }
}
