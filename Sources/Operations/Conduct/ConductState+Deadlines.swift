package import Primitives

extension ConductState {
    /// The moments after `vantage.now` at which the clock alone changes how `subject` stands.
    package func deadlines(of subject: Subject, _ vantage: Vantage) -> [Timestamp] {
        let all: [Timestamp] =
            switch subject {
            case .task(let key): deadlines(ofTask: key, vantage)
            case .point(let key):
                // A millisecond behind: until then it is not overdue.
                standing(ofPoint: key, vantage).flatMap { $0.decision == nil ? $0.due : nil }
                    .map { [$0.advanced(byMilliseconds: 1)] } ?? []
            case .message(let id): message(id, vantage)?.nextDeadline.map { [$0] } ?? []
            case .rollCall(let id): rollCall(id, vantage)?.deadlines ?? []
            default: []
            }
        return all.filter { $0 > vantage.now }
    }

    /// What has to be looked at again when something was said of `subjects`: with H-hour all that is timed by it.
    package func dependents(of subjects: Set<Subject>) -> Set<Subject> {
        guard subjects.contains(.hHour) else { return subjects }
        return subjects.union(tasks.map { .task($0) }).union(points.map { .point($0) })
    }
}
