import JWTKit
package import Primitives

/// The keys of a provider (RFC 7517 §5). What is not for signatures, or not accepted, is left out.
package struct KeySet: Sendable, Hashable {
    private let keys: [ProviderKey]

    /// The most keys that are tried for one token.
    private static let most = 16

    /// Reads a set.
    ///
    /// - Throws: ``SignOnRefusal`` where it is none, or holds no key that can be used.
    package init(_ json: JSONValue) throws(SignOnRefusal) {
        guard let listed = json["keys"]?.array else { throw .badKeys }
        keys = listed.prefix(100).compactMap { ProviderKey($0) }
        if keys.isEmpty { throw .badKeys }
    }

    /// The keys with which `token` may have been signed: those of its name, or all of its kind where it names none.
    func candidates(for token: IDToken) -> [JWK] {
        let id = JWKIdentifier(string: token.keyID ?? "the only one")
        return keys.filter { token.keyID == nil || $0.id == nil || $0.id == token.keyID }
            .compactMap { $0.jwk(for: token.algorithm, named: id) }
            .prefix(Self.most).map { $0 }
    }
}
