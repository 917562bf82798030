import Identity
import Ledger
import Testing

@Suite struct SecretTokenTests {
    @Test(arguments: SecretToken.Kind.allCases)
    func `a token is read back as what it was, and found by its digest`(_ kind: SecretToken.Kind) throws {
        let token = SecretToken(kind)
        #expect(token.text.hasPrefix(kind.rawValue + "_"))
        #expect(token.text.utf8.count == 56)
        let read = try #require(SecretToken(token.text))
        #expect(read.kind == kind)
        #expect(read.digest == token.digest)
        #expect(token.digest == Digest.sha256(of: token.text.utf8))
    }

    @Test func `no two tokens are alike`() {
        #expect(Set((0..<200).map { _ in SecretToken(.api).text }).count == 200)
    }

    @Test func `a typing error anywhere is seen`() {
        let text = SecretToken(.session).text
        for index in text.indices {
            var altered = text
            altered.replaceSubrange(index...index, with: text[index] == "A" ? "B" : "A")
            #expect(SecretToken(altered) == nil)
            altered = text
            altered.remove(at: index)
            #expect(SecretToken(altered) == nil)
        }
    }

    @Test func `what is no token is refused`() {
        let text = SecretToken(.api).text
        let others = [
            "", "uf_api", "uf_api_", text + "x", " " + text, text.uppercased(), text.replacing("api", with: "ses"),
        ]
        for other in others { #expect(SecretToken(other) == nil) }
        #expect(SecretToken(String(repeating: "uf_api_", count: 100_000)) == nil)
    }

    @Test func `nothing that describes a token shows its secret`() {
        let token = SecretToken(.setUp)
        let secret = token.text.dropFirst(7)
        var dumped = ""
        dump(token, to: &dumped)
        #expect(!"\(token) \(String(reflecting: token)) \(dumped) \([token])".contains(secret))
        #expect("\(token)" == "a token of kind uf_set")
    }
}
