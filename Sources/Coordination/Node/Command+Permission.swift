import Identity
import Operations
import Primitives
import Publication
import Results

extension Command.Step {
    /// What it takes to do the step, and for which jurisdiction; nil where that is known only of the entry it speaks of.
    var need: (action: Action, jurisdiction: Jurisdiction?) {
        switch self {
        case .open, .freeze: (.openOperation, nil)
        case .report(let tally, _): (.report, tally.key.jurisdiction)
        case .correct(_, let tally, _): (.correct, tally.key.jurisdiction)
        case .withdraw: (.withdraw, nil)
        case .approve: (.approveFigure, nil)
        case .state: (.stateTotal, nil)
        case .noteDocument: (.importDocument, nil)
        case .setStatements, .rule: (.settleStatements, nil)
        case .releaseLine(let jurisdiction, _), .withholdLine(let jurisdiction, _): (.releaseLine, jurisdiction)
        case .draft: (.draftStatement, nil)
        case .approveDraft: (.approveStatement, nil)
        case .releaseStatement: (.releaseStatement, nil)
        case .conduct(let event, _): (event.action, nil)
        case .field(let event): (event.action, event.jurisdiction)
        case .alert: (.manageNode, nil)
        }
    }
}

extension Decider {
    /// Refuses what the command's author may not do here, by the state that the command meets.
    /// - Parameters:
    ///   - step: what is to be done.
    ///   - target: the figure that the step speaks of by its entry, where it does.
    /// - Throws: `Refusal` with code `notPermitted`, which says why.
    func permit(_ step: Command.Step, target: FigureKey? = nil) throws(Refusal) {
        guard command.authority.isAccount else { return }
        let need = step.need
        let place = Place(operation: command.operation, jurisdiction: need.jurisdiction ?? target?.jurisdiction)
        if case .refused(let reason) = identity.may(command.authority, need.action, in: place, at: now) {
            throw Refusal(.notPermitted, reason.description)
        }
        if case .approveDraft(_, let by) = step, by != command.by {
            throw Refusal(.notPermitted, "an approval is given in one's own name: sign in as the person who approves")
        }
    }
}
