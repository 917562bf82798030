import Clients
import Ledger

extension ClientsState {
    /// Whether what is wanted has to be written: false where it stands so already.
    ///
    /// Two who add to one record at a time do not overwrite one another: each says after which addition it comes, and the
    /// second is refused and looks again. So nothing is given by a release that was taken back meanwhile.
    /// - Throws: `Refusal`.
    func decide(_ event: ClientEvent) throws(Refusal) -> Bool {
        switch event {
        case .opened(let client): return records[client] == nil
        case .recorded(let client, let sequence, let handle):
            guard let additions = records[client] else { throw Refusal(.unknownClient) }
            guard handle.key == client.key else {
                throw Refusal(.invalid, "what is added to a client's record is sealed under that client's own key")
            }
            guard sequence == Int64(additions.count + 1) else {
                throw Refusal(.conflict, "somebody added to this record meanwhile: look again")
            }
            return true
        }
    }
}

extension Refusal {
    enum ClientProblem { case unknownClient }

    init(_ problem: ClientProblem) {
        switch problem {
        case .unknownClient:
            self.init(
                .unknownEntry,
                "there is no such record here, or it was erased: choose one from the list of clients"
            )
        }
    }
}
