import HeapModule
package import Operations
package import Primitives

/// Finds what somebody should be told of: looks at what something was said of, and again when its clock strikes. A value.
package struct AlertWatch {
    private var heap = Heap<Deadline>()
    private var seen: [OperationID: Int] = [:]
    private var hasBegun = false

    /// Minutes for which a reason is news at a start, so that one that stood while the node was down is told.
    private static let startHorizon: Int64 = 60
    /// Minutes for which a reason is news later: the history that a node copies when it joins is told to nobody.
    private static let horizon: Int64 = 24 * 60

    /// An alert, and where it belongs.
    package struct Found: Sendable, Hashable {
        package let operation: OperationID
        package let subject: Subject
        package let alert: Alert
    }

    private struct Deadline: Comparable {
        let at: Timestamp
        let operation: OperationID
        let subject: Subject

        static func < (left: Deadline, right: Deadline) -> Bool { left.at < right.at }
        static func == (left: Deadline, right: Deadline) -> Bool { left.at == right.at }
    }

    package init() {}

    /// What there is to tell since the last look; something may be found more than once.
    package mutating func look(at state: NodeState, of own: AgencyID, now: Timestamp) -> [Found] {
        var subjects: [OperationID: Set<Subject>] = [:]
        for (operation, folded) in state.operations {
            let touched = folded.conduct.touched
            let start = seen[operation] ?? 0
            guard touched.count > start else { continue }
            seen[operation] = touched.count
            var new: Set<Subject> = []
            for index in start..<touched.count { new.insert(touched[index]) }
            new = folded.conduct.dependents(of: new)
            subjects[operation] = new
            let vantage = folded.conduct.vantage(now: now, ownership: state.ownership(of: operation), own: own)
            for subject in new {
                for deadline in folded.conduct.deadlines(of: subject, vantage) {
                    heap.insert(Deadline(at: deadline, operation: operation, subject: subject))
                }
            }
        }
        while let next = heap.min, next.at <= now {
            heap.removeMin()
            subjects[next.operation, default: []].insert(next.subject)
        }
        var found = subjects.flatMap { Self.alerts($1, in: $0, state, own, now) }
        let oldest = now.advanced(byMinutes: hasBegun ? -Self.horizon : -Self.startHorizon)
        found.removeAll { $0.alert.raised < oldest }
        hasBegun = true
        return found.sorted { ($0.alert.raised, $0.alert.about) < ($1.alert.raised, $1.alert.about) }
    }

    /// The next moment at which the clock alone may bring something; nil where none is known.
    package var next: Timestamp? { heap.min?.at }

    /// Whether the reason of an alert still stands.
    package static func stands(_ found: Found, in state: NodeState, of own: AgencyID, now: Timestamp) -> Bool {
        alerts([found.subject], in: found.operation, state, own, now).contains { $0.alert == found.alert }
    }

    private static func alerts(
        _ subjects: Set<Subject>,
        in operation: OperationID,
        _ state: NodeState,
        _ own: AgencyID,
        _ now: Timestamp
    ) -> [Found] {
        guard let conduct = state.operations[operation]?.conduct else { return [] }
        let vantage = conduct.vantage(now: now, ownership: state.ownership(of: operation), own: own)
        var critical: Set<Designator>?
        return subjects.compactMap { subject in
            conduct.alert(of: subject, for: own, vantage) {
                let known = critical ?? conduct.criticalTasks(vantage)
                critical = known
                return known
            }
            .map { Found(operation: operation, subject: subject, alert: $0) }
        }
    }
}
