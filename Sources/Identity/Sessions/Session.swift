package import Ledger
package import Primitives

/// One signed-in browser. Kept as the digest of its cookie, so that the log opens nobody's session.
package struct Session: Sendable, Hashable {
    /// SHA-256 of the cookie's secret.
    package let digest: Digest
    package let account: AccountID
    package let began: Timestamp
    package let method: Method
    /// The address that it began from, and what the browser called itself, cut short: so that its owner knows it again.
    package let source: String

    /// How someone signed in.
    package enum Method: String, Sendable, Hashable {
        /// A passphrase and a one-time code (RFC 6238).
        case passphraseAndCode
        /// The agency's provider (OpenID Connect).
        case provider
        /// A display's set-up code, which binds its browser.
        case display
    }

    package init(digest: Digest, account: AccountID, began: Timestamp, method: Method, source: String) {
        self.digest = digest
        self.account = account
        self.began = began
        self.method = method
        self.source = source
    }

    /// The most minutes of a session: 12 hours, whatever happens in it.
    package static let longest: Int64 = 12 * 60
    /// Minutes without a request after which it ends (CJIS Security Policy AC-11: at most 30).
    package static let idle: Int64 = 30

    /// Whether it has ended by the clock at `now`, having been used last at `used`. A display does not time out.
    package func hasExpired(at now: Timestamp, used: Timestamp) -> Bool {
        guard method != .display else { return false }
        return now >= began.advanced(byMinutes: Self.longest)
            || now >= max(used, began).advanced(byMinutes: Self.idle)
    }
}
