import Ledger
package import Primitives

extension ConductState {
    /// A task as its agency defines it, with the entry that does; nil where it has not.
    package func task(_ key: Designator, _ vantage: Vantage) -> (task: PlannedTask, entry: EntryID)? {
        said(of: .task(key), vantage).reversed().lazy.compactMap { said -> (PlannedTask, EntryID)? in
            guard case .taskSet(let task) = said.event, said.agency == key.agency else { return nil }
            return (task, said.id)
        }.first
    }

    /// The last that was said of a task by someone who may.
    package func progress(of task: PlannedTask, _ vantage: Vantage) -> TaskReport.Progress? {
        reports(of: task, vantage).last?.report.progress
    }

    /// What was said of a task by its owner, by who defined it, or by who leads.
    func reports(
        of task: PlannedTask,
        _ vantage: Vantage
    ) -> [(report: TaskReport, moment: Timestamp, entry: EntryID)] {
        said(of: .task(task.key), vantage).compactMap { said in
            guard case .taskReported(let report) = said.event,
                said.agency == task.owner || said.agency == task.key.agency || vantage.ownership.isLead(said.agency)
            else { return nil }
            return (report, said.at, said.id)
        }
    }

    /// Every task that is defined.
    package func plannedTasks(_ vantage: Vantage) -> [(task: PlannedTask, entry: EntryID)] {
        taskKeys.compactMap { task($0, vantage) }
    }

    /// Every task as it stands, by its planned start.
    package func timeline(_ vantage: Vantage) -> [TaskStanding] {
        let all = plannedTasks(vantage)
        let hHour = hHour(vantage)?.value.at
        let critical = Set(TaskNetwork(all.map(\.task)).criticalPath)
        let said = all.map { reports(of: $0.task, vantage) }
        let completed = Set(
            zip(all, said).filter { $1.last?.report.progress == .completed }.map { $0.0.task.key }
        )
        return zip(all, said).map { item, reports in
            TaskStanding(
                item.task,
                item.entry,
                reports,
                hHour: hHour,
                completedTasks: completed,
                isCritical: critical.contains(item.task.key),
                now: vantage.now
            )
        }.sorted { ($0.task.start, $0.task.endMinutes, $0.task.key) < ($1.task.start, $1.task.endMinutes, $1.task.key) }
    }

    /// When the clock alone changes how a task stands.
    func deadlines(ofTask key: Designator, _ vantage: Vantage) -> [Timestamp] {
        guard let (task, _) = task(key, vantage), let hHour = hHour(vantage)?.value.at else { return [] }
        var due = task.start.instant(from: hHour)
        switch progress(of: task, vantage) {
        case nil, .planned: break
        case .started: due = due.advanced(byMinutes: task.duration)
        default: return []
        }
        // A millisecond behind: until then it is not late.
        return [0, TaskStanding.firstEscalation, TaskStanding.secondEscalation]
            .map { due.advanced(byMinutes: $0).advanced(byMilliseconds: 1) }
    }
}
