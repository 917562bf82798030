import Clients
import Identity
import Ledger
import Primitives
import Records

extension Batch {
    /// Decides a command about records and takes it into state and logs; a refused one leaves no trace.
    mutating func decide(_ command: RecordsCommand) -> Result<Acknowledgement, Refusal> {
        do throws(Refusal) { return .success(try write(command)) } catch { return .failure(error) }
    }

    private mutating func write(_ command: RecordsCommand) throws(Refusal) -> Acknowledgement {
        let action = need(of: command.step)
        if case .refused(let reason) = ledger.state.identity.may(command.authority, action, at: now) {
            throw Refusal(.notPermitted, reason.description)
        }
        let event: RecordsEvent
        do throws(RecordsRejection) { event = try ledger.state.records.decide(command.step) } catch {
            throw Refusal(error)
        }
        let principal = command.authority.principal
        let log = identity.log(nil, .restricted)
        let entry = try standing(event.kind, event.body, in: log, by: principal)
        // That it was done stands in the access log too, in the same transaction.
        let target = "\(event.kind.name) \(entry.header.id)"
        let note = AccessEvent.noted(AccessNote(action, .done, target: target, source: command.source))
        let access = identity.log(nil, .access)
        let noted = try standing(note.kind, note.body, in: access, by: principal)
        var accounts = ledger.state.identity
        accounts.apply(.access(note), noted.header)
        let start = end(of: log)
        append([entry], to: log, key: nil)
        append([noted], to: access, key: nil)
        take(accounts, command.blobs)
        take(event, entry.header)
        return Acknowledgement(
            entries: [entry.header.id],
            position: LogPosition(log: log, index: start),
            isRepeat: false
        )
    }

    /// What a step needs: a client's record is erased by whoever keeps it, and by nobody else.
    private func need(of step: RecordsStep) -> Action {
        if case .destroy(.subject(let subject), _, _, _) = step, ledger.state.services.clients.records[subject] != nil {
            return .eraseClients
        }
        return .eraseRecords
    }
}
