extension IdentityState {
    /// What `step` needs to be permitted when `authority` asks for it; nil where the step is its own check, as a sign-in is.
    ///
    /// With one's own tokens and sessions everyone does what with those of others only an administrator does.
    package func need(of step: IdentityStep, by authority: Authority) -> Action? {
        switch step {
        case .add, .suspend, .reinstate, .grant, .revoke, .issueSetUp, .link, .unlink: .managePeople
        case .unlock: .releaseLock
        case .issueToken(let token): own(token.account, authority)
        case .enrolDevice(let device): own(device.account, authority)
        case .revokeToken(let id, _), .revokeDevice(let id, _, _), .endAllSessions(let id): own(id, authority)
        case .endSession(let digest, _): session(digest).map { own($0.account, authority) } ?? .useOwnAccount
        case .setUp, .bindDisplay, .signIn, .note: nil
        }
    }

    private func own(_ id: AccountID, _ authority: Authority) -> Action {
        if case .account(id, _) = authority { .useOwnAccount } else { .managePeople }
    }
}
