import Primitives
import SingleSignOn
import Testing

@Suite struct ClaimsTests {
    private let provider = IdentityProvider(issuer: "https://id.example", clientID: "unitedfront")
    private static let now: Int64 = 1_800_000_000

    private func claims(_ changes: [String: JSONValue?]) -> IDTokenClaims {
        var members: [String: JSONValue] = [
            "iss": "https://id.example", "aud": "unitedfront", "sub": "248289761001", "nonce": "n-0S6",
            "exp": .integer(Self.now + 300), "iat": .integer(Self.now - 5),
        ]
        for (name, value) in changes { members[name] = value }
        return IDTokenClaims(.object(members.map { JSONValue.Member($0.key, $0.value) }))
    }

    private func subject(_ changes: [String: JSONValue?] = [:]) throws(SignOnRefusal) -> SignOnSubject {
        try claims(changes).subject(
            for: provider,
            nonce: "n-0S6",
            at: Timestamp(milliseconds: Self.now * 1000)
        )
    }

    @Test func `a token for this sign-in says who signed in`() throws {
        let subject = try subject([
            "name": "Jane Doe", "email": "jane@example.org", "auth_time": .integer(Self.now - 60),
            "amr": ["pwd", "otp"],
            "acr": "urn:mace:incommon:iap:silver", "azp": "unitedfront", "nbf": .integer(Self.now), "picture": 7,
        ])
        #expect(subject.issuer == "https://id.example" && subject.subject == "248289761001")
        #expect(subject.name == "Jane Doe" && subject.email == "jane@example.org")
        #expect(subject.authenticatedAt?.seconds == Self.now - 60)
        #expect(subject.methods == ["pwd", "otp"] && subject.contextClass == "urn:mace:incommon:iap:silver")
    }

    @Test(
        arguments: [
            ["aud": ["unitedfront"]], ["aud": ["x", "unitedfront"], "azp": "unitedfront"],
            ["exp": .integer(now - 59)], ["iat": .integer(now + 60)], ["iat": .integer(now - 599)],
            ["exp": .double(Double(now) + 0.5)], ["sub": .string(String(repeating: "s", count: 255))],
        ] as [[String: JSONValue]]
    )
    func `what the standard allows is taken`(_ changes: [String: JSONValue]) throws {
        #expect(try !subject(changes.mapValues { $0 }).subject.isEmpty)
    }

    @Test(
        arguments: [
            ("iss", "https://id.example/"), ("iss", "https://evil.example"), ("iss", nil), ("iss", 5),
            ("aud", "other"), ("aud", nil), ("aud", []), ("aud", ["other", "another"]), ("aud", "unitedfront "),
            ("azp", "other"), ("azp", .null), ("azp", 1),
            ("exp", .integer(now - 60)), ("exp", nil), ("exp", "1800000300"), ("exp", .double(1e300)),
            ("exp", .integer(.max)), ("exp", .integer(-1)),
            ("iat", .integer(now + 61)), ("iat", .integer(now - 600)), ("iat", nil), ("iat", .integer(.min)),
            ("nbf", .integer(now + 61)), ("nbf", "soon"),
            ("nonce", "another"), ("nonce", nil), ("nonce", ""), ("nonce", .null), ("nonce", 0),
            ("sub", ""), ("sub", nil), ("sub", 248_289), ("sub", "a\u{0}b"), ("sub", "jané"),
            ("sub", .string(String(repeating: "s", count: 256))),
        ] as [(String, JSONValue?)]
    )
    func `a claim that does not fit is refused by its name`(_ name: String, _ value: JSONValue?) {
        do throws(SignOnRefusal) {
            _ = try subject([name: value])
            Issue.record("\(name) was taken as \(String(describing: value))")
        } catch {
            #expect(error.code == .claim)
            #expect(error.description.contains("(\(name))"))
        }
    }

    @Test func `a token for several needs to say for whom it was made`() {
        #expect(throws: SignOnRefusal.self) { try subject(["aud": ["unitedfront", "other"]]) }
        #expect(throws: SignOnRefusal.self) { try subject(["aud": ["unitedfront", "other"], "azp": "other"]) }
    }

    @Test func `what no page should show is left out`() throws {
        let odd = try subject([
            "name": "Jane\nDoe", "email": .string(String(repeating: "e", count: 101)), "auth_time": 0, "amr": "pwd",
            "acr": 1,
        ])
        #expect(odd.name == nil && odd.email == nil && odd.authenticatedAt == nil)
        #expect(odd.methods.isEmpty && odd.contextClass == nil)
        #expect(try subject(["email": "jane@example.org", "email_verified": false]).email == nil)
        #expect(try subject(["email": "jane@example.org", "email_verified": true]).email != nil)
    }
}
