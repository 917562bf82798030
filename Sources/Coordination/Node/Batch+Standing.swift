import Identity
import Ledger
import Primitives

extension Batch {
    /// Decides the steps of a standing command and takes them into state and logs; a refused one leaves no trace.
    mutating func decide(_ command: StandingCommand) -> Result<Acknowledgement, Refusal> {
        do throws(Refusal) { return .success(try write(command)) } catch { return .failure(error) }
    }

    private mutating func write(_ command: StandingCommand) throws(Refusal) -> Acknowledgement {
        var identity = ledger.state.identity
        var made: [LogOrigin.Scope: [Entry]] = [:]
        var first: LogOrigin.Scope?
        for step in command.steps {
            try permit(step, command.authority, identity)
            var events = try decide(step, command.authority, identity)
            // A change of rights stands in the access log too, in the same transaction.
            events += events.compactMap { event in
                guard case .identity(let change) = event else { return nil }
                let action = identity.need(of: step, by: command.authority) ?? .useOwnAccount
                let target = "\(change.kind.name) \(change.account)"
                return .access(.noted(AccessNote(action, .done, target: target, source: command.source)))
            }
            for event in events {
                let entry = try entry(event, by: command.authority.principal)
                identity.apply(event, entry.header)
                made[event.scope, default: []].append(entry)
                first = first ?? event.scope
            }
        }
        guard let first else { throw Refusal(.invalid, "the command has no steps") }
        let log = self.identity.log(nil, first)
        let start = end(of: log)
        let order: [LogOrigin.Scope] = [first] + made.keys.filter { $0 != first }
        for scope in order { append(made[scope] ?? [], to: self.identity.log(nil, scope), key: nil) }
        take(identity, command.blobs)
        return Acknowledgement(
            entries: order.flatMap { made[$0]?.map(\.header.id) ?? [] },
            position: LogPosition(log: log, index: start),
            isRepeat: false
        )
    }

    private func permit(
        _ step: IdentityStep,
        _ authority: Authority,
        _ identity: IdentityState
    ) throws(Refusal) {
        guard let action = identity.need(of: step, by: authority) else { return }
        if case .refused(let reason) = identity.may(authority, action, at: now) {
            throw Refusal(.notPermitted, reason.description)
        }
    }

    private func decide(
        _ step: IdentityStep,
        _ authority: Authority,
        _ identity: IdentityState
    ) throws(Refusal) -> [StandingEvent] {
        do throws(IdentityRejection) {
            return try identity.decide(step, by: authority, at: now)
        } catch {
            throw Refusal(error)
        }
    }

    private mutating func entry(_ event: StandingEvent, by principal: Principal) throws(Refusal) -> Entry {
        let header = EntryHeader(
            id: nextID(),
            at: now,
            by: principal,
            log: identity.log(nil, event.scope),
            kind: event.kind
        )
        do throws(EntryTooLong) { return try Entry(header, body: event.body) } catch {
            throw Refusal(.tooLong, error.description)
        }
    }
}
