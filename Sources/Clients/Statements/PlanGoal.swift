package import Primitives

/// A goal of the service plan: the person's own, in their words.
package struct PlanGoal: Sendable, Hashable {
    package enum State: String, Sendable, Hashable, CaseIterable {
        case open
        case reached
        case dropped
    }

    /// Its number in the record; nil for a new one.
    package let number: Int?
    package let title: String
    package let category: ServiceCategory?
    package let due: CivilDate?
    package let state: State

    package init(
        number: Int? = nil,
        _ title: String,
        category: ServiceCategory? = nil,
        due: CivilDate? = nil,
        state: State = .open
    ) {
        self.number = number
        self.title = title
        self.category = category
        self.due = due
        self.state = state
    }

    /// - Throws: `FieldProblem`, which names the first member that is wrong.
    package init(from fields: inout JSONFields) throws(FieldProblem) {
        number = try fields.number()
        title = try fields.line("title", 300)
        category = try fields.choice("category")
        due = try fields.day("due")
        state = try fields.choice("state") ?? .open
    }

    var members: [JSONValue.Member] {
        var members: [JSONValue.Member] = []
        members.add("number", number)
        members.add("title", title)
        members.add("category", category?.rawValue)
        members.add("due", due)
        members.add("state", state.rawValue)
        return members
    }

    func numbered(_ number: Int) -> PlanGoal {
        PlanGoal(number: number, title, category: category, due: due, state: state)
    }
}

/// A step towards a goal.
package struct PlanStep: Sendable, Hashable {
    package let goal: Int
    /// Its number among the goal's; nil for a new one.
    package let number: Int?
    package let title: String
    package let due: CivilDate?
    package let isDone: Bool

    package init(goal: Int, number: Int? = nil, _ title: String, due: CivilDate? = nil, isDone: Bool = false) {
        self.goal = goal
        self.number = number
        self.title = title
        self.due = due
        self.isDone = isDone
    }

    /// - Throws: `FieldProblem`, which names the first member that is wrong.
    package init(from fields: inout JSONFields) throws(FieldProblem) {
        let goal = try fields.number("goal")
        self.goal = try fields.required("goal", goal)
        number = try fields.number()
        title = try fields.line("title", 300)
        due = try fields.day("due")
        isDone = try fields.flag("done")
    }

    var members: [JSONValue.Member] {
        var members: [JSONValue.Member] = []
        members.add("goal", goal)
        members.add("number", number)
        members.add("title", title)
        members.add("due", due)
        if isDone { members.append(.init("done", .bool(true))) }
        return members
    }

    func numbered(_ number: Int) -> PlanStep {
        PlanStep(goal: goal, number: number, title, due: due, isDone: isDone)
    }
}
