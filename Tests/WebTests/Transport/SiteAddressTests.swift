import Testing
import Web

@Suite struct `The hosts that a server answers for` {
    private static let secure = SiteAddress.secure([
        "Hub.example.gov", "*.fusion.example.gov", "2001:DB8::0:1", "192.0.2.7",
    ])

    @Test(arguments: [
        "hub.example.gov", "HUB.EXAMPLE.GOV", "hub.example.gov:8443", "hub.example.gov:", "a.fusion.example.gov",
        "[2001:db8::1]", "[2001:db8:0:0::1]:443", "192.0.2.7", "192.0.2.7:1",
    ])
    func `are those of the certificate, in any spelling and with any port`(authority: String) {
        #expect(Self.secure.admits(authority))
    }

    @Test(arguments: [
        "", ":443", "example.gov", "hub.example.gov.evil.example", "evilhub.example.gov",
        "hub.example.gov@evil.example",
        "hub.example.gov:443x", "a.b.fusion.example.gov", ".fusion.example.gov", "fusion.example.gov", "[2001:db8::2]",
        "[2001:db8::1", "2001:db8::1", "192.0.2.70", "127.0.0.1", "localhost",
    ])
    func `and no other`(authority: String) {
        #expect(!Self.secure.admits(authority))
    }

    @Test(arguments: ["", "127.0.0.1", "127.0.0.1:8080", "localhost", "LOCALHOST:1", "[::1]", "[::1]:8080"])
    func `are the machine's own names on loopback`(authority: String) {
        #expect(SiteAddress.loopback.admits(authority))
    }

    @Test(arguments: [
        "127.0.0.1.evil.example", "localhost.evil.example:80", "192.168.1.7", "[::2]", "[::1]x", "127.0.0.2",
    ])
    func `and nothing that looks like them`(authority: String) {
        #expect(!SiteAddress.loopback.admits(authority))
    }

    @Test func `an origin is ours with our scheme, host and port only`() {
        #expect(Self.secure.isOrigin("https://hub.example.gov:8443", of: "hub.example.gov:8443"))
        for origin in ["http://hub.example.gov:8443", "https://hub.example.gov", "null", "https://evil.example"] {
            #expect(!Self.secure.isOrigin(origin, of: "hub.example.gov:8443"), "\(origin)")
        }
    }

    @Test func `an address for everyone is told as the first name`() {
        #expect(Self.secure.address("0.0.0.0", 8443) == "https://hub.example.gov:8443")
        #expect(SiteAddress.loopback.address("::1", 80) == "http://[::1]:80")
    }
}
