import Federation
import Identity
import Ledger
import Primitives
import Records
import VictimServices

extension Batch {
    /// Decides a command about victim services and takes it into state and logs; a refused one leaves no trace.
    ///
    /// `known` is what its key has brought before.
    mutating func decide(_ command: ServicesCommand, known: Range<UInt64>?) -> Result<Acknowledgement, Refusal> {
        do throws(Refusal) {
            guard !command.events.isEmpty else { throw Refusal(.invalid, "the command says nothing") }
            for event in command.events { try permit(event, command.authority) }
            if let need = command.need, case .refused(let reason) = may(command.authority, need) {
                throw Refusal(.notPermitted, reason.description)
            }
            if let known { return .success(try repeated(command, known)) }
            return .success(try write(command))
        } catch {
            return .failure(error)
        }
    }

    private mutating func write(_ command: ServicesCommand) throws(Refusal) -> Acknowledgement {
        var services = ledger.state.services
        var made: [LogOrigin.Scope: [Entry]] = [:]
        for wanted in command.events {
            if case .client(let event) = wanted, ledger.state.records.destroyed.contains(event.client.key) {
                throw Refusal(.conflict, "this record was erased: nothing is added to it")
            }
            for event in try services.decide(wanted, by: identity.agency, at: now) {
                let header = EntryHeader(
                    id: nextID(),
                    at: now,
                    by: command.authority.principal,
                    log: identity.log(nil, event.scope),
                    kind: event.kind,
                    key: event.scope == command.scope ? command.key : nil
                )
                do throws(EntryTooLong) {
                    made[event.scope, default: []].append(try Entry(header, body: event.body))
                } catch { throw Refusal(.tooLong, error.description) }
                services.apply(event, EntryStamp(header))
            }
        }
        let log = identity.log(nil, command.scope)
        let position = LogPosition(log: log, index: end(of: log))
        guard !made.isEmpty else { return Acknowledgement(entries: [], position: position, isRepeat: true) }
        var sent: (event: FederationEvent, entry: Entry)?
        if let text = command.addressed { sent = try addressed(text, by: command.authority) }
        let order = [command.scope] + made.keys.filter { $0 != command.scope }
        for scope in order {
            guard let entries = made[scope] else { continue }
            append(entries, to: identity.log(nil, scope), key: scope == command.scope ? command.key : nil)
        }
        take(services, command.blobs)
        if let sent {
            append([sent.entry], to: sent.entry.header.log, key: nil)
            take(sent.event, sent.entry.header)
        }
        return Acknowledgement(
            entries: order.flatMap { made[$0]?.map(\.header.id) ?? [] },
            position: position,
            isRepeat: false
        )
    }

    /// The answer to a command whose key is known: what the first one wrote, if it said the same.
    private func repeated(_ command: ServicesCommand, _ range: Range<UInt64>) throws(Refusal) -> Acknowledgement {
        let log = identity.log(nil, command.scope)
        let said = range.compactMap { stored(at: LogPosition(log: log, index: $0)) }
        guard let first = said.first.flatMap({ ServicesEvent($0) }), command.events[0].says(first) else {
            throw Refusal(
                .keyReused,
                "the idempotency key was used before for something else: use a new key for each request"
            )
        }
        return Acknowledgement(
            entries: said.map(\.header.id),
            position: LogPosition(log: log, index: range.lowerBound),
            isRepeat: true
        )
    }

    /// The entry that carries a text to one other node.
    private mutating func addressed(
        _ text: AddressedText,
        by authority: Authority
    ) throws(Refusal) -> (event: FederationEvent, entry: Entry) {
        let events: [FederationEvent]
        do throws(FederationRejection) {
            events = try ledger.state.federation.decide(.address(text), at: identity.agency, now: now)
        } catch {
            throw Refusal(error)
        }
        guard let event = events.first else { throw Refusal(.invalid, "there is nothing to send") }
        let log = identity.log(nil, event.scope)
        return (event, try standing(event.kind, event.body, in: log, by: authority.principal))
    }

    private func may(_ authority: Authority, _ action: Action) -> Decision {
        ledger.state.identity.may(authority, action, at: now)
    }

    private func permit(_ event: ServicesEvent, _ authority: Authority) throws(Refusal) {
        if event.isProvidersOwn, identity.role != .provider {
            throw Refusal(
                .notPermitted,
                "only a service provider's own node keeps this: make one with “unitedfront init --role provider”"
            )
        }
        if case .refused(let reason) = ledger.state.identity.may(authority, event.action, at: now) {
            throw Refusal(.notPermitted, reason.description)
        }
    }
}
