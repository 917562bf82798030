import Ledger
import Primitives

extension ConductState {
    func check(_ plan: Plan, _ context: ConductContext) throws(ConductRejection) {
        guard plan.sections[.mission] != nil else { throw .planEmpty }
        let bytes = plan.sections.values.reduce(0) { $0 + $1.utf8.count }
        guard bytes <= Plan.longest else { throw .planTooLong(bytes) }
        for section in PlanSection.allCases {
            guard plan.lines(section).count <= 1_000 else { throw .planLines(section) }
            let needed = section.requiredColumns
            for (index, row) in plan.rows(section).enumerated() where row.prefix(needed).contains("") {
                throw .planRow(section, line: index + 1, needed: needed)
            }
        }
        _ = try units(of: plan, context.agency)
        if plans(of: context.agency, context.vantage).last?.plan == plan { throw .planUnchanged }
    }

    /// The units that a version of this agency's plan sets up, as far as they are not so already.
    func unitsOf(_ id: EntryID, _ context: ConductContext) throws(ConductRejection) -> [Unit] {
        guard let version = plans(of: context.agency, context.vantage).first(where: { $0.entry == id }) else {
            throw .unknownEntry("version of this agency's plan")
        }
        guard version.status != .approved else { throw .alreadyApproved }
        return try units(of: version.plan, context.agency).filter { unit($0.key, context.vantage)?.unit != $0 }
    }

    /// The rows of “Assignments” as units: unit, task, leader, people, channel, site.
    private func units(of plan: Plan, _ agency: AgencyID) throws(ConductRejection) -> [Unit] {
        var units: [Unit] = []
        for row in plan.rows(.assignments) {
            guard let name = Slug(row[0]) else { throw .planName(row[0]) }
            guard let leader = Slug(row[2]) else { throw .planName(row[2]) }
            units.append(
                Unit(
                    key: Designator(agency, name),
                    title: row[1],
                    leader: leader,
                    channel: row[4].isEmpty ? nil : row[4],
                    site: row[5].isEmpty ? nil : row[5]
                )
            )
        }
        return units
    }

    func check(_ task: PlannedTask, _ context: ConductContext) throws(ConductRejection) {
        try own(task.key, context)
        let known = plannedTasks(context.vantage).map(\.task)
        guard known.count < 100_000 else { throw .tooMany("tasks") }
        for predecessor in task.after where !known.contains(where: { $0.key == predecessor }) {
            throw .unknownTask(predecessor)
        }
        if let circle = TaskNetwork(known.filter { $0.key != task.key } + [task]).circle(through: task.key) {
            throw .circle(circle)
        }
        // A task that begins in the past was never planned: it was done, and stands in the log as such.
        let before = known.first { $0.key == task.key }
        if let hHour = hHour(context.vantage)?.value.at, before?.start != task.start,
            task.start.instant(from: hHour) < context.now
        {
            throw .taskBeforeNow(task.key)
        }
    }

    func check(_ report: TaskReport, _ context: ConductContext) throws(ConductRejection) {
        guard let (task, _) = task(report.task, context.vantage) else { throw .unknownTask(report.task) }
        guard context.agency == task.owner || context.agency == task.key.agency || context.isLead else {
            throw .notOwner(task.key, owner: task.owner)
        }
        if report.reason == nil, report.progress == .blocked || report.progress == .cancelled {
            throw .reasonNeeded(report.progress.rawValue)
        }
        let progress = progress(of: task, context.vantage)
        if progress == report.progress, report.progress == .completed || report.progress == .cancelled {
            throw .finished(task.key, report.progress)
        }
        guard report.progress == .started || report.progress == .completed else { return }
        for predecessor in task.after {
            guard let (other, _) = self.task(predecessor, context.vantage) else { continue }
            let state = self.progress(of: other, context.vantage)
            if state != .completed, state != .cancelled { throw .waitsFor(predecessor) }
        }
    }

    func checkVote(_ voice: Voice, _ context: ConductContext) throws(ConductRejection) {
        guard point(voice.point, context.vantage) != nil else { throw .unknownPoint(voice.point) }
        if voice.choice != .go, voice.reason == nil { throw .reasonNeeded(voice.choice.title) }
    }

    func decide(_ voice: Voice, _ context: ConductContext) throws(ConductRejection) -> [ConductEvent] {
        try checkVote(voice, context)
        guard let standing = standing(ofPoint: voice.point, context.vantage) else { throw .unknownPoint(voice.point) }
        let own = standing.nodes.first { $0.agency == context.agency }?.own
        if let own, own.entry != voice.seen { throw .decidedMeanwhile(by: own.by, own.voice.choice) }
        if context.isLead {
            if let decider = standing.point.decider,
                context.by.description.split(separator: ":").last != decider.description[...]
            {
                throw .notDecider(decider)
            }
            let needed = Int(standing.point.quorum)
            if voice.choice == .go, standing.goVotes < needed { throw .quorum(votes: standing.goVotes, needed: needed) }
        }
        guard voice.choice == .abort else { return [.decided(voice)] }
        // Whoever breaks off counts their people.
        let units = context.isLead ? [] : unitKeys.filter { $0.agency == context.agency }
        return [
            .decided(voice),
            .rollCallOpened(RollCall(trigger: .abort, units: units, minutes: RollCall.urgentMinutes)),
        ]
    }
}
