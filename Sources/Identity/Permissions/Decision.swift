/// Whether something is permitted, and why: the answer is shown, not only obeyed.
package enum Decision: Sendable, Hashable {
    case allowed(Basis)
    case refused(Reason)

    /// What a permission rests on.
    package enum Basis: Sendable, Hashable {
        /// Whoever holds the node's folder: the command line, the replay, the node itself.
        case folder
        case role(Role, Place)
        /// Everyone has their own account.
        case own
    }

    /// Why something is not permitted.
    package enum Reason: Sendable, Hashable {
        case unknownAccount
        case suspended
        /// No role of the account includes it.
        case notGranted(Action)
        /// A role includes it, but for another operation or jurisdiction, or only until a moment that has passed.
        case notHere(Action)
        /// The token was made for less.
        case outsideToken(Action)
    }

    package var isAllowed: Bool {
        if case .allowed = self { true } else { false }
    }
}

extension Decision.Reason: CustomStringConvertible {
    /// One sentence with the mend.
    package var description: String {
        switch self {
        case .unknownAccount: "this account does not exist at this node: sign in again"
        case .suspended: "this account is suspended: ask an administrator of this node"
        case .notGranted(let action):
            "your roles do not let you \(action.title): ask an administrator for one of \(Self.roles(action))"
        case .notHere(let action):
            "your roles let you \(action.title) elsewhere or at another time, not here: ask an administrator"
        case .outsideToken(let action): "this token was not made to \(action.title): use one that was"
        }
    }

    private static func roles(_ action: Action) -> String {
        PermissionTable.roles(for: action).map(\.title).joined(separator: ", ")
    }
}
