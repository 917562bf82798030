import Coordination
import Crypto
import Hummingbird
import Identity
import Ledger
import Primitives

extension SignInDesk {
    /// The account that a set-up code is for, while it holds.
    func account(settingUp code: SecretToken) -> AccountID? {
        guard code.kind == .setUp, let setUp = node.state.identity.setUp(code.digest),
            node.clock.now() < setUp.until
        else { return nil }
        return setUp.account
    }

    /// The secret of the authenticator that is being enrolled: the same picture however often the page is drawn, and
    /// nothing that could be found from the link alone.
    func codeSecret(settingUp code: SecretToken) -> [UInt8] {
        let key = SymmetricKey(data: pepper)
        return Array(HMAC<SHA256>.authenticationCode(for: code.digest.bytes, using: key).prefix(20))
    }

    /// Gives an account its credentials and signs its owner in.
    /// - Throws: `Problem`, with what to mend.
    func setUp(
        _ code: SecretToken,
        account: AccountID,
        passphrase text: String,
        oneTimeCode: String,
        source: String
    ) async throws -> SecretToken {
        let passphrase: Passphrase
        do throws(PassphraseProblem) { passphrase = try Passphrase(text, for: account.name.description) } catch {
            throw Problem.invalid(error.description)
        }
        let secret = codeSecret(settingUp: code)
        let digits = oneTimeCode.filter { !$0.isWhitespace }
        guard let step = TimeBasedCode.accepted(digits, secret: secret, at: node.clock.now().seconds, after: nil) else {
            throw Problem.invalid(
                "the code is not the one that the authenticator shows now: scan again, or wait for the next"
            )
        }
        let verifier = try await workshop.verifier(of: passphrase)
        let before = node.state.identity.account(account)?.credentials
        let session = SecretToken(.session)
        try await problematic { () throws(Refusal) in
            let sealedVerifier = try await node.seal(verifier.text)
            let sealedSecret = try await node.seal(Base32.encode(secret))
            let credentials = UserAccount.Credentials(
                passphrase: sealedVerifier.handle,
                codeSecret: sealedSecret.handle
            )
            let attempt = SignInAttempt(
                account: account,
                proof: .passphrase(isRight: true, step: step, against: credentials),
                session: session.digest,
                source: source
            )
            _ = try await node.submit(
                StandingCommand(
                    as: node.ownAuthority,
                    steps: [.setUp(code: code.digest, credentials), .signIn(attempt)],
                    blobs: [sealedVerifier.blob, sealedSecret.blob],
                    source: source
                )
            )
        }
        // What was known before opens nothing any more, also in a copy of the log.
        for handle in [before?.passphrase, before?.codeSecret].compactMap(\.self) {
            try? await node.keyring.destroy([handle.key])
        }
        return session
    }

    /// Binds a display's browser.
    func bind(_ code: SecretToken, source: String) async throws -> SecretToken {
        let session = SecretToken(.session)
        try await problematic { () throws(Refusal) in
            _ = try await node.submit(
                StandingCommand(
                    as: node.ownAuthority,
                    steps: [.bindDisplay(code: code.digest, session: session.digest, source: source)],
                    source: source
                )
            )
        }
        return session
    }
}
