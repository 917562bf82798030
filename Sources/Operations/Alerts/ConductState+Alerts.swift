import Ledger
package import Primitives

extension ConductState {
    /// Why somebody of the agency `own` should be told to sign in about `subject`; nil where there is no reason now.
    /// - Parameters:
    ///   - subject: what something was said of.
    ///   - own: whose node this is.
    ///   - vantage: the clock.
    ///   - critical: the tasks on the critical path; asked only about a task that is late.
    /// - Returns: the alert.
    package func alert(
        of subject: Subject,
        for own: AgencyID,
        _ vantage: Vantage,
        critical: () -> Set<Designator>
    ) -> Alert? {
        switch subject {
        case .message(let id): alert(ofMessage: id, own, vantage)
        case .emergency(let id):
            emergency(id, vantage).flatMap { standing in
                standing.isOpen ? Alert(.emergency, about: id.description, raised: standing.at) : nil
            }
        case .rollCall(let id):
            rollCall(id, vantage).flatMap { call in
                let isConcerned =
                    call.agency == own || call.units.contains { $0.unit.agency == own && $0.state == .overdue }
                return call.light == .overdue && isConcerned
                    ? Alert(.rollCall, about: id.description, raised: call.due) : nil
            }
        case .point(let key): alert(ofPoint: key, own, vantage)
        case .task(let key): alert(ofTask: key, own, vantage, critical)
        default: nil
        }
    }

    /// A message that is for this node, and that nobody here has acknowledged.
    private func alert(ofMessage id: EntryID, _ own: AgencyID, _ vantage: Vantage) -> Alert? {
        guard let standing = message(id, vantage), !standing.isStruck, standing.expected.contains(own),
            !standing.acknowledged.contains(where: { $0.agency == own })
        else { return nil }
        switch standing.message.precedence {
        case .flash: return Alert(.flashMessage, about: id.description, raised: standing.at)
        case .immediate: return Alert(.immediateMessage, about: id.description, raised: standing.at)
        case .priority, .routine: return nil
        }
    }

    /// A decision point at which this node's decider has said nothing by the time that it was due.
    private func alert(ofPoint key: Designator, _ own: AgencyID, _ vantage: Vantage) -> Alert? {
        guard let standing = standing(ofPoint: key, vantage), let due = standing.due, due < vantage.now,
            let node = standing.nodes.first(where: { $0.agency == own }), node.own == nil
        else { return nil }
        return Alert(.decision, about: key.description, raised: due)
    }

    /// A task of this node, or of any where it leads, that is late and holds up whatever comes last.
    private func alert(
        ofTask key: Designator,
        _ own: AgencyID,
        _ vantage: Vantage,
        _ critical: () -> Set<Designator>
    ) -> Alert? {
        guard let (task, _) = task(key, vantage), task.owner == own || vantage.ownership.isLead(own),
            let hHour = hHour(vantage)?.value.at
        else { return nil }
        var due = task.start.instant(from: hHour)
        switch progress(of: task, vantage) {
        case nil, .planned: break
        case .started: due = due.advanced(byMinutes: task.duration)
        case .blocked, .completed, .cancelled: return nil
        }
        return due < vantage.now && critical().contains(key)
            ? Alert(.lateTask, about: key.description, raised: due) : nil
    }

    /// The tasks on the critical path.
    package func criticalTasks(_ vantage: Vantage) -> Set<Designator> {
        Set(TaskNetwork(plannedTasks(vantage).map(\.task)).criticalPath)
    }
}
