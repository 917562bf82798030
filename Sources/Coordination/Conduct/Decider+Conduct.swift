import Identity
package import Ledger
package import Operations
package import Primitives
import Training

extension Decider {
    /// What a wish about the operation's conduct comes to.
    func conduct(
        _ wish: ConductEvent,
        _ happened: Timestamp?,
        _ state: OperationState,
        _ training: TrainingState
    ) throws(Refusal) -> [Draft] {
        let context = ConductContext(
            agency: agency,
            by: command.by,
            vantage: state.conduct.vantage(now: now, ownership: ownership, own: agency)
        ) { [now] person, courses in training.lacking(person, courses, at: now) }
        do throws(ConductRejection) {
            return try state.conduct.decide(wish, context).enumerated().map { index, event in
                var draft = Draft(.conduct(event))
                // What follows from it happens now, however long it has waited.
                draft.asserted = index == 0 ? happened : nil
                return draft
            }
        } catch {
            throw Refusal(error)
        }
    }
}

extension ConductState {
    /// Everything that is here, at `now`: the agencies that take part are those that own a jurisdiction or lead; where nobody
    /// works together, those that have said something.
    package func vantage(now: Timestamp, cut: Cut? = nil, ownership: Ownership, own: AgencyID) -> Vantage {
        var taking = Set(ownership.owners.values)
        if taking.isEmpty { taking = Set(agencies).union([own]) }
        return Vantage(
            now: now,
            cut: cut,
            ownership: ownership,
            agencies: taking.union(ownership.leads.prefix(1)).sorted()
        )
    }
}

extension Refusal {
    init(_ rejection: ConductRejection) {
        switch rejection {
        case .unknownEntry, .unknownTask, .unknownPoint, .unknownUnit: self.init(.unknownEntry, rejection.description)
        case .decidedMeanwhile, .finished, .closedAlready, .cleared, .alreadyApproved:
            self.init(.conflict, rejection.description)
        default: self.init(rejection.isAboutRights ? .notPermitted : .invalid, rejection.description)
        }
    }
}
