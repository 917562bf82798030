import ArgumentParser
import Foundation
import Primitives
import SingleSignOn

/// The agency's provider of single sign-on (OpenID Connect), if it has one.
struct ProviderOptions: ParsableArguments {
    @Option(name: .long, help: "The issuer of the agency's single sign-on, such as https://id.example.gov.")
    var ssoIssuer: String?

    @Option(name: .long, help: "What the provider calls this node.")
    var ssoClient: String?

    @Option(name: .long, help: "A file that holds the secret that the provider has given this node.")
    var ssoSecretFile: String?

    @Option(name: .long, help: "This server's address as people reach it, such as https://hub.example.gov:8443.")
    var ssoAddress: String?

    /// The provider; nil where none was named.
    /// - Throws: `CommandFailure`, where half of it was said or the secret cannot be read.
    func provider(defaultAddress: String) throws -> SingleSignOn? {
        guard ssoIssuer != nil || ssoClient != nil || ssoSecretFile != nil else { return nil }
        guard let ssoIssuer, let ssoClient else {
            throw CommandFailure.usage("single sign-on needs both --sso-issuer and --sso-client")
        }
        var secret: String?
        if let ssoSecretFile {
            guard let data = FileManager.default.contents(atPath: ssoSecretFile) else {
                throw CommandFailure.io("\(ssoSecretFile) cannot be read: check that it exists and who owns it")
            }
            secret = String(decoding: data, as: UTF8.self).trimmingCharacters(in: .whitespacesAndNewlines)
        }
        var address = ssoAddress ?? defaultAddress
        while address.hasSuffix("/") { address.removeLast() }
        return SingleSignOn(
            provider: IdentityProvider(issuer: ssoIssuer, clientID: ssoClient),
            clientSecret: secret,
            redirect: address + "/sign-in/provider/callback"
        )
    }
}
