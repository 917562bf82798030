package import Primitives

/// What somebody says of a task.
package struct TaskReport: Sendable, Hashable {
    package let task: Designator
    package let progress: Progress
    /// What blocks it, or why it was cancelled: 1 to 300 bytes; needed for these two.
    package let reason: String?

    package enum Progress: String, Sendable, Hashable, CaseIterable {
        case planned, started, completed, blocked, cancelled
    }

    package init(task: Designator, progress: Progress, reason: String? = nil) {
        self.task = task
        self.progress = progress
        self.reason = reason
    }
}

extension TaskReport {
    var json: JSONValue {
        .object(
            [.init("task", .string(task.description)), .init("progress", .string(progress.rawValue))]
                + .optional("reason", reason)
        )
    }

    init(from fields: inout JSONFields) throws(FieldProblem) {
        task = try fields.required("task", try fields.designator("task"))
        progress = try fields.required("progress", try fields.choice("progress"))
        reason = try fields.text("reason", 1...300)
    }
}
