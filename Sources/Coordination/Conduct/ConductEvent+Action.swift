package import Identity
import Ledger
package import Operations
import Primitives

extension ConductEvent {
    /// What it takes to say it.
    var action: Action { kind.action }

    /// What it says, without what is sealed anew each time: two requests with one key agree on this.
    var fact: StatedFact {
        let members = body.members ?? []
        let isNote = kind == .note
        return .conduct(kind, members.filter { $0.name != "sealed" && !(isNote && $0.name == "text") })
    }
}

extension ConductKind {
    /// What it takes to say something of this kind.
    package var action: Action {
        switch self {
        case .hHour, .point: .commandOperation
        case .plan, .approval, .task, .unit, .briefing, .assignment: .planOperation
        case .readiness, .vote, .decision: .decideForNode
        case .taskReport, .confirmation, .checkIn, .answer, .emergency, .mark: .actInField
        case .message: .sendMessage
        case .rollCall, .closing, .schedule, .clearing, .strike: .watchOperation
        case .note: .writeJournal
        case .finding: .reviewOperation
        }
    }
}
