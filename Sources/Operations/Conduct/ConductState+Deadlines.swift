package import Primitives

extension ConductState {
    /// The moments after `vantage.now` at which the clock alone changes how `subject` stands.
    package func deadlines(of subject: Subject, _ vantage: Vantage) -> [Timestamp] {
        let all: [Timestamp] =
            switch subject {
            case .task(let key): deadlines(ofTask: key, vantage)
            case .point(let key):
                standing(ofPoint: key, vantage).flatMap { $0.decision == nil ? $0.due : nil }.map { [$0] } ?? []
            case .message(let id): message(id, vantage)?.nextDeadline.map { [$0] } ?? []
            case .rollCall(let id): rollCall(id, vantage)?.deadlines ?? []
            default: []
            }
        return all.filter { $0 > vantage.now }
    }

    /// What else has to be looked at again when something was said of `subject`: all that is timed by H-hour, when it moves.
    package func dependents(of subject: Subject) -> [Subject] {
        guard case .hHour = subject else { return [subject] }
        return taskKeys.map { .task($0) } + pointKeys.map { .point($0) }
    }

    /// Everything that may have a deadline.
    package var timedSubjects: [Subject] {
        dependents(of: .hHour) + messages.map { .message($0) } + rollCalls.map { .rollCall($0) }
    }
}
