import Ledger
package import Primitives

extension IdentityState {
    /// What `step` comes to, asked for by `authority` at `now`. Refuses before anything has changed.
    package func decide(
        _ step: IdentityStep,
        by authority: Authority,
        at now: Timestamp
    ) throws(IdentityRejection) -> [StandingEvent] {
        switch step {
        case .add(let id, let agency, let title, let realIdentity):
            return [.identity(try add(id, agency, title, realIdentity))]
        case .suspend, .reinstate, .unlock: return try status(step, by: authority, at: now)
        case .grant(let id, let role, let place, let until, let reason):
            return [.identity(try grant(id, role, place, until, reason, by: authority, at: now))]
        case .revoke(let id, let grant, let reason):
            let account = try known(id)
            guard let held = account.grants[grant] else { throw .unknownGrant }
            try notOneself(id, authority)
            if held.role == .administrator { try anotherAdministrator(than: id, at: now) }
            return [.identity(.revoked(id, grant: grant, reason: reason))]
        case .issueSetUp(let id, let code, let until):
            guard try known(id).id.kind != .service else { throw .noCredentials(id.kind) }
            try isAhead(until, of: now, days: Self.longestSetUp)
            return [.identity(.setUpIssued(id, code: code, until: until))]
        case .setUp(let code, let credentials): return try setUp(code, credentials, at: now)
        case .bindDisplay(let code, let digest, let source):
            guard let setUp = self.setUp(code), now < setUp.until, setUp.account.kind == .display else {
                throw .setUpInvalid
            }
            let id = setUp.account
            let session = Session(digest: digest, account: id, began: now, method: .display, source: source)
            return [.access(.sessionBegan(session, codeStep: nil))] + endings(of: id, .replaced)
                + [.identity(.setUpUsed(id))]
        case .issueToken(let token):
            try known(token.account)
            guard (1...60).contains(token.label.count), token.label.isShowable else { throw .label }
            try isAhead(token.until, of: now, days: Self.longestToken)
            return [.identity(.tokenIssued(token))]
        case .revokeToken(let id, let entry):
            guard tokens(of: id).contains(where: { $0.entry == entry }) else {
                throw .unknownToken
            }
            return [.identity(.tokenRevoked(id, entry))]
        case .enrolDevice(let device): return try enrol(device, by: authority, at: now)
        case .revokeDevice(let id, let entry, let isLost): return try revoke(id, entry, isLost: isLost)
        case .link(let id, let subject):
            guard try known(id).id.kind == .person else { throw .noCredentials(id.kind) }
            guard account(linkedTo: subject) == nil else { throw .linkedElsewhere }
            return [.identity(.subjectLinked(id, subject))]
        case .unlink(let id, let subject):
            guard try known(id).subjects.contains(subject) else { throw .notLinked }
            return [.identity(.subjectUnlinked(id, subject))]
        case .signIn(let attempt): return signIn(attempt, at: now)
        case .endSession(let digest, let end):
            guard let session = self.session(digest) else { throw .unknownSession }
            return [.access(.sessionEnded(digest, session.account, end))]
        case .endAllSessions(let id):
            let events = endings(of: try known(id).id, .revoked)
            guard !events.isEmpty else { throw .unknownSession }
            return events
        case .note(let note): return [.access(.noted(note))]
        }
    }

    /// Days that a set-up code holds at most.
    package static let longestSetUp: Int64 = 7
    /// Days that a token holds at most.
    package static let longestToken: Int64 = 366

    @discardableResult
    private func known(_ id: AccountID) throws(IdentityRejection) -> UserAccount {
        guard let account = self.account(id) else { throw .unknown(id) }
        return account
    }

    private func add(
        _ id: AccountID,
        _ agency: AgencyID,
        _ title: String?,
        _ realIdentity: SealedHandle?
    ) throws(IdentityRejection) -> IdentityEvent {
        guard account(id) == nil else { throw .exists(id) }
        guard realIdentity == nil || title == nil else { throw .undercoverTitle }
        if let title {
            guard (1...100).contains(title.count), title.isShowable else { throw .title }
        }
        return .accountAdded(id, agency: agency, title: title, realIdentity: realIdentity)
    }

    private func status(
        _ step: IdentityStep,
        by authority: Authority,
        at now: Timestamp
    ) throws(IdentityRejection) -> [StandingEvent] {
        switch step {
        case .suspend(let id, let reason):
            let account = try known(id)
            try notOneself(id, authority)
            guard account.status != .suspended else { throw .status(id, .suspended) }
            if account.isAdministrator(at: now) { try anotherAdministrator(than: id, at: now) }
            return [.identity(.suspended(id, reason: reason))] + endings(of: id, .revoked)
        case .reinstate(let id, let reason):
            guard try known(id).status == .suspended else { throw .status(id, try known(id).status) }
            try notOneself(id, authority)
            return [.identity(.reinstated(id, reason: reason))]
        case .unlock(let id, let reason):
            guard try known(id).status == .locked else { throw .notLocked(id) }
            try notOneself(id, authority)
            return [.identity(.unlocked(id, reason: reason))]
        default: return []
        }
    }

    private func grant(
        _ id: AccountID,
        _ role: Role,
        _ place: Place,
        _ until: Timestamp?,
        _ reason: SealedHandle,
        by authority: Authority,
        at now: Timestamp
    ) throws(IdentityRejection) -> IdentityEvent {
        let account = try known(id)
        try notOneself(id, authority)
        guard (role == .display) == (id.kind == .display) else { throw .displayRole }
        if PermissionTable.needsJurisdiction(role), place.jurisdiction == nil { throw .needsJurisdiction(role) }
        if let until, until <= now { throw .untilPassed }
        guard !account.grants.values.contains(where: { $0.role == role && $0.place == place && $0.holds(at: now) })
        else { throw .alreadyGranted(role) }
        return .granted(id, role, place, until: until, reason: reason)
    }

    private func setUp(
        _ code: Digest,
        _ credentials: UserAccount.Credentials,
        at now: Timestamp
    ) throws(IdentityRejection) -> [StandingEvent] {
        guard let setUp = self.setUp(code), now < setUp.until, let account = self.account(setUp.account),
            account.status != .suspended
        else { throw .setUpInvalid }
        guard account.id.kind == .person else { throw .noCredentials(account.id.kind) }
        // Whoever held the account before, with whatever they had, holds it no longer.
        let tokens = tokens(of: account.id).map { StandingEvent.identity(.tokenRevoked(account.id, $0.entry)) }
        let devices = devices(of: account.id).filter { $0.revocation?.isLost != true && now < $0.lastArrival }
            .map { StandingEvent.identity(.deviceRevoked(account.id, $0.entry, isLost: true)) }
        return [.identity(.credentialsSet(account.id, credentials))] + endings(of: account.id, .replaced) + tokens
            + devices
    }

    func endings(of id: AccountID, _ end: AccessEvent.SessionEnd) -> [StandingEvent] {
        sessions(of: id).map { .access(.sessionEnded($0.digest, id, end)) }
    }

    private func isAhead(_ until: Timestamp, of now: Timestamp, days: Int64) throws(IdentityRejection) {
        guard until > now else { throw .untilPassed }
        guard until <= now.advanced(byMinutes: days * 24 * 60) else { throw .untilTooFar(days: days) }
    }

    /// Two people for every change of rights: an administrator's own come from somebody else.
    private func notOneself(_ id: AccountID, _ authority: Authority) throws(IdentityRejection) {
        if case .account(id, _) = authority { throw .ownAccount }
    }

    private func anotherAdministrator(than id: AccountID, at now: Timestamp) throws(IdentityRejection) {
        guard allAccounts.contains(where: { $0.id != id && $0.status == .active && $0.isAdministrator(at: now) })
        else { throw .lastAdministrator }
    }
}

extension UserAccount {
    func isAdministrator(at now: Timestamp) -> Bool {
        grants.values.contains { $0.role == .administrator && $0.holds(at: now) }
    }
}
