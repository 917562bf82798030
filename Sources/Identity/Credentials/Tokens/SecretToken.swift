package import Ledger

/// A secret that stands for somebody: an API token, a set-up link or a session. 256 random bits.
///
/// Shown once; what is stored is its ``digest``. Random enough that a fast hash does: there is nothing to guess.
package struct SecretToken: Sendable {
    /// What a token is for; the prefix by which people and secret scanners recognise it.
    package enum Kind: String, Sendable, Hashable, CaseIterable {
        /// A program's token for the API.
        case api = "uf_api"
        /// A link with which an account is set up, once.
        case setUp = "uf_set"
        /// A signed-in browser.
        case session = "uf_ses"
        /// A node that a hub lets join, once.
        case invitation = "uf_inv"
    }

    package let kind: Kind
    /// The whole token: prefix, “_”, 43 characters of base64url, 6 characters of checksum.
    package let text: String

    private static let secretLength = 43
    private static let checksumLength = 6

    /// A new token.
    package init(_ kind: Kind) {
        self.kind = kind
        let body = "\(kind.rawValue)_\(Base64URL.encode(RandomBytes.make(32)))"
        text = body + Self.checksum(of: body)
    }

    /// Reads a token that somebody sent; nil where it was never one or was mistyped.
    package init?(_ text: String) {
        guard text.utf8.count <= 64, let kind = Kind.allCases.first(where: { text.hasPrefix($0.rawValue + "_") })
        else { return nil }
        let body = text.dropLast(Self.checksumLength)
        let secret = body.dropFirst(kind.rawValue.count + 1)
        guard secret.utf8.count == Self.secretLength, Base64URL.decode(secret)?.count == 32,
            text.suffix(Self.checksumLength) == Self.checksum(of: body)
        else { return nil }
        self.kind = kind
        self.text = text
    }

    /// SHA-256 of the whole text: what is stored, and by which a token is found again.
    package var digest: Digest { Digest.sha256(of: text.utf8) }

    /// The digest by which a token that somebody sent is looked up; nil where it cannot be one of `kind`.
    ///
    /// For every request: what was mistyped has a digest that nobody holds, so its checksum need not be read.
    package static func digest(of text: some StringProtocol, _ kind: Kind) -> Digest? {
        guard text.utf8.count <= 64, text.hasPrefix(kind.rawValue + "_") else { return nil }
        return Digest.sha256(ofText: String(text))
    }

    /// The first 36 bits of a hash. It guards against typing errors only, and tells a scanner a token from a word.
    private static func checksum(of body: some StringProtocol) -> String {
        String(Base64URL.encode(Digest.sha256(of: body.utf8).bytes).prefix(checksumLength))
    }
}

extension SecretToken: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    /// The kind, never the secret.
    package var description: String { "a token of kind \(kind.rawValue)" }
    package var debugDescription: String { description }
    package var customMirror: Mirror { Mirror(self, children: []) }
}
