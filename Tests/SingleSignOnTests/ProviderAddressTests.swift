import SingleSignOn
import Testing

@Suite struct ProviderAddressTests {
    @Test(arguments: [
        "https://id.example", "https://id.example:8443/realms/uf?tenant=a%20b",
        "http://localhost:4593/api",
        "http://127.0.0.1:1/", "http://[::1]:8080/x", "https://[2001:db8::1]/", "http://LOCALHOST/",
    ])
    func `https is asked anywhere, http on this machine`(_ text: String) {
        #expect(ProviderAddress(text)?.description == text)
    }

    @Test(arguments: [
        "", "http://", "https://", "http://id.example/", "http://localhost.evil.example/",
        "http://127.0.0.1.evil.example",
        "http://127.0.0.2/", "http://localhost@evil.example/", "https://user:word@id.example/", "https://id.example/#x",
        "https://id.example/a b", "https://id.example/\nHost: x", "https://id.exämple/", "https://id.example:99999/",
        "https://id.example:/", "https://id.example\\@evil.example/", "ftp://id.example/", "file:///etc/passwd",
        "//id.example", "https:id.example", "https://[::1/", "https://[::1]x/", " https://id.example",
        "HTTPS://id.example",
        "https://" + String(repeating: "a", count: 5000),
    ])
    func `nothing else is`(_ text: String) {
        #expect(ProviderAddress(text) == nil)
    }

    @Test func `parameters join a query that is already there`() throws {
        let plain = try #require(ProviderAddress("https://id.example/auth"))
        let tenant = try #require(ProviderAddress("https://id.example/auth?tenant=a"))
        #expect(plain.adding([("a", "b c"), ("d", "&")]) == "https://id.example/auth?a=b%20c&d=%26")
        #expect(tenant.adding([("a", "b")]) == "https://id.example/auth?tenant=a&a=b")
    }
}
