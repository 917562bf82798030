import Federation
import Identity
import Ledger
import Primitives

extension Batch {
    /// Decides a command between nodes and takes it into state and logs; a refused one leaves no trace.
    mutating func decide(_ command: FederationCommand) -> Result<Acknowledgement, Refusal> {
        do throws(Refusal) { return .success(try write(command)) } catch { return .failure(error) }
    }

    private mutating func write(_ command: FederationCommand) throws(Refusal) -> Acknowledgement {
        if command.authority.isAccount,
            case .refused(let reason) = ledger.state.identity.may(command.authority, .manageNetwork, at: now)
        {
            throw Refusal(.notPermitted, reason.description)
        }
        let events: [FederationEvent]
        do throws(FederationRejection) {
            events = try ledger.state.federation.decide(command.step, at: identity.agency, now: now)
        } catch {
            throw Refusal(error)
        }
        guard let first = events.first else {
            let position = LogPosition(log: identity.log(nil, .shared), index: end(of: identity.log(nil, .shared)))
            return Acknowledgement(entries: [], position: position, isRepeat: true)
        }
        let principal = command.authority.principal
        var made: [Entry] = []
        for event in events {
            made.append(try standing(event.kind, event.body, in: identity.log(nil, event.scope), by: principal))
        }
        // That it was done stands in the access log too, in the same transaction.
        let target = "\(first.kind.name) \(made[0].header.id)"
        let note = AccessEvent.noted(AccessNote(.manageNetwork, .done, target: target, source: command.source))
        let noted = try standing(note.kind, note.body, in: identity.log(nil, .access), by: principal)
        var accounts = ledger.state.identity
        accounts.apply(.access(note), noted.header)
        let position = LogPosition(log: made[0].header.log, index: end(of: made[0].header.log))
        for (event, entry) in zip(events, made) {
            append([entry], to: entry.header.log, key: nil)
            take(event, entry.header)
        }
        append([noted], to: identity.log(nil, .access), key: nil)
        take(accounts, command.blobs)
        return Acknowledgement(entries: made.map(\.header.id), position: position, isRepeat: false)
    }
}
