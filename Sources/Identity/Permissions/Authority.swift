package import Ledger

/// On whose authority something is done.
package enum Authority: Sendable, Hashable {
    /// Whoever holds the node's folder: the command line, the replay, the node itself. May do everything, by name.
    case folder(Principal)
    /// Someone who signed in, or a program with a token; `limit` is what the token was made for.
    case account(AccountID, limit: Set<Action>?)

    /// Whether it is one account's, and not whoever holds the folder.
    package var isAccount: Bool {
        if case .account = self { true } else { false }
    }

    /// Who stands in the log as the author.
    package var principal: Principal {
        switch self {
        case .folder(let principal): principal
        case .account(let id, _): id.principal
        }
    }
}
