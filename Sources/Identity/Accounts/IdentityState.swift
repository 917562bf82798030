import HashTreeCollections
package import Ledger
package import Primitives

/// Everything that a node knows of accounts and sessions: a fold over its standing restricted log and its access log.
///
/// The two logs may be read in any order: accounts, tokens and set-up codes follow from the one, sessions and attempts
/// from the other, and nothing of the one changes what follows from the other.
package struct IdentityState: Sendable {
    private var shared = Shared(Tables())

    private var tables: Tables {
        get { shared.tables }
        set { shared = Shared(newValue) }
    }

    /// All of it, as one value.
    private struct Tables: Sendable {
        var accounts: TreeDictionary<AccountID, KeptAccount> = [:]
        /// Sessions that were not ended; the clock may have ended them (`Session.hasExpired`).
        var sessions: TreeDictionary<Digest, Session> = [:]
        /// Tokens that were not revoked, by their digests.
        var tokens: TreeDictionary<Digest, IssuedToken> = [:]
        /// Devices that were enrolled, by the entries that did it. Revoked ones stay: what was pressed before may still come.
        var devices: TreeDictionary<EntryID, KnownDevice> = [:]
        /// Set-up codes that were not used, by their digests.
        var setUps: TreeDictionary<Digest, SetUp> = [:]
        /// What was lately tried with an account.
        var attempts: TreeDictionary<AccountID, Attempts> = [:]
    }

    /// One reference for all tables: every request copies this state, and six counts that all threads share are slow.
    private final class Shared: Sendable {
        let tables: Tables

        init(_ tables: Tables) {
            self.tables = tables
        }
    }

    /// An account as one reference: who is asked whether it may do something does not copy all that is known of it.
    private final class KeptAccount: Sendable {
        let account: UserAccount

        init(_ account: UserAccount) {
            self.account = account
        }
    }

    /// A token, with the entry that issued it, by which it is revoked.
    package struct IssuedToken: Sendable, Hashable {
        package let token: AccountToken
        package let entry: EntryID
        package let issued: Timestamp
    }

    /// A one-time code by which an account gets its credentials.
    package struct SetUp: Sendable, Hashable {
        package let account: AccountID
        package let until: Timestamp
    }

    /// Failed sign-ins since the last good one, and the last one-time code that was used.
    package struct Attempts: Sendable, Hashable {
        package internal(set) var failures: [Timestamp] = []
        package internal(set) var lastCode: UsedCode?
    }

    /// A one-time code that opened a session.
    package struct UsedCode: Sendable, Hashable {
        package let step: UInt64
        package let at: Timestamp
    }

    package init() {}

    /// Takes one event of the restricted log into the state. What speaks of an account that is not there changes nothing.
    package mutating func apply(_ event: IdentityEvent, id: EntryID, at: Timestamp, by: Principal) {
        switch event {
        case .accountAdded(let account, let agency, let title, let realIdentity):
            guard tables.accounts[account] == nil else { return }
            tables.accounts[account] = KeptAccount(
                UserAccount(
                    id: account,
                    agency: agency,
                    title: title,
                    realIdentity: realIdentity,
                    addedAt: at,
                    addedBy: by
                )
            )
        case .suspended(let account, _): change(account) { $0.status = .suspended }
        case .reinstated(let account, _): change(account) { $0.status = .active }
        case .locked(let account):
            change(account) { if $0.status == .active { $0.status = .locked } }
        case .unlocked(let account, _):
            change(account) {
                if $0.status == .locked { $0.status = .active }
                $0.unlockedAt = at
            }
        case .granted(let account, let role, let place, let until, let reason):
            let grant = Grant(
                role: role,
                place: place,
                until: until,
                reason: reason,
                at: at,
                by: by
            )
            change(account) { $0.grants[id] = grant }
        case .revoked(let account, let grant, _): change(account) { $0.grants[grant] = nil }
        case .setUpIssued(let account, let code, let until):
            removeSetUps(of: account)
            tables.setUps[code] = SetUp(account: account, until: until)
        case .credentialsSet(let account, let credentials):
            change(account) {
                $0.credentials = credentials
                $0.credentialsAt = at
            }
            removeSetUps(of: account)
        case .setUpUsed(let account): removeSetUps(of: account)
        case .tokenIssued(let token): tables.tokens[token.digest] = IssuedToken(token: token, entry: id, issued: at)
        case .tokenRevoked(_, let entry):
            for (digest, token) in tables.tokens where token.entry == entry { tables.tokens[digest] = nil }
        case .deviceEnrolled(let device):
            tables.devices[id] = KnownDevice(device: device, entry: id, enrolled: at, revocation: nil)
        case .deviceRevoked(let account, let entry, let isLost): revoke(entry, of: account, isLost, id, at)
        case .subjectLinked(let account, let subject): change(account) { $0.subjects.insert(subject) }
        case .subjectUnlinked(let account, let subject): change(account) { $0.subjects.remove(subject) }
        }
    }

    /// Takes one event of the access log into the state.
    package mutating func apply(_ event: AccessEvent, at: Timestamp) {
        switch event {
        case .sessionBegan(let session, let step):
            tables.sessions[session.digest] = session
            tables.attempts[session.account, default: Attempts()].failures = []
            if let step { tables.attempts[session.account]?.lastCode = UsedCode(step: step, at: at) }
        case .sessionEnded(let digest, _, _): tables.sessions[digest] = nil
        case .signInFailed(let account?, let failure, _) where failure.countsTowardsLock:
            // Six are enough to know whether five came within the window.
            let failures = (tables.attempts[account]?.failures ?? []) + [at]
            tables.attempts[account, default: Attempts()].failures = failures.suffix(6)
        case .signInFailed, .noted: break
        }
    }

    /// Changes what is known of an account, where it is there.
    private mutating func change(_ id: AccountID, _ body: (inout UserAccount) -> Void) {
        guard var account = tables.accounts[id]?.account else { return }
        body(&account)
        tables.accounts[id] = KeptAccount(account)
    }

    private mutating func removeSetUps(of account: AccountID) {
        for (digest, setUp) in tables.setUps where setUp.account == account { tables.setUps[digest] = nil }
    }

    /// The first revocation counts, but that it is lost is heard whenever it is said.
    private mutating func revoke(
        _ device: EntryID,
        of account: AccountID,
        _ isLost: Bool,
        _ id: EntryID,
        _ at: Timestamp
    ) {
        guard let known = tables.devices[device], known.device.account == account else { return }
        if let earlier = known.revocation, earlier.isLost || !isLost { return }
        tables.devices[device]?.revocation = .init(at: at, entry: id, isLost: isLost)
    }

    package func account(_ id: AccountID) -> UserAccount? { tables.accounts[id]?.account }

    /// Whether an account may be used, and what it was granted: as much of it as a permission check looks at.
    func rights(of id: AccountID) -> (status: UserAccount.Status, grants: [EntryID: Grant])? {
        tables.accounts[id].map { ($0.account.status, $0.account.grants) }
    }

    /// All accounts, in the order of their names.
    package var allAccounts: [UserAccount] { tables.accounts.values.map(\.account).sorted { $0.id < $1.id } }

    package func session(_ digest: Digest) -> Session? { tables.sessions[digest] }

    package func token(_ digest: Digest) -> IssuedToken? { tables.tokens[digest] }

    package func device(_ entry: EntryID) -> KnownDevice? { tables.devices[entry] }

    /// All devices that an account ever had, the latest first.
    package func devices(of id: AccountID) -> [KnownDevice] {
        tables.devices.values.filter { $0.device.account == id }.sorted { $0.entry > $1.entry }
    }

    package func setUp(_ digest: Digest) -> SetUp? { tables.setUps[digest] }

    package func attempts(of account: AccountID) -> Attempts { tables.attempts[account] ?? Attempts() }

    /// The sessions of an account, the latest first.
    package func sessions(of account: AccountID) -> [Session] {
        tables.sessions.values.filter { $0.account == account }.sorted { $0.began > $1.began }
    }

    /// The tokens of an account, the latest first.
    package func tokens(of account: AccountID) -> [IssuedToken] {
        tables.tokens.values.filter { $0.token.account == account }.sorted { $0.issued > $1.issued }
    }

    /// The set-up codes of an account.
    func setUps(of account: AccountID) -> [(code: Digest, setUp: SetUp)] {
        tables.setUps.filter { $0.value.account == account }.map { ($0.key, $0.value) }
    }

    /// Puts back what no single event says.
    mutating func restore(_ id: AccountID, _ status: UserAccount.Status, unlockedAt: Timestamp?) {
        change(id) {
            $0.status = status
            $0.unlockedAt = unlockedAt
        }
    }

    /// Puts back what was tried with an account.
    mutating func restore(_ id: AccountID, failures: [Timestamp], lastCode: UsedCode?) {
        tables.attempts[id] = Attempts(failures: failures, lastCode: lastCode)
    }

    /// The account that a provider's subject is linked to.
    package func account(linkedTo subject: ProviderSubject) -> UserAccount? {
        tables.accounts.values.lazy.map(\.account).first { $0.subjects.contains(subject) }
    }
}

extension AccessEvent.SignInFailure {
    /// Whether somebody guessed; a failure that follows from the account's own status is not one.
    var countsTowardsLock: Bool {
        switch self {
        case .wrongPassphrase, .wrongCode, .usedCode: true
        case .unknownName, .locked, .suspended, .notSetUp, .provider: false
        }
    }
}
