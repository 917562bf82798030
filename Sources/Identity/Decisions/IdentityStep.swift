package import Ledger
package import Primitives

/// Something that somebody wants to happen to accounts or sessions.
package enum IdentityStep: Sendable {
    case add(AccountID, agency: AgencyID, title: String?, realIdentity: SealedHandle?)
    case suspend(AccountID, reason: SealedHandle)
    case reinstate(AccountID, reason: SealedHandle)
    case unlock(AccountID, reason: SealedHandle)
    case grant(AccountID, Role, Place, until: Timestamp?, reason: SealedHandle)
    case revoke(AccountID, grant: EntryID, reason: SealedHandle)
    case issueSetUp(AccountID, code: Digest, until: Timestamp)
    /// Redeems a set-up code: the account's credentials from here on.
    case setUp(code: Digest, UserAccount.Credentials)
    /// Redeems a display's set-up code: its browser is signed in.
    case bindDisplay(code: Digest, session: Digest, source: String)
    case issueToken(AccountToken)
    case revokeToken(AccountID, EntryID)
    case enrolDevice(EnrolledDevice)
    case revokeDevice(AccountID, EntryID, isLost: Bool)
    case link(AccountID, ProviderSubject)
    case unlink(AccountID, ProviderSubject)
    case signIn(SignInAttempt)
    case endSession(Digest, AccessEvent.SessionEnd)
    case endAllSessions(AccountID)
    case note(AccessNote)
}

/// A sign-in as far as it was checked outside the state: the passphrase takes long, so it is not compared in here.
package struct SignInAttempt: Sendable {
    /// Nil where nobody has the name that was typed.
    package let account: AccountID?
    package let proof: Proof
    /// What the session will be known by.
    package let session: Digest
    package let source: String

    /// What was shown.
    package enum Proof: Sendable {
        /// Whether the passphrase was right, for which step the code was, if for any, and what both were held against:
        /// comparing takes a while, in which the account may have been set up anew. `step` may have been used.
        case passphrase(isRight: Bool, step: UInt64?, against: UserAccount.Credentials?)
        case provider(ProviderSubject)
    }

    package init(account: AccountID?, proof: Proof, session: Digest, source: String) {
        self.account = account
        self.proof = proof
        self.session = session
        self.source = source
    }
}

/// An event of either of the two logs.
package enum StandingEvent: Sendable, Hashable {
    case identity(IdentityEvent)
    case access(AccessEvent)
}
