import Primitives
import SingleSignOn
import Testing

@Suite struct ProviderMetadataTests {
    private let issuer = "https://id.example/realms/uf"

    private func members(_ changes: [String: JSONValue?] = [:]) -> JSONValue {
        var members: [String: JSONValue] = [
            "issuer": .string(issuer), "authorization_endpoint": "https://id.example/auth",
            "token_endpoint": "https://id.example/token", "jwks_uri": "https://id.example/keys",
        ]
        for (name, value) in changes { members[name] = value }
        return .object(members.map { JSONValue.Member($0.key, $0.value) })
    }

    private func refusal(_ json: JSONValue, of issuer: String? = nil) -> SignOnRefusal? {
        do throws(SignOnRefusal) {
            _ = try ProviderMetadata(json, of: issuer ?? self.issuer)
            return nil
        } catch { return error }
    }

    @Test func `the least that a provider must say is enough`() throws {
        let metadata = try ProviderMetadata(members(), of: issuer)
        #expect(metadata.authorization.description == "https://id.example/auth")
        #expect(metadata.scopes == ["openid", "profile", "email"])
        #expect(!metadata.namesItself)
        #expect(!metadata.takesSecretInBody)
    }

    @Test func `what it offers is used`() throws {
        let metadata = try ProviderMetadata(
            members([
                "scopes_supported": ["openid", "email"], "authorization_response_iss_parameter_supported": true,
                "token_endpoint_auth_methods_supported": ["client_secret_post"],
                "code_challenge_methods_supported": ["plain", "S256"],
                "response_types_supported": ["code", "id_token"],
            ]),
            of: issuer
        )
        #expect(metadata.scopes == ["openid", "email"])
        #expect(metadata.namesItself)
        #expect(metadata.takesSecretInBody)
    }

    @Test(
        arguments: [
            ("issuer", "https://id.example/realms/UF"), ("issuer", nil), ("issuer", "https://id.example/realms/uf/"),
            ("authorization_endpoint", nil), ("authorization_endpoint", "http://id.example/auth"),
            ("token_endpoint", nil), ("token_endpoint", "http://id.example/token"), ("token_endpoint", 5),
            ("token_endpoint", "http://127.0.0.1:5432/"), ("jwks_uri", "https://localhost/keys"), ("jwks_uri", nil),
            ("jwks_uri", "file:///etc/shadow"), ("response_types_supported", ["id_token"]),
            ("code_challenge_methods_supported", ["plain"]),
        ] as [(String, JSONValue?)]
    )
    func `what does not fit is refused by its name`(_ name: String, _ value: JSONValue?) throws {
        let found = try #require(refusal(members([name: value])))
        #expect(found.code == .discovery)
        #expect(found.description.contains("(\(name))"))
    }

    @Test func `what is no object is refused`() {
        #expect(refusal([])?.code == .discovery)
        #expect(refusal("issuer")?.code == .discovery)
    }

    @Test func `a provider on this machine may have its addresses here`() {
        let local: JSONValue = [
            "issuer": "http://localhost:4593/api/oidc", "authorization_endpoint": "http://localhost:4593/auth",
            "token_endpoint": "http://127.0.0.1:4593/token", "jwks_uri": "http://localhost:4593/keys",
        ]
        #expect(refusal(local, of: "http://localhost:4593/api/oidc") == nil)
    }

    @Test func `metadata are where discovery says`() throws {
        let path = "/.well-known/openid-configuration"
        #expect(try ProviderMetadata.address(of: issuer).description == issuer + path)
        #expect(try ProviderMetadata.address(of: "https://id.example/").description == "https://id.example" + path)
        for issuer in ["http://id.example", "id.example", "https://id.example/?a", "https://id.example/#a", ""] {
            #expect(throws: SignOnRefusal.self) { try ProviderMetadata.address(of: issuer) }
        }
    }
}
