import Identity
import JWTKit
import Primitives

/// A public key of a provider (RFC 7517) with which it signs ID tokens.
struct ProviderKey: Sendable, Hashable {
    let id: String?
    /// The only algorithm that it is for, where it says one.
    let algorithm: String?
    private let material: Material

    private enum Material: Sendable, Hashable {
        case rsa(modulus: String, exponent: String)
        case curve(name: String, x: String, y: String)
        case edwards(x: String)
    }

    /// Reads a key; nil for one that is not for signatures, or of a kind or size that is not accepted.
    init?(_ json: JSONValue) {
        guard (json["use"]?.string ?? "sig") == "sig",
            json["key_ops"]?.array?.contains(.string("verify")) ?? true, let material = Self.material(json)
        else { return nil }
        id = json["kid"]?.string
        algorithm = json["alg"]?.string
        self.material = material
    }

    private static func material(_ json: JSONValue) -> Material? {
        switch (json["kty"]?.string, json["crv"]?.string) {
        case ("RSA", _):
            // 2,048 bits at least (RFC 7518 §3.3), and 8,192 at most, so that no key makes checking slow.
            guard let modulus = json["n"]?.string, let exponent = json["e"]?.string,
                let bytes = Base64URL.decode(modulus), (256...1024).contains(bytes.count),
                (1...8).contains(Base64URL.decode(exponent)?.count ?? 0)
            else { return nil }
            return .rsa(modulus: modulus, exponent: exponent)
        case ("EC", let curve?):
            guard ECDSACurve(rawValue: curve) != nil, let x = json["x"]?.string, let y = json["y"]?.string else {
                return nil
            }
            return .curve(name: curve, x: x, y: y)
        case ("OKP", "Ed25519"):
            return json["x"]?.string.map { .edwards(x: $0) }
        default: return nil
        }
    }

    /// The key as JWTKit checks signatures of `algorithm` with it; nil where it is not for that algorithm.
    func jwk(for algorithm: SignatureAlgorithm, named id: JWKIdentifier) -> JWK? {
        guard self.algorithm ?? algorithm.rawValue == algorithm.rawValue,
            let name = JWK.Algorithm(rawValue: algorithm.rawValue)
        else { return nil }
        switch (material, algorithm.family) {
        case (.rsa(let modulus, let exponent), .rsa):
            return .rsa(name, identifier: id, modulus: modulus, exponent: exponent)
        case (.curve(let curve, let x, let y), .curve(let wanted)) where curve == wanted:
            return .ecdsa(name, identifier: id, x: x, y: y, curve: ECDSACurve(rawValue: curve))
        case (.edwards(let x), .edwards):
            return .octetKeyPair(name, identifier: id, x: x, y: nil, curve: .ed25519)
        default: return nil
        }
    }
}
