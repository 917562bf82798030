/// An OpenID Connect provider that people of this node sign in with (OpenID Connect Core 1.0).
package struct IdentityProvider: Sendable, Hashable {
    /// The issuer's address, as it stands in its tokens.
    package let issuer: String
    /// What the provider calls this node.
    package let clientID: String

    package init(issuer: String, clientID: String) {
        self.issuer = issuer
        self.clientID = clientID
    }
}
