/// The address to which a browser is sent (OpenID Connect Core 1.0 §3.1.2.1, RFC 7636 §4.3).
package enum AuthorizationRequest {
    package static func url(
        _ metadata: ProviderMetadata,
        clientID: String,
        redirect: String,
        pending: PendingSignOn
    ) -> String {
        metadata.authorization.adding([
            ("response_type", "code"), ("client_id", clientID), ("redirect_uri", redirect),
            ("scope", metadata.scopes.joined(separator: " ")), ("state", pending.state), ("nonce", pending.nonce),
            ("code_challenge", pending.challenge), ("code_challenge_method", "S256"),
        ])
    }
}
