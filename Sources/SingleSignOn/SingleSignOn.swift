package import Primitives

/// Signing people in through a provider (OpenID Connect Core 1.0): code flow, PKCE, state, nonce, signed ID token.
///
/// `begin` gives the address for the browser, `finish` takes what it brings back. What lies between is kept by the
/// caller, tied to the browser, for ten minutes, and used once.
package struct SingleSignOn: Sendable {
    package let provider: IdentityProvider
    private let clientSecret: String?
    private let redirect: String
    private let clock: Clock
    private let documents: ProviderDocuments

    /// A provider to sign in with.
    ///
    /// - Parameters:
    ///   - provider: the provider, and what it calls this node.
    ///   - clientSecret: the secret that it has given us; nil for a public client, which PKCE alone protects.
    ///   - redirect: the address of this node to which the provider sends browsers back, exactly as registered there.
    ///   - clock: this node's clock.
    package init(provider: IdentityProvider, clientSecret: String?, redirect: String, clock: Clock = .machine) {
        self.provider = provider
        self.clientSecret = clientSecret
        self.redirect = redirect
        self.clock = clock
        documents = ProviderDocuments(issuer: provider.issuer)
    }

    /// Starts a sign-in.
    ///
    /// - Returns: the address to send the browser to, and what must be kept until it comes back.
    /// - Throws: ``SignOnRefusal`` where the provider does not answer or does not fit.
    package func begin() async throws(SignOnRefusal) -> (url: String, pending: PendingSignOn) {
        let now = clock.now()
        let metadata = try await documents.metadata(at: now)
        let pending = PendingSignOn(at: now)
        let url = AuthorizationRequest.url(
            metadata,
            clientID: provider.clientID,
            redirect: redirect,
            pending: pending
        )
        return (url, pending)
    }

    /// Completes a sign-in.
    ///
    /// - Parameters:
    ///   - query: the parameters that the browser brought back, decoded.
    ///   - pending: what ``begin()`` gave for this browser. Forget it before calling: it counts once.
    /// - Returns: who signed in. Whether they may is the caller's to decide.
    /// - Throws: ``SignOnRefusal`` at the first thing that does not fit.
    package func finish(
        query: [String: String],
        pending: PendingSignOn
    ) async throws(SignOnRefusal) -> SignOnSubject {
        let now = clock.now()
        let metadata = try await documents.metadata(at: now)
        let code = try SignOnCallback(query: query)
            .code(for: pending, issuer: provider.issuer, namesItself: metadata.namesItself, at: now)
        let request = TokenRequest(
            code: code,
            pending: pending,
            provider: provider,
            clientSecret: clientSecret,
            redirect: redirect,
            inBody: metadata.takesSecretInBody
        )
        let answer = try await ProviderConnection.post(request, to: metadata.token)
        guard answer.status == 200 else { throw .exchange(answer.json["error"]?.string) }
        guard let text = answer.json["id_token"]?.string else { throw .token("id_token") }
        let claims = try await documents.verified(IDToken(text), at: now)
        return try claims.subject(for: provider, nonce: pending.nonce, at: clock.now())
    }
}

extension SingleSignOn: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    /// The provider, never the secret.
    package var description: String { "single sign-on with \(provider.issuer)" }
    package var debugDescription: String { description }
    package var customMirror: Mirror { Mirror(self, children: []) }
}
