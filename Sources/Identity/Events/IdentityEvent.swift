package import Ledger
package import Primitives

/// What can happen to accounts. Each case is one kind of entry in the node's standing restricted log.
package enum IdentityEvent: Sendable, Hashable {
    case accountAdded(AccountID, agency: AgencyID, title: String?, realIdentity: SealedHandle?)
    case suspended(AccountID, reason: SealedHandle)
    case reinstated(AccountID, reason: SealedHandle)
    /// Follows from failed sign-ins.
    case locked(AccountID)
    case unlocked(AccountID, reason: SealedHandle)
    case granted(AccountID, Role, Place, until: Timestamp?, reason: SealedHandle)
    case revoked(AccountID, grant: EntryID, reason: SealedHandle)
    /// A one-time code for setting up credentials; a newer one takes its place.
    case setUpIssued(AccountID, code: Digest, until: Timestamp)
    /// A set-up code was redeemed without setting credentials: a display's.
    case setUpUsed(AccountID)
    case credentialsSet(AccountID, UserAccount.Credentials)
    case tokenIssued(AccountToken)
    case tokenRevoked(AccountID, EntryID)
    case deviceEnrolled(EnrolledDevice)
    case deviceRevoked(AccountID, EntryID, isLost: Bool)
    case subjectLinked(AccountID, ProviderSubject)
    case subjectUnlinked(AccountID, ProviderSubject)

    /// The texts that the entry seals.
    package var sealedTexts: [SealedHandle] {
        switch self {
        case .accountAdded(_, _, _, let identity): identity.map { [$0] } ?? []
        case .suspended(_, let reason), .reinstated(_, let reason), .unlocked(_, let reason),
            .granted(_, _, _, _, let reason), .revoked(_, _, let reason):
            [reason]
        case .credentialsSet(_, let credentials): [credentials.passphrase, credentials.codeSecret]
        case .locked, .setUpIssued, .setUpUsed, .tokenIssued, .tokenRevoked, .deviceEnrolled, .deviceRevoked,
            .subjectLinked, .subjectUnlinked:
            []
        }
    }

    /// The account that the event is about.
    package var account: AccountID {
        switch self {
        case .accountAdded(let id, _, _, _), .suspended(let id, _), .reinstated(let id, _), .locked(let id),
            .setUpUsed(let id),
            .unlocked(let id, _), .granted(let id, _, _, _, _), .revoked(let id, _, _), .setUpIssued(let id, _, _),
            .credentialsSet(let id, _), .tokenRevoked(let id, _), .deviceRevoked(let id, _, _),
            .subjectLinked(let id, _),
            .subjectUnlinked(let id, _):
            id
        case .tokenIssued(let token): token.account
        case .deviceEnrolled(let device): device.account
        }
    }
}
