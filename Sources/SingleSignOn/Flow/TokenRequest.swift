import Identity
import Ledger

/// The request that turns a code into tokens (OpenID Connect Core 1.0 §3.1.3.1).
package struct TokenRequest {
    package let parameters: [(String, String)]
    /// The value of the header `Authorization`, where the secret goes there.
    package let authorization: String?

    package init(
        code: String,
        pending: PendingSignOn,
        provider: IdentityProvider,
        clientSecret: String?,
        redirect: String,
        inBody: Bool
    ) {
        var parameters = [
            ("grant_type", "authorization_code"), ("code", code), ("redirect_uri", redirect),
            ("code_verifier", pending.verifier),
        ]
        switch clientSecret {
        case nil:
            parameters.append(("client_id", provider.clientID))
            authorization = nil
        case let secret? where inBody:
            parameters += [("client_id", provider.clientID), ("client_secret", secret)]
            authorization = nil
        case let secret?:
            // RFC 6749 §2.3.1: both are encoded as a form would before they are joined.
            let pair = "\(PercentEncoding.encode(provider.clientID)):\(PercentEncoding.encode(secret))"
            authorization = "Basic \(Base64.encode(Array(pair.utf8)))"
        }
        self.parameters = parameters
    }
}
