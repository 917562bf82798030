import SingleSignOn
import Testing

@Suite("Identity providers")
struct IdentityProviderTests {
    @Test("are told apart by issuer and client")
    func equality() {
        let provider = IdentityProvider(issuer: "https://id.example", clientID: "uf")
        #expect(provider != IdentityProvider(issuer: "https://id.example", clientID: "other"))
    }
}
