package import Primitives

/// Who signed in, as their provider says.
///
/// A person is recognised by issuer and subject together and by nothing else: names and mail addresses change hands.
package struct SignOnSubject: Sendable, Hashable {
    package let issuer: String
    /// The provider's own name for the person: at most 255 printable ASCII characters.
    package let subject: String
    package let name: String?
    /// The mail address, unless the provider says that it has not checked it.
    package let email: String?
    /// When the person last proved who they are, where the provider says it.
    package let authenticatedAt: Timestamp?
    /// How they proved it (`amr`, RFC 8176), such as “pwd” and “otp”.
    package let methods: [String]
    /// How strongly, in the provider's own words (`acr`).
    package let contextClass: String?
}
