package import Ledger
package import Primitives

/// What a node knows of one account. Secrets and real identities are handles: a copy of the log has neither.
package struct UserAccount: Sendable, Hashable {
    package let id: AccountID
    /// The agency that the principal belongs to.
    package let agency: AgencyID
    /// The name that others see; nil for an undercover officer, who appears by code name only.
    package let title: String?
    /// The real identity behind a code name, sealed; each look at it is recorded.
    package let realIdentity: SealedHandle?
    package let addedAt: Timestamp
    package let addedBy: Principal
    /// What the account was granted, by the entry that granted it; ended grants are gone.
    package internal(set) var grants: [EntryID: Grant] = [:]
    package internal(set) var status = Status.active
    /// When it was last released from a lock: failures before that count no more.
    package internal(set) var unlockedAt: Timestamp?
    /// The passphrase's verifier and the secret of the one-time codes; nil until the account was set up.
    package internal(set) var credentials: Credentials?
    /// When they were set: a code that was used before belongs to another secret.
    package internal(set) var credentialsAt: Timestamp?
    /// Who the account is at a provider of single sign-on.
    package internal(set) var subjects: Set<ProviderSubject> = []

    /// Whether an account may be used.
    package enum Status: String, Sendable, Hashable {
        case active
        /// Five failed sign-ins: bars new sign-ins, not what is signed in already (rulings, 21).
        case locked
        /// Taken out of use by an administrator: bars everything.
        case suspended
    }

    /// What a person signs in with, sealed.
    package struct Credentials: Sendable, Hashable {
        package let passphrase: SealedHandle
        package let codeSecret: SealedHandle

        package init(passphrase: SealedHandle, codeSecret: SealedHandle) {
            self.passphrase = passphrase
            self.codeSecret = codeSecret
        }
    }

    package init(
        id: AccountID,
        agency: AgencyID,
        title: String?,
        realIdentity: SealedHandle?,
        addedAt: Timestamp,
        addedBy: Principal
    ) {
        self.id = id
        self.agency = agency
        self.title = title
        self.realIdentity = realIdentity
        self.addedAt = addedAt
        self.addedBy = addedBy
    }

    /// Whether the account stands for someone who appears by code name only.
    package var isUndercover: Bool { realIdentity != nil }

    /// What others see: the name, or the code name.
    package var shownName: String { title ?? id.name.description }
}

/// One subject at one provider of single sign-on (OpenID Connect Core 1.0 §2: `iss` and `sub` together).
package struct ProviderSubject: Sendable, Hashable {
    package let issuer: String
    package let subject: String

    package init(issuer: String, subject: String) {
        self.issuer = issuer
        self.subject = subject
    }
}
