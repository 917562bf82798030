import Identity
import Primitives

/// An ID token as it came, taken apart: a JSON Web Token (RFC 7519) whose signature nobody has checked yet.
package struct IDToken: Sendable {
    let text: String
    let algorithm: SignatureAlgorithm
    /// Which of the provider's keys it says it is signed with.
    let keyID: String?
    /// What it says. Worth nothing before the signature was checked.
    let claims: JSONValue

    /// The most bytes that a token may have.
    private static let longest = 32 * 1024

    /// Takes a token apart.
    ///
    /// - Throws: ``SignOnRefusal`` where it is none, is signed in a way that is not accepted, or demands something
    ///   that we do not know (`crit`, RFC 7515 §4.1.11).
    package init(_ text: String) throws(SignOnRefusal) {
        guard text.utf8.count <= Self.longest else { throw .token("length") }
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count == 3, let header = Self.object(parts[0]), let claims = Self.object(parts[1]),
            Base64URL.decode(parts[2]) != nil
        else { throw .token("form") }
        if header["crit"] != nil { throw .token("crit") }
        guard let algorithm = header["alg"]?.string.flatMap({ SignatureAlgorithm(rawValue: $0) }) else {
            throw SignOnRefusal(
                .algorithm,
                "The sign-in service signs in a way that is not accepted: ask your administrator for RS256."
            )
        }
        self.text = text
        self.algorithm = algorithm
        self.claims = claims
        keyID = header["kid"]?.string
    }

    private static func object(_ part: Substring) -> JSONValue? {
        guard let bytes = Base64URL.decode(part), let json = try? JSONParser.parse(bytes), json.members != nil else {
            return nil
        }
        return json
    }
}
