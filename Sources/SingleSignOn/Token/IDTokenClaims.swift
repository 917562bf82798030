import Identity
package import Primitives

/// What a signed ID token says (OpenID Connect Core 1.0 §2).
package struct IDTokenClaims: Sendable {
    private let json: JSONValue

    package init(_ json: JSONValue) {
        self.json = json
    }

    /// How far two clocks may be apart, in seconds.
    package static let clockTolerance: Int64 = 60
    /// How long ago a token may have been made: it is used at once.
    package static let longestAge: Int64 = 600

    /// Who signed in, if the token is for this sign-in (OpenID Connect Core 1.0 §3.1.3.7).
    ///
    /// - Parameters:
    ///   - provider: whom we asked, and as whom.
    ///   - nonce: the number that we sent with the request.
    ///   - now: this node's clock.
    /// - Returns: the person, as the provider knows them.
    /// - Throws: ``SignOnRefusal`` that names the first claim which does not fit.
    package func subject(
        for provider: IdentityProvider,
        nonce: String,
        at now: Timestamp
    ) throws(SignOnRefusal) -> SignOnSubject {
        guard json["iss"]?.string == provider.issuer else { throw .claim("iss") }
        try checkAudience(provider.clientID)
        try checkTimes(now.seconds)
        guard let answered = json["nonce"]?.string,
            ConstantTime.areEqual(Array(answered.utf8), Array(nonce.utf8))
        else { throw .claim("nonce") }
        guard let subject = json["sub"]?.string, (1...255).contains(subject.utf8.count),
            subject.utf8.allSatisfy({ (0x20...0x7E).contains($0) })
        else { throw .claim("sub") }
        return SignOnSubject(
            issuer: provider.issuer,
            subject: subject,
            name: line("name"),
            email: isMailDoubtful ? nil : line("email"),
            authenticatedAt: seconds("auth_time").flatMap { $0 > 0 ? Timestamp(milliseconds: $0 * 1000) : nil },
            methods: json["amr"]?.array?.compactMap(\.string) ?? [],
            contextClass: json["acr"]?.string
        )
    }

    /// The token is for us, and nobody else may have asked for it.
    private func checkAudience(_ client: String) throws(SignOnRefusal) {
        let audience = json["aud"]?.string.map { [$0] } ?? json["aud"]?.array?.compactMap(\.string) ?? []
        guard audience.contains(client) else { throw .claim("aud") }
        switch json["azp"] {
        case nil where audience.count == 1: break
        case .string(client): break
        default: throw .claim("azp")
        }
    }

    private func checkTimes(_ now: Int64) throws(SignOnRefusal) {
        guard let expiry = seconds("exp"), expiry > now - Self.clockTolerance else { throw .claim("exp") }
        guard let issued = seconds("iat"), issued <= now + Self.clockTolerance, issued > now - Self.longestAge else {
            throw .claim("iat")
        }
        if json["nbf"] != nil {
            guard let start = seconds("nbf"), start <= now + Self.clockTolerance else { throw .claim("nbf") }
        }
    }

    /// A time in seconds after 1970, whole or not (RFC 7519 §2), in the years that a timestamp can hold.
    private func seconds(_ name: String) -> Int64? {
        let bounds = 0.0...253_402_300_799
        return switch json[name] {
        case .integer(let value) where bounds.contains(Double(value)): value
        case .double(let value) where bounds.contains(value): Int64(value)
        default: nil
        }
    }

    /// The provider itself says that it has not checked the address.
    private var isMailDoubtful: Bool { json["email_verified"]?.bool == false }

    /// A short line of text; nil where there is none, or one that no page should show.
    private func line(_ name: String) -> String? {
        guard let text = json[name]?.string, (1...100).contains(text.utf8.count),
            text.unicodeScalars.allSatisfy({ $0.properties.generalCategory != .control })
        else { return nil }
        return text
    }
}
