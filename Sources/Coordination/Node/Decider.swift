import Identity
import Ledger
import Operations
import Primitives
import Publication
import Results
import Training
import VictimServices

/// What one step of a command comes to, given the state. Pure.
struct Decider {
    let command: Command
    let now: Timestamp
    /// Who may do what.
    let identity: IdentityState
    /// Whose node this is, and who speaks for whom in the operation.
    let agency: AgencyID
    let ownership: Ownership
    /// Where the entries are that a step may speak of.
    let entries: BatchEntries

    /// What a step adds to the log.
    struct Draft {
        let event: FeatureEvent
        var onBehalfOf: String?
        var source: EntrySource?
        var supersedes: [EntryID] = []
        var asserted: Timestamp?

        init(_ event: FeatureEvent) {
            self.event = event
        }
    }

    /// Decides `step`, before anything has changed.
    /// - Parameters:
    ///   - step: what is to be done.
    ///   - state: the operation as the step meets it.
    ///   - training: who has done which courses.
    /// - Returns: what the step adds to the log, in order.
    /// - Throws: `Refusal`, which says why it may not be.
    func decide(
        _ step: Command.Step,
        _ state: OperationState,
        _ training: TrainingState
    ) throws(Refusal) -> [Draft] {
        let target = target(of: step, state)
        try permit(step, target: target?.tally?.key)
        try checkSpeaker(of: step, target)
        if case .open(let operation, let categories) = step {
            do throws(OperationsRejection) {
                let opened = try state.operations.decideOpen(operation).map { Draft(.operations($0)) }
                return opened + [Draft(.results(.categoriesFrozen(categories)))]
            } catch {
                throw Refusal(error)
            }
        }
        guard state.operations.operation != nil else { throw .unknown(command.operation) }
        if let drafts = try publication(of: step, state) { return drafts }
        if case .conduct(let wish, let happened) = step { return try conduct(wish, happened, state, training) }
        if case .field(let event) = step { return try field(event, state) }
        if case .alert(let receipt) = step { return [Draft(.alert(receipt))] }
        do throws(ResultsRejection) { return try results(of: step, target, state) } catch { throw Refusal(error) }
    }

    /// What a step about statements comes to; nil for any other.
    private func publication(of step: Command.Step, _ state: OperationState) throws(Refusal) -> [Draft]? {
        do throws(PublicationRejection) {
            return try publicationEvents(of: step, state)?.map { event in
                var draft = Draft(.publication(event))
                draft.onBehalfOf = event.jurisdiction?.code
                return draft
            }
        } catch {
            throw Refusal(error)
        }
    }

    private func publicationEvents(
        of step: Command.Step,
        _ state: OperationState
    ) throws(PublicationRejection) -> [PublicationEvent]? {
        // Made only where a step is about statements: reports come by the thousand.
        guard step.isAboutStatements else { return nil }
        let publication = state.publication.under(ownership)
        return switch step {
        case .setStatements(let settings): try publication.decideSettings(settings)
        case .releaseLine(let jurisdiction, let reason):
            try publication.decideRelease(
                jurisdiction,
                of: Roster(
                    planned: state.operations.opening(under: ownership)?.operation.planned ?? [],
                    joined: state.operations.joined(under: ownership),
                    stated: nil
                ).jurisdictions,
                reason: reason
            )
        case .withholdLine(let jurisdiction, let reason):
            try publication.decideWithhold(jurisdiction, reason: reason)
        case .rule(let ruling):
            try publication.decideRuling(
                ruling,
                categories: Set(state.results.categories(under: ownership)?.categories.map(\.key.description) ?? [])
            )
        case .draft(let statement): try publication.decideDraft(statement)
        case .approveDraft(let version, let by): try publication.decideApprove(version: version, by: by)
        case .releaseStatement(let number, let embargo):
            try publication.decideRelease(number, embargo: embargo, now: now)
        case .open, .report, .correct, .withdraw, .approve, .state, .freeze, .noteDocument, .conduct, .field, .alert:
            nil
        }
    }

    private func results(
        of step: Command.Step,
        _ target: ReportedEntry?,
        _ state: OperationState
    ) throws(ResultsRejection) -> [Draft] {
        switch step {
        case .open, .setStatements, .releaseLine, .withholdLine, .rule, .draft, .approveDraft, .releaseStatement,
            .conduct, .field, .alert:
            return []
        case .report(let tally, _) where listsMinor(tally, state),
            .correct(_, let tally, _) where listsMinor(tally, state):
            throw .minorArrested
        case .report(let tally, let source):
            var draft = attributed(try state.results.decideSubmit(tally, now: now, under: ownership), tally)
            draft.source = source
            var drafts = state.operations.decideJoin(tally.key.jurisdiction, under: ownership)
                .map { Draft(.operations($0)) }
            drafts.append(draft)
            return drafts
        case .correct(let id, let tally, let reason):
            let event = try state.results.decideCorrect(
                target ?? .absent(id),
                with: tally,
                reason: reason,
                now: now,
                under: ownership
            )
            var draft = attributed(event, tally)
            draft.supersedes = [id]
            return [draft]
        case .withdraw(let id, let reason):
            var draft = Draft(.results(try state.results.decideWithdraw(target ?? .absent(id), reason: reason)))
            draft.supersedes = [id]
            return [draft]
        case .approve(let id):
            let event = try state.results.decideApprove(
                target ?? .absent(id),
                by: command.by,
                of: agency,
                under: ownership
            )
            return [Draft(.results(event))]
        case .state(let total, let source):
            var draft = Draft(.results(try state.results.decideState(total, now: now, under: ownership)))
            draft.source = source
            draft.asserted = total.asOf
            return [draft]
        case .freeze(let set): return [Draft(.results(try state.results.decideFreeze(set, under: ownership)))]
        case .noteDocument(let document): return [Draft(.results(.documentImported(document)))]
        }
    }

    /// Whether a figure would list minors as arrested for being sold.
    private func listsMinor(_ tally: Tally, _ state: OperationState) -> Bool {
        state.results.categories(under: ownership)?.listsMinorsAsArrested(tally.key.category) == true
    }

    /// A figure of a jurisdiction that this node only speaks for.
    private func attributed(_ event: ResultsEvent, _ tally: Tally) -> Draft {
        var draft = Draft(.results(event))
        draft.onBehalfOf = tally.key.jurisdiction.code
        draft.asserted = tally.asOf
        return draft
    }

    /// Refuses a step that its author may not do here, whatever it would come to.
    func permit(_ step: Command.Step, _ state: OperationState) throws(Refusal) {
        try permit(step, target: target(of: step, state)?.tally?.key)
    }

    /// The entry that a step speaks of, where it speaks of one.
    private func target(of step: Command.Step, _ state: OperationState) -> ReportedEntry? {
        switch step {
        case .correct(let id, _, _), .withdraw(let id, _), .approve(let id): find(id, state)
        default: nil
        }
    }

    private func find(_ id: EntryID, _ state: OperationState) -> ReportedEntry {
        guard let entry = entries.entry(id), entry.header.log.operation == command.operation,
            let tally = ResultsEvent(entry)?.tally
        else { return .absent(id) }
        return ReportedEntry(
            id: id,
            tally: tally,
            replacedBy: state.results.endings(of: id, tally.key, under: ownership)
                .compactMap { entries.entry(at: $0)?.header.id },
            author: command.authority.isAccount ? entry.header.by : nil,
            agency: entry.header.log.agency
        )
    }
}
