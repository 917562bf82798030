package import Ledger

/// What stands in the access log: who signed in, who looked at what, what was refused.
package enum AccessEvent: Sendable, Hashable {
    case sessionBegan(Session, codeStep: UInt64?)
    case sessionEnded(Digest, AccountID, SessionEnd)
    case signInFailed(AccountID?, SignInFailure, source: String)
    case noted(AccessNote)

    /// Why a session ended.
    package enum SessionEnd: String, Sendable, Hashable {
        case signedOut, revoked, expired, replaced
    }

    /// Why a sign-in failed. What was typed is never kept: a name may be a passphrase in the wrong field.
    package enum SignInFailure: String, Sendable, Hashable {
        case unknownName, wrongPassphrase, wrongCode, usedCode, locked, suspended, notSetUp, provider
    }
}

/// One thing that was done or refused, for the access log.
package struct AccessNote: Sendable, Hashable {
    package let action: Action
    package let outcome: Outcome
    /// What it was done to: the pattern of an address, an entry, an account. Never content.
    package let target: String
    /// The address that it came from, or the command line.
    package let source: String

    package enum Outcome: String, Sendable, Hashable {
        case done, refused
    }

    package init(_ action: Action, _ outcome: Outcome, target: String, source: String) {
        self.action = action
        self.outcome = outcome
        self.target = target
        self.source = source
    }
}
