import Ledger
package import Primitives

/// A task as it stands at a moment.
package struct TaskStanding: Sendable, Hashable {
    package let task: PlannedTask
    package let status: Status
    /// When it is to start and to end; nil while there is no H-hour.
    package let start: Timestamp?
    package let end: Timestamp?
    /// When it really started and ended, as its owner says.
    package let started: Timestamp?
    package let completed: Timestamp?
    package let reason: String?
    /// What it waits for: predecessors that are not completed.
    package let waitsFor: [Designator]
    /// Minutes that it is late by; 0 where it is not.
    package let lateMinutes: Int64
    package let isCritical: Bool
    /// Who must see to a task that is late.
    package var escalation: Escalation {
        guard status == .late else { return .none }
        if lateMinutes >= Self.secondEscalation { return .hubCoordinator }
        return lateMinutes >= Self.firstEscalation ? .watchOfficer : .none
    }

    package enum Escalation: String, Sendable, Hashable {
        case none, watchOfficer, hubCoordinator
    }

    /// Minutes after which a late task goes to the watch officer, and to the hub coordinator: our own numbers.
    static let firstEscalation: Int64 = 5
    static let secondEscalation: Int64 = 15

    /// The entry that says so: the report, or the task itself.
    package let entry: EntryID

    package enum Status: String, Sendable, Hashable, CaseIterable {
        case planned, started, completed, late, blocked, cancelled
    }
}

extension TaskStanding {
    /// - Parameters:
    ///   - task: the task and the entry that defines it.
    ///   - reports: what was said of it, in order.
    ///   - hHour: H-hour, or nil.
    ///   - completedTasks: what is completed.
    init(
        _ task: PlannedTask,
        _ definition: EntryID,
        _ reports: [(report: TaskReport, moment: Timestamp, entry: EntryID)],
        hHour: Timestamp?,
        completedTasks: Set<Designator>,
        isCritical: Bool,
        now: Timestamp
    ) {
        self.task = task
        self.isCritical = isCritical
        let start = hHour.map { task.start.instant(from: $0) }
        let end = start?.advanced(byMinutes: task.duration)
        self.start = start
        self.end = end
        let last = reports.last
        entry = last?.entry ?? definition
        started = reports.last { $0.report.progress == .started }?.moment
        completed = last?.report.progress == .completed ? last?.moment : nil
        reason = last?.report.reason
        waitsFor = task.after.filter { !completedTasks.contains($0) }
        let due = last?.report.progress == .started ? end : start
        let lateness = due.map { max(0, now.milliseconds - $0.milliseconds) } ?? 0
        switch last?.report.progress {
        case .completed: (status, lateMinutes) = (.completed, 0)
        case .cancelled: (status, lateMinutes) = (.cancelled, 0)
        case .blocked: (status, lateMinutes) = (.blocked, lateness / 60_000)
        case .started: (status, lateMinutes) = (lateness > 0 ? .late : .started, lateness / 60_000)
        case .planned, nil: (status, lateMinutes) = (lateness > 0 ? .late : .planned, lateness / 60_000)
        }
    }
}
