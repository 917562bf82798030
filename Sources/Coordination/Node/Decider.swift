import Ledger
import Operations
import Primitives
import Results

/// Turns one command into entries, given the state: permit, decide, encode. Pure but for the IDs it draws.
struct Decider {
    let identity: NodeIdentity
    let command: Command
    let now: Timestamp
    /// Finds the entries that steps speak of.
    let entries: any EntryFinder

    /// The entries that the command comes to; `state` has taken them in when this returns, and is unchanged when it throws.
    func decide(
        _ state: inout NodeState, ids: inout EntryIDSource, start: UInt64
    ) throws(Refusal) -> [Entry] {
        let log = identity.log(command.operation, .shared)
        var attempt = state.operations[command.operation] ?? OperationState()
        var written: [Entry] = []
        for step in command.steps {
            for draft in try drafts(for: step, attempt) {
                let header = EntryHeader(
                    id: ids.next(at: now), at: now, by: command.by, log: log, kind: draft.kind,
                    onBehalfOf: draft.onBehalfOf, source: draft.source, supersedes: draft.supersedes,
                    key: command.key, categories: draft.isResult ? attempt.results.categories?.version : nil,
                    asserted: draft.asserted
                )
                let entry: Entry
                do throws(EntryTooLong) { entry = try Entry(header, body: draft.body) } catch {
                    throw Refusal(.tooLong, error.description)
                }
                attempt.apply(entry, at: LogPosition(log: log, index: start + UInt64(written.count)))
                written.append(entry)
            }
        }
        state.operations[command.operation] = attempt
        return written
    }

    /// What a step adds to the log.
    private struct Draft {
        let kind: EntryKind
        let body: JSONValue
        var isResult = true
        var onBehalfOf: String?
        var source: EntrySource?
        var supersedes: [EntryID] = []
        var asserted: Timestamp?

        init(_ event: ResultsEvent) {
            kind = event.kind
            body = event.body
        }

        init(_ event: OperationsEvent) {
            kind = event.kind
            body = event.body
            isResult = false
        }
    }

    private func drafts(for step: Command.Step, _ state: OperationState) throws(Refusal) -> [Draft] {
        if case .open(let operation, let categories) = step {
            do throws(OperationsRejection) {
                let opened = try state.operations.decideOpen(operation).map { Draft($0) }
                return opened + [Draft(.categoriesFrozen(categories))]
            } catch {
                throw Refusal(error)
            }
        }
        guard state.operations.operation != nil else { throw .unknown(command.operation) }
        do throws(ResultsRejection) {
            switch step {
            case .open: return []
            case .report(let tally, let source):
                var draft = Draft(try state.results.decideSubmit(tally, now: now))
                draft.source = source
                return state.operations.decideJoin(tally.key.jurisdiction).map { Draft($0) } + [attributed(draft, tally)]
            case .correct(let id, let tally, let reason):
                let target = try find(id, state)
                var draft = Draft(try state.results.decideCorrect(target, with: tally, reason: reason, now: now))
                draft.supersedes = [id]
                return [attributed(draft, tally)]
            case .withdraw(let id, let reason):
                var draft = Draft(try state.results.decideWithdraw(try find(id, state), reason: reason))
                draft.supersedes = [id]
                return [draft]
            case .approve(let id):
                return [Draft(try state.results.decideApprove(try find(id, state), by: command.by))]
            case .state(let total, let source):
                var draft = Draft(try state.results.decideState(total, now: now))
                draft.source = source
                draft.asserted = total.asOf
                return [draft]
            case .freeze(let set): return [Draft(try state.results.decideFreeze(set))]
            case .noteDocument(let document): return [Draft(.documentImported(document))]
            }
        } catch {
            throw Refusal(error)
        }
    }

    /// A figure of a jurisdiction that this node only speaks for.
    private func attributed(_ draft: Draft, _ tally: Tally) -> Draft {
        var draft = draft
        draft.onBehalfOf = tally.key.jurisdiction.code
        draft.asserted = tally.asOf
        return draft
    }

    private func find(_ id: EntryID, _ state: OperationState) throws(ResultsRejection) -> ReportedEntry {
        guard let entry = entries.entry(id), entry.header.log.operation == command.operation,
            let event = ResultsEvent(entry), let tally = event.tally
        else { return ReportedEntry(id: id, tally: nil, replacedBy: []) }
        return ReportedEntry(
            id: id, tally: tally,
            replacedBy: state.results.endings(of: id, tally.key).compactMap { entries.entry(at: $0)?.header.id }
        )
    }
}
