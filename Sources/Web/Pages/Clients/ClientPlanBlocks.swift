import Clients
import Primitives

/// Needs and plan.
enum ClientPlanBlocks {
    static func blocks(_ sight: ClientSight) -> [Sheet.Block] {
        [needs(sight)]
            + sight.record.goals.enumerated().map { goal($0 + 1, $1, sight) }
            + [
                Sheet.Block(
                    "new-goal",
                    "Another goal",
                    texts: ["A goal is the person’s own, in their words."],
                    links: [sight.link(.goal, "Add a goal")]
                )
            ]
    }

    private static func needs(_ sight: ClientSight) -> Sheet.Block {
        let rows = ServiceCategory.allCases.compactMap { category -> Sheet.Table.Row? in
            guard let need = sight.record.needs[category] else { return nil }
            let urgency = need.value.urgency.value?.title ?? need.value.urgency.missingTitle(.english) ?? ""
            return Sheet.Table.Row(
                "",
                Sheet.Cell(category.title),
                [Sheet.Cell(urgency), Sheet.Cell(need.value.note ?? ""), Sheet.Cell(sight.note(need))]
            )
        }
        return Sheet.Block(
            "needs",
            "Needs",
            texts: rows.isEmpty ? ["No need was written down yet. Begin with what is needed now."] : [],
            table: rows.isEmpty
                ? nil
                : Sheet.Table(
                    caption: "Needs by kind of help",
                    columns: [.init("Help"), .init("When"), .init("Note"), .init("Written by")],
                    rows: rows
                ),
            links: [sight.link(.need, "Write down a need")]
        )
    }

    private static func goal(_ number: Int, _ file: ClientRecord.GoalFile, _ sight: ClientSight) -> Sheet.Block {
        let goal = file.goal.value
        let due = goal.due.map { ", by \($0)" } ?? ""
        let items = file.steps.enumerated().map { index, step -> Sheet.Item in
            let value = step.value
            var hidden = [("goal", "\(number)"), ("number", "\(index + 1)"), ("title", value.title), ("done", "yes")]
            if let day = value.due { hidden.append(("due", day.description)) }
            let isLate = !value.isDone && value.due.map { $0 < sight.now.day } == true
            return Sheet.Item(
                value.title,
                note: value.due.map { "By \($0)" } ?? "",
                status: value.isDone
                    ? StatusText("done", .good) : isLate ? StatusText("overdue", .alarm) : StatusText("open", .awaited),
                forms: value.isDone ? [] : [sight.press(.step, "Done", hidden)]
            )
        }
        var values = [("number", "\(number)"), ("title", goal.title)]
        if let category = goal.category { values.append(("category", category.rawValue)) }
        if let day = goal.due { values.append(("due", day.description)) }
        return Sheet.Block(
            "goal-\(number)",
            "Goal \(number): \(goal.title)",
            texts: [
                "\(goal.state.rawValue.prefix(1).uppercased())\(goal.state.rawValue.dropFirst())\(due). \(sight.note(file.goal))."
            ],
            items: items,
            links: [
                sight.link(.step, "Add a step", [("goal", "\(number)")]), sight.link(.goal, "Change the goal", values),
            ]
        )
    }
}
