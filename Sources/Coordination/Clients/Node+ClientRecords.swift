package import Clients
import Federation
package import Ledger
import Primitives
import Records

/// What stands behind a client's opaque name.
package enum OpenedClient: Sendable {
    case record(ClientRecord)
    /// The key was destroyed: nobody can read it any more.
    case erased
    /// The node key, which unwraps the client's, is not here.
    case closed
}

extension Node {
    /// A client's record, opened with the client's own key. Nothing of it is kept after the caller is done.
    /// - Throws: `Refusal`, where there is no such record, or the store cannot be read.
    package func clientRecord(_ id: SubjectID) async throws(Refusal) -> OpenedClient {
        guard identity.role == .provider, let additions = state.services.clients.records[id] else {
            throw Refusal(.unknownClient)
        }
        return try await opened(id, additions)
    }

    /// All records that can be opened, by their label; erased ones are left out.
    /// - Throws: `Refusal`, where the store cannot be read, or the node key is not here.
    package func clientRecords() async throws(Refusal) -> [ClientRecord] {
        guard identity.role == .provider else { throw Refusal(.unknownClient) }
        var records: [ClientRecord] = []
        for (id, additions) in state.services.clients.records {
            switch try await opened(id, additions) {
            case .record(let record): records.append(record)
            case .erased: continue
            case .closed:
                throw Refusal(.storage, "the node key is not here: clients' records open with it alone")
            }
        }
        return records.sorted { ($0.label, $0.id.description) < ($1.label, $1.id.description) }
    }

    private func opened(
        _ id: SubjectID,
        _ additions: [ClientsState.Addition]
    ) async throws(Refusal) -> OpenedClient {
        let key: SealingKey?
        do throws(StoreError) { key = try await keyring.key(id.key) } catch {
            if error.code == .nodeKey { return .closed }
            throw Refusal(error)
        }
        guard let key, !state.records.destroyed.contains(id.key) else { return .erased }
        var record = ClientRecord(id)
        for addition in additions {
            let sealed: [UInt8]?
            do throws(StoreError) { sealed = try store.blob(addition.content.blob) } catch { throw Refusal(error) }
            guard let sealed, let text = try? key.open(sealed), let statement = ClientStatement(sealed: text) else {
                record.skip(addition.stamp)
                continue
            }
            record.apply(statement, addition.stamp)
        }
        return .record(record)
    }
}
