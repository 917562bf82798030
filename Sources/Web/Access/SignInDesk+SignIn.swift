import Coordination
import HTTPTypes
import Hummingbird
import Identity
import Ledger
import Primitives

extension SignInDesk {
    /// Signs somebody in with a passphrase and a code; nil where that did not work, which is then on the record.
    ///
    /// Takes as long for a name that nobody has as for a wrong passphrase.
    func signIn(name: String, passphrase: String, code: String, source: String) async throws -> SecretToken? {
        let account = Slug(name.lowercased()).flatMap { node.state.identity.account(AccountID(.person, $0)) }
        let verifier = await opened(account?.credentials?.passphrase).flatMap { PassphraseVerifier($0) }
        let isRight = try await workshop.matches(passphrase, verifier)
        let secret = await opened(account?.credentials?.codeSecret).flatMap { Base32.decode($0) }
        let digits = code.filter { !$0.isWhitespace }
        let step = secret.flatMap {
            TimeBasedCode.accepted(digits, secret: $0, at: node.clock.now().seconds, after: nil)
        }
        let proof = SignInAttempt.Proof.passphrase(isRight: isRight, step: step, against: account?.credentials)
        return try await begin(account?.id, proof, source: source)
    }

    /// Begins a session where `proof` suffices; nil where it does not, which is then on the record.
    func begin(_ account: AccountID?, _ proof: SignInAttempt.Proof, source: String) async throws -> SecretToken? {
        let secret = SecretToken(.session)
        let attempt = SignInAttempt(account: account, proof: proof, session: secret.digest, source: source)
        try await problematic { () throws(Refusal) in
            _ = try await node.submit(StandingCommand(as: node.ownAuthority, steps: [.signIn(attempt)], source: source))
        }
        return node.state.identity.session(secret.digest) == nil ? nil : secret
    }

    /// Ends a session on the record; one that has ended already stays ended.
    func end(_ session: Session, _ end: AccessEvent.SessionEnd) async {
        _ = try? await node.submit(
            StandingCommand(as: .account(session.account, limit: nil), steps: [.endSession(session.digest, end)])
        )
    }

    private func opened(_ handle: SealedHandle?) async -> String? {
        guard let handle else { return nil }
        return await node.open(handle)
    }
}

extension Request {
    /// What a session's owner knows their browser by: where it is, and what it is in two words.
    func browser(_ context: NodeContext) -> String {
        "\(context.source), \(BrowserName.of(headers[.userAgent] ?? ""))"
    }
}
