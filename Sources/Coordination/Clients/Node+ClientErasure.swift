import Clients
import Federation
package import Identity
package import Ledger
import Primitives
import Records

/// Why a client's record is erased: a choice and not a text, so that nothing about the person outlives the record.
package enum ClientErasureCause: String, Sendable, Hashable, CaseIterable {
    /// The person asked for it.
    case asked
    /// The time for which it is kept has passed.
    case retention
    /// It should never have been opened.
    case mistake

    package var title: String {
        switch self {
        case .asked: "The person asked for it"
        case .retention: "The time for which it is kept has passed"
        case .mistake: "It should never have been opened"
        }
    }
}

extension Node {
    /// Erases a client's record for good: the key is destroyed, the log stays whole.
    /// - Throws: `Refusal`; code `conflict` where a legal hold forbids it, or it was erased before.
    package func eraseClient(
        _ client: SubjectID,
        cause: ClientErasureCause,
        as authority: Authority,
        source: String
    ) async throws(Refusal) -> Acknowledgement {
        guard identity.role == .provider, state.services.clients.records[client] != nil else {
            throw Refusal(.unknownClient)
        }
        if case .refused(let reason) = state.identity.may(authority, .eraseClients, at: clock.now()) {
            throw Refusal(.notPermitted, reason.description)
        }
        return try await erase(
            .subject(client),
            cause: cause == .retention ? .retention : .forgotten,
            reason: cause.title,
            as: authority,
            source: source
        )
    }
}
