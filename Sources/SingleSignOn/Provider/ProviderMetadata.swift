package import Primitives

/// What a provider says of itself (OpenID Connect Discovery 1.0 §3), as far as we need it.
package struct ProviderMetadata: Sendable, Hashable {
    package let authorization: ProviderAddress
    package let token: ProviderAddress
    package let keys: ProviderAddress
    /// The scopes to ask for: who somebody is, and what the provider offers of name and mail address.
    package let scopes: [String]
    /// Whether every answer names its provider (RFC 9207 §3).
    package let namesItself: Bool
    /// Whether a secret goes into the body, because the header is not taken (OpenID Connect Core 1.0 §9).
    package let takesSecretInBody: Bool

    /// Where the metadata of an issuer are (OpenID Connect Discovery 1.0 §4.1).
    ///
    /// - Throws: ``SignOnRefusal`` where the issuer is not an address that may be asked.
    package static func address(of issuer: String) throws(SignOnRefusal) -> ProviderAddress {
        let base = issuer.hasSuffix("/") ? String(issuer.dropLast()) : issuer
        guard !issuer.contains("?"), let address = ProviderAddress(base + "/.well-known/openid-configuration") else {
            throw SignOnRefusal(
                .address,
                "The sign-in service's address must begin with https:// and have no query: correct it."
            )
        }
        return address
    }

    /// Reads the metadata of `issuer`.
    ///
    /// - Throws: ``SignOnRefusal`` where they are another issuer's, an address is missing or may not be asked, or the
    ///   provider knows neither codes nor PKCE with S256.
    package init(_ json: JSONValue, of issuer: String) throws(SignOnRefusal) {
        guard json["issuer"]?.string == issuer else { throw .discovery("issuer") }
        let mayBeLocal = try Self.address(of: issuer).isLoopback
        authorization = try Self.endpoint("authorization_endpoint", json, mayBeLocal)
        token = try Self.endpoint("token_endpoint", json, mayBeLocal)
        keys = try Self.endpoint("jwks_uri", json, mayBeLocal)
        guard Self.list("response_types_supported", json)?.contains("code") ?? true else {
            throw .discovery("response_types_supported")
        }
        guard Self.list("code_challenge_methods_supported", json)?.contains("S256") ?? true else {
            throw .discovery("code_challenge_methods_supported")
        }
        let offered = Self.list("scopes_supported", json)
        scopes = ["openid"] + ["profile", "email"].filter { offered?.contains($0) ?? true }
        namesItself = json["authorization_response_iss_parameter_supported"]?.bool ?? false
        let methods = Self.list("token_endpoint_auth_methods_supported", json) ?? ["client_secret_basic"]
        takesSecretInBody = !methods.contains("client_secret_basic") && methods.contains("client_secret_post")
    }

    /// The address called `name`. On this machine it may be only where the issuer is, so that no stranger makes this
    /// node ask its own services.
    private static func endpoint(
        _ name: String,
        _ json: JSONValue,
        _ mayBeLocal: Bool
    ) throws(SignOnRefusal) -> ProviderAddress {
        guard let address = json[name]?.string.flatMap({ ProviderAddress($0) }), mayBeLocal || !address.isLoopback
        else {
            throw .discovery(name)
        }
        return address
    }

    private static func list(_ name: String, _ json: JSONValue) -> [String]? {
        json[name]?.array?.compactMap(\.string)
    }
}
