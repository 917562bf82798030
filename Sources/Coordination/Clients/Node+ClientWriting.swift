package import Clients
import Federation
package import Identity
package import Ledger
package import Primitives

extension Node {
    /// What came of writing to a client's record.
    package struct ClientWriting: Sendable {
        package let client: SubjectID
        package let written: Acknowledgement
    }

    /// Opens a record with its first answers, a label among them.
    /// - Throws: `Refusal`.
    package func openClient(
        _ facts: FactSheet,
        as authority: Authority,
        key: IdempotencyKey? = nil
    ) async throws(Refusal) -> ClientWriting {
        try require(.writeClients, authority)
        if let known = try writing(before: key, of: nil) { return known }
        let now = clock.now()
        let blank = ClientRecord(SubjectID(SealingKey().id))
        let said = try decided(blank, .facts(facts), authority, at: now)
        let client = try await newSubject()
        var events: [ServicesEvent] = [.client(.opened(client))]
        var blobs: [LogBatch.Blob] = []
        for (index, statement) in said.enumerated() {
            let sealed = try await seal(statement.text, about: client)
            events.append(.client(.recorded(client, sequence: Int64(index + 1), sealed.handle)))
            blobs.append(sealed.blob)
        }
        let written = try await submit(ServicesCommand(as: authority, events, key: key, blobs: blobs))
        if written.isRepeat, let known = try writing(before: key, of: nil) { return known }
        return ClientWriting(client: client, written: written)
    }

    /// Adds to a client's record. What gives information away is sent, where it is sent, in the same transaction.
    /// - Throws: `Refusal`; code `conflict` where somebody added something meanwhile.
    package func add(
        _ wish: ClientStatement,
        to client: SubjectID,
        as authority: Authority,
        key: IdempotencyKey? = nil
    ) async throws(Refusal) -> ClientWriting {
        // Taking back waits for nobody: where somebody added something meanwhile, it is said again at once.
        for _ in 0..<(wish.kind == .revocation ? Self.mostRevocationTries : 0) {
            let record = try await record(client)
            do throws(Refusal) { return try await add(wish, to: record, as: authority, key: key) } catch {
                guard error.code == .conflict else { throw error }
            }
        }
        return try await add(wish, to: try await record(client), as: authority, key: key)
    }

    /// How often a revocation is said again, so that even a stream of other additions does not keep it from being heard.
    private static let mostRevocationTries = 20

    /// Adds to a client's record as it was when it was read: refused where it is not so any more.
    /// - Throws: `Refusal`; code `conflict` where somebody added something meanwhile.
    package func add(
        _ wish: ClientStatement,
        to record: ClientRecord,
        as authority: Authority,
        key: IdempotencyKey? = nil
    ) async throws(Refusal) -> ClientWriting {
        try require(.writeClients, authority)
        if wish.kind.isGiving { try require(.releaseClientInformation, authority) }
        if let known = try writing(before: key, of: record.id) { return known }
        if case .signature(let signature) = wish { try checkWitness(signature) }
        let now = clock.now()
        let said = try decided(record, wish, authority, at: now)
        var events: [ServicesEvent] = []
        var blobs: [LogBatch.Blob] = []
        var addressed: AddressedText?
        for (index, statement) in said.enumerated() {
            let sealed = try await seal(statement.text, about: record.id)
            let sequence = record.count + Int64(index + 1)
            events.append(.client(.recorded(record.id, sequence: sequence, sealed.handle)))
            blobs.append(sealed.blob)
            if case .handover(let handover) = statement { addressed = try package(handover, record, at: now) }
        }
        guard !events.isEmpty else {
            let log = identity.log(nil, .restricted)
            let nothing = Acknowledgement(entries: [], position: LogPosition(log: log, index: 0), isRepeat: true)
            return ClientWriting(client: record.id, written: nothing)
        }
        let command = ServicesCommand(
            as: authority,
            events,
            key: key,
            blobs: blobs,
            need: wish.kind.isGiving ? .releaseClientInformation : nil,
            addressed: addressed
        )
        return ClientWriting(client: record.id, written: try await submit(command))
    }

    /// The record, where it can be read and added to.
    /// - Throws: `Refusal`.
    package func record(_ client: SubjectID) async throws(Refusal) -> ClientRecord {
        switch try await clientRecord(client) {
        case .record(let record): return record
        case .erased: throw Refusal(.conflict, "this record was erased: nothing can be read of it or added to it")
        case .closed: throw Refusal(.storage, "the node key is not here: clients' records open with it alone")
        }
    }

    /// What a handover under a release would give, for whoever hands over a file.
    package func packageText(_ handover: Handover, of record: ClientRecord, at moment: Timestamp) -> String? {
        guard let file = try? record.release(handover.release) else { return nil }
        return ReleasePackage(handover, file.release.value, from: identity.agency, at: moment).text
    }

    /// The text for the agency's own node; nil where a file is handed over.
    private func package(
        _ handover: Handover,
        _ record: ClientRecord,
        at now: Timestamp
    ) throws(Refusal) -> AddressedText? {
        guard let agency = handover.node, let text = packageText(handover, of: record, at: now) else { return nil }
        guard let member = network.directory.members[agency], member.isActive else {
            throw Refusal(FederationRejection.noMember(agency))
        }
        do throws(AddressedTextError) {
            return try AddressedText(text, from: identity.agency, to: member.member)
        } catch {
            throw Refusal(.invalid, error.description)
        }
    }

    private func decided(
        _ record: ClientRecord,
        _ wish: ClientStatement,
        _ authority: Authority,
        at now: Timestamp
    ) throws(Refusal) -> [ClientStatement] {
        do throws(ClientRejection) {
            return try record.decide(wish, at: now, by: authority.principal, of: identity.agency)
        } catch {
            throw Refusal(error)
        }
    }

    /// A witness is a member of staff here: an account of this node that may write in clients' records.
    private func checkWitness(_ signature: Signature) throws(Refusal) {
        let identity = state.identity
        let name = signature.witness.hasPrefix("person:") ? String(signature.witness.dropFirst(7)) : signature.witness
        guard let slug = Slug(name), let account = identity.account(AccountID(.person, slug)),
            identity.mayAnywhere(.account(account.id, limit: nil), .writeClients, at: clock.now())
        else { throw Refusal(ClientRejection.witness) }
    }

    private func require(_ action: Action, _ authority: Authority) throws(Refusal) {
        guard identity.role == .provider else { throw Refusal(.unknownClient) }
        if case .refused(let reason) = state.identity.may(authority, action, at: clock.now()) {
            throw Refusal(.notPermitted, reason.description)
        }
    }

    /// What a key has written before, where it wrote to this client's record; nil where it is new.
    private func writing(before key: IdempotencyKey?, of client: SubjectID?) throws(Refusal) -> ClientWriting? {
        let log = identity.log(nil, .restricted)
        guard let key else { return nil }
        let range: Range<UInt64>?
        do throws(StoreError) { range = try store.requests([key], in: log)[key] } catch { throw Refusal(error) }
        guard let range else { return nil }
        let stored = StoredEntries(store: store)
        let entries = range.compactMap { stored.entry(at: LogPosition(log: log, index: $0)) }
        let events = entries.compactMap { ClientEvent($0) }
        let isOpening = if case .opened = events.first { true } else { false }
        guard let first = events.first, isOpening == (client == nil), client == nil || client == first.client else {
            throw Refusal(
                .keyReused,
                "the idempotency key was used before for something else: use a new key for each request"
            )
        }
        let position = LogPosition(log: log, index: range.lowerBound)
        let written = Acknowledgement(entries: entries.map(\.header.id), position: position, isRepeat: true)
        return ClientWriting(client: first.client, written: written)
    }
}

extension ClientEvent {
    var client: SubjectID {
        switch self {
        case .opened(let client), .recorded(let client, _, _): client
        }
    }
}
