import Identity
import JWTKit
import Primitives
import SingleSignOn
import Testing

@Suite struct SignatureTests {
    private func set(_ keys: JSONValue...) throws -> KeySet {
        try KeySet(["keys": .array(keys)])
    }

    private func refusal(_ token: String, _ keys: KeySet) async -> SignOnRefusal.Code? {
        do throws(SignOnRefusal) {
            _ = try await IDToken(token).verified(by: keys)
            return nil
        } catch { return error.code }
    }

    @Test(arguments: [
        "RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512", "EdDSA",
    ])
    func `a signature of the provider's key is taken, and one altered bit is not`(_ algorithm: String) async throws {
        let key = try await SigningKey.make(algorithm)
        let other = try await SigningKey.make(algorithm)
        let token = try key.token(kid: "k1")
        #expect(await refusal(token, try set(key.published(as: "k1"))) == nil)
        #expect(await refusal(token, try set(key.published(as: "k1", .init("alg", .string(algorithm))))) == nil)
        // No name in the token, or none in the set: each key of its kind is tried.
        let both = try set(other.published(as: nil), key.published(as: nil))
        #expect(await refusal(try key.token(kid: nil), both) == nil)
        #expect(await refusal(token, both) == nil)
        // Another key under the right name, and the right key under another name.
        #expect(await refusal(token, try set(other.published(as: "k1"))) == .signature)
        #expect(await refusal(token, try set(key.published(as: "k2"))) == .signature)
        let parts = token.split(separator: ".").map(String.init)
        for part in 1...2 {
            var bytes = try #require(Base64URL.decode(parts[part]))
            bytes[bytes.count / 2] ^= 1
            var altered = parts
            altered[part] = Base64URL.encode(bytes)
            #expect(await refusal(altered.joined(separator: "."), try set(key.published(as: "k1"))) != nil)
        }
    }

    @Test(arguments: ["none", "None", "HS256", "HS384", "HS512", "ES256K", "RS1", "ML-DSA-65", "", "rs256"])
    func `what is not signed with a public key is refused before any key is tried`(_ algorithm: String) async throws {
        let key = try await SigningKey.make("RS256")
        let token = try key.token(kid: "k", header: [.init("alg", .string(algorithm))])
        #expect(await refusal(token, try set(key.published(as: "k"))) == .algorithm)
        let unsigned = token.split(separator: ".").dropLast().joined(separator: ".") + "."
        #expect(await refusal(unsigned, try set(key.published(as: "k"))) == .algorithm)
    }

    @Test func `the provider's public key is no shared secret`() async throws {
        let key = try await SigningKey.make("RS256")
        let modulus = try #require(key.published.first { $0.name == "n" }?.value.string)
        let keys = JWTKeyCollection()
        await keys.add(hmac: HMACKey(from: modulus), digestAlgorithm: .sha256)
        let forged = try await keys.sign(Forged(sub: "jane"), header: ["kid": "k"])
        #expect(await refusal(forged, try set(key.published(as: "k"))) == .algorithm)
    }

    @Test func `a key is used for its own algorithm, kind and purpose only`() async throws {
        let rsa = try await SigningKey.make("RS256")
        let token = try rsa.token(kid: "k")
        #expect(await refusal(token, try set(rsa.published(as: "k", .init("alg", "PS256")))) == .signature)
        #expect(await refusal(token, try set(rsa.published(as: "k", .init("alg", "RS512")))) == .signature)
        let curve = try await SigningKey.make("ES256")
        #expect(await refusal(token, try set(curve.published(as: "k"))) == .signature)
        for unfit in [JSONValue.Member("use", "enc"), .init("key_ops", ["encrypt"])] {
            #expect(throws: SignOnRefusal.self) { try set(rsa.published(as: "k", unfit)) }
        }
        let mixed = try set(rsa.published(as: "x", .init("use", "enc")), rsa.published(as: "k", .init("use", "sig")))
        #expect(await refusal(token, mixed) == nil)
    }

    @Test(
        arguments: [
            [:], [], "keys", ["keys": 5], ["keys": []], ["keys": [[:]]], ["keys": [["kty": "oct", "k": "c2VjcmV0"]]],
            ["keys": [["kty": "RSA", "n": "AQAB", "e": "AQAB"]]], ["keys": [["kty": "RSA", "e": "AQAB"]]],
            ["keys": [["kty": "EC", "crv": "secp256k1", "x": "AA", "y": "AA"]]],
            ["keys": [["kty": "OKP", "crv": "X25519", "x": "AA"]]], ["keys": ["key", 1, .null]],
        ] as [JSONValue]
    )
    func `a set without a usable key is refused`(_ json: JSONValue) {
        #expect(throws: SignOnRefusal.self) { try KeySet(json) }
    }

    @Test func `a key that is no key refuses, and does not stop the others`() async throws {
        let key = try await SigningKey.make("ES256")
        let broken: JSONValue = ["kty": "EC", "crv": "P-256", "x": "AAAA", "y": "%%", "kid": "k"]
        #expect(await refusal(try key.token(kid: "k"), try set(broken)) == .signature)
        #expect(await refusal(try key.token(kid: "k"), try set(broken, key.published(as: "k"))) == nil)
    }

    @Test(arguments: ["", "..", "a.b", "a.b.c.d", "e30.e30.", "e30.W10.AA", "e30=.e30.AA", "ey.ey.ey", "é.é.é"])
    func `what is no token is refused`(_ text: String) async throws {
        let keys = try set(try await SigningKey.make("EdDSA").published(as: nil))
        #expect([.token, .algorithm].contains(await refusal(text, keys)))
    }

    @Test func `a token that is too long or demands what we do not know is refused`() async throws {
        let key = try await SigningKey.make("EdDSA")
        let keys = try set(key.published(as: "k"))
        let long = try key.token(["sub": .string(String(repeating: "s", count: 40_000))], kid: "k")
        #expect(await refusal(long, keys) == .token)
        let critical = try key.token(kid: "k", header: [.init("crit", ["b64"]), .init("b64", false)])
        #expect(await refusal(critical, keys) == .token)
        let twice = Base64URL.encode(Array(#"{"alg":"EdDSA","alg":"none"}"#.utf8)) + ".e30.AAAA"
        #expect(await refusal(twice, keys) == .token)
    }
}

private struct Forged: JWTPayload {
    let sub: String

    func verify(using _: some JWTAlgorithm) throws {}
}
