import Primitives
import SingleSignOn
import Testing

@Suite struct RequestTests {
    private let provider = IdentityProvider(issuer: "https://id.example", clientID: "united front")
    private let redirect = "https://hub.example/sign-in/provider/callback"
    private let now = Timestamp(milliseconds: 1_800_000_000_000)

    /// The verifier and challenge of RFC 7636, appendix B.
    private var pending: PendingSignOn {
        PendingSignOn(
            state: "a state",
            nonce: "a nonce",
            verifier: "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk",
            createdAt: now
        )
    }

    private func metadata(_ more: [JSONValue.Member] = []) throws -> ProviderMetadata {
        let least: [JSONValue.Member] = [
            .init("issuer", "https://id.example"), .init("authorization_endpoint", "https://id.example/auth"),
            .init("token_endpoint", "https://id.example/token"), .init("jwks_uri", "https://id.example/keys"),
        ]
        return try ProviderMetadata(.object(least + more), of: provider.issuer)
    }

    @Test func `the browser is sent with everything that ties the answer to it`() throws {
        let url = AuthorizationRequest.url(
            try metadata(),
            clientID: provider.clientID,
            redirect: redirect,
            pending: pending
        )
        #expect(
            url == "https://id.example/auth?response_type=code&client_id=united%20front"
                + "&redirect_uri=https%3A%2F%2Fhub.example%2Fsign-in%2Fprovider%2Fcallback&scope=openid%20profile%20email"
                + "&state=a%20state&nonce=a%20nonce&code_challenge=E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM"
                + "&code_challenge_method=S256"
        )
        #expect(!url.contains(pending.verifier))
    }

    @Test func `no two sign-ins share a secret`() {
        let several = (0..<50).map { _ in PendingSignOn(at: now) }
        let secrets = several.flatMap { [$0.state, $0.nonce, $0.verifier] }
        #expect(Set(secrets).count == 150)
        // RFC 7636 §4.1: 43 to 128 unreserved characters.
        #expect(secrets.allSatisfy { $0.utf8.count == 43 })
    }

    @Test func `a secret goes into the header, encoded, or into the body where the header is not taken`() {
        func request(_ secret: String?, inBody: Bool) -> TokenRequest {
            TokenRequest(
                code: "c",
                pending: pending,
                provider: provider,
                clientSecret: secret,
                redirect: redirect,
                inBody: inBody
            )
        }
        func value(_ name: String, _ request: TokenRequest) -> String? {
            request.parameters.first { $0.0 == name }?.1
        }
        // “united%20front:a%2Bb%3Ac” in base64.
        let header = request("a+b:c", inBody: false)
        #expect(header.authorization == "Basic dW5pdGVkJTIwZnJvbnQ6YSUyQmIlM0Fj")
        #expect(value("client_secret", header) == nil)
        let body = request("a+b:c", inBody: true)
        #expect(body.authorization == nil)
        #expect(value("client_secret", body) == "a+b:c" && value("client_id", body) == "united front")
        let open = request(nil, inBody: true)
        #expect(open.authorization == nil)
        #expect(value("client_secret", open) == nil && value("client_id", open) == "united front")
        for request in [header, body, open] {
            #expect(value("grant_type", request) == "authorization_code" && value("code", request) == "c")
            #expect(value("code_verifier", request) == pending.verifier && value("redirect_uri", request) == redirect)
        }
    }

    @Test func `nothing that describes a sign-in shows its secrets`() {
        let signOn = SingleSignOn(provider: provider, clientSecret: "very secret", redirect: redirect)
        var dumped = ""
        dump(signOn, to: &dumped)
        dump(pending, to: &dumped)
        let shown = "\(signOn) \(pending) \(String(reflecting: signOn)) \(String(reflecting: pending)) \(dumped)"
        for secret in ["very secret", pending.state, pending.nonce, pending.verifier] {
            #expect(!shown.contains(secret))
        }
    }
}
