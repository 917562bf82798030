package import Primitives

/// That somebody should sign in, said where they look when they are not signed in: by mail, or to a program that calls
/// them. It says why in two words, and never what, where or who (rulings, 24).
package struct Alert: Sendable, Hashable {
    package let reason: Reason
    /// What it is about, for this node alone: the ID of an entry, or the name of a task or a decision point.
    package let about: String
    /// When the reason arose: a task that is late again after H-hour was moved is another alert.
    package let raised: Timestamp

    package enum Reason: String, Sendable, Hashable, CaseIterable {
        case flashMessage, immediateMessage, emergency, rollCall, decision, lateTask

        package var words: String {
            switch self {
            case .flashMessage: "flash message"
            case .immediateMessage: "immediate message"
            case .emergency: "emergency"
            case .rollCall: "roll call overdue"
            case .decision: "decision due"
            case .lateTask: "critical task late"
            }
        }
    }

    package init(_ reason: Reason, about: String, raised: Timestamp) {
        self.reason = reason
        self.about = about
        self.raised = raised
    }

    /// All that leaves the node.
    package var text: String { "sign in: \(reason.words)" }
}
