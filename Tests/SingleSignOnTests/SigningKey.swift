import CryptoExtras
import Identity
import JWTKit
import Ledger
import Primitives

/// A provider's key for tests: what it publishes, and what it signs.
struct SigningKey: Sendable {
    /// The public key as it stands in a key set, less its name.
    let published: [JSONValue.Member]
    let name: String
    private let signer: any JWTAlgorithm

    /// A fresh key for the algorithm called `name`.
    static func make(_ name: String) async throws -> SigningKey {
        let keys = JWTKeyCollection()
        let digest: DigestAlgorithm = name.hasSuffix("512") ? .sha512 : name.hasSuffix("384") ? .sha384 : .sha256
        var published: [(String, String)]
        switch name.prefix(2) {
        case "RS", "PS":
            let key = try Insecure.RSA.PrivateKey(backing: _RSA.Signing.PrivateKey(keySize: .bits2048))
            let numbers = try key.publicKey.getKeyPrimitives()
            published = [
                ("kty", "RSA"), ("n", Base64URL.encode(numbers.modulus)),
                ("e", Base64URL.encode(numbers.publicExponent)),
            ]
            if name.hasPrefix("RS") {
                await keys.add(rsa: key, digestAlgorithm: digest)
            } else {
                await keys.add(pss: key, digestAlgorithm: digest)
            }
        case "ES":
            let parameters: ECDSAParameters?
            switch digest {
            case .sha256:
                let key = ES256PrivateKey()
                parameters = key.publicKey.parameters
                await keys.add(ecdsa: key)
            case .sha384:
                let key = ES384PrivateKey()
                parameters = key.publicKey.parameters
                await keys.add(ecdsa: key)
            default:
                let key = ES512PrivateKey()
                parameters = key.publicKey.parameters
                await keys.add(ecdsa: key)
            }
            let curve = ["ES256": "P-256", "ES384": "P-384", "ES512": "P-521"][name] ?? ""
            let x = Base64URL.encode(Base64.decode(parameters?.x ?? "") ?? [])
            let y = Base64URL.encode(Base64.decode(parameters?.y ?? "") ?? [])
            published = [("kty", "EC"), ("crv", curve), ("x", x), ("y", y)]
        default:
            let key = try EdDSA.PrivateKey()
            published = [
                ("kty", "OKP"), ("crv", "Ed25519"), ("x", Base64URL.encode(key.publicKey.rawRepresentation)),
            ]
            await keys.add(eddsa: key)
        }
        let members = published.map { JSONValue.Member($0.0, .string($0.1)) }
        return SigningKey(published: members, name: name, signer: try await keys.getKey())
    }

    /// The key as a member of a set.
    func published(as id: String?, _ more: JSONValue.Member...) -> JSONValue {
        .object(published + more + (id.map { [JSONValue.Member("kid", .string($0))] } ?? []))
    }

    /// A token with these claims, signed; the header may say whatever a test wants.
    func token(_ claims: JSONValue = ["sub": "jane"], kid: String?, header: [JSONValue.Member] = []) throws -> String {
        var members = header
        if !header.contains(where: { $0.name == "alg" }) { members.append(.init("alg", .string(name))) }
        if let kid { members.append(.init("kid", .string(kid))) }
        let signed = "\(Base64URL.encode(JSONValue.object(members).utf8)).\(Base64URL.encode(claims.utf8))"
        return "\(signed).\(Base64URL.encode(try signer.sign(Array(signed.utf8))))"
    }
}
