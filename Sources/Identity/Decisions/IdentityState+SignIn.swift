import Primitives

extension IdentityState {
    /// What a sign-in comes to: a session, or a failure on the record, and with the fifth of them a lock.
    ///
    /// Decided where everything is written, one after another: a code that two browsers send at once opens one session.
    func signIn(_ attempt: SignInAttempt, at now: Timestamp) -> [StandingEvent] {
        let account = attempt.account.flatMap { self.account($0) }
        switch refusal(of: attempt, account) {
        case nil:
            guard let id = account?.id else { return [] }
            let (method, step) = attempt.proof.method
            let session = Session(
                digest: attempt.session,
                account: id,
                began: now,
                method: method,
                source: attempt.source
            )
            return [.access(.sessionBegan(session, codeStep: step))]
        case let failure?:
            var events: [StandingEvent] = [
                .access(.signInFailed(account?.id, failure, source: attempt.source))
            ]
            if let account, failure.countsTowardsLock, recentFailures(of: account, at: now) + 1 >= Self.mostFailures {
                events.append(.identity(.locked(account.id)))
            }
            return events
        }
    }

    /// Failures that lock an account (CJIS Security Policy AC-7: five within 15 minutes).
    package static let mostFailures = 5
    /// Minutes within which they count.
    package static let failureWindow: Int64 = 15

    private func refusal(of attempt: SignInAttempt, _ account: UserAccount?) -> AccessEvent.SignInFailure? {
        guard let account else { return .unknownName }
        switch account.status {
        case .locked: return .locked
        case .suspended: return .suspended
        case .active: break
        }
        switch attempt.proof {
        case .passphrase(let isRight, let step, let held):
            guard let credentials = account.credentials else { return .notSetUp }
            guard isRight, held == credentials else { return .wrongPassphrase }
            guard let step else { return .wrongCode }
            // A code of an authenticator that has been replaced says nothing of the new one's.
            let last = attempts(of: account.id).lastCode
            if let last, last.at >= account.credentialsAt ?? .distantPast, step <= last.step { return .usedCode }
        case .provider(let subject): guard account.subjects.contains(subject) else { return .provider }
        }
        return nil
    }

    private func recentFailures(of account: UserAccount, at now: Timestamp) -> Int {
        let since = max(now.advanced(byMinutes: -Self.failureWindow), account.unlockedAt ?? .distantPast)
        return attempts(of: account.id).failures.count { $0 > since }
    }
}

extension SignInAttempt.Proof {
    fileprivate var method: (Session.Method, UInt64?) {
        switch self {
        case .passphrase(_, let step, _): (.passphraseAndCode, step)
        case .provider: (.provider, nil)
        }
    }
}
