import HTTPTypes
import Hummingbird
import Identity
import Ledger

/// The cookie of a signed-in browser (RFC 6265bis): bound to this host, unreadable to script, never sent in clear or by
/// another site's form.
enum SessionCookie {
    private static let name = "__Host-unitedfront"
    /// Ties a sign-in at the provider to the browser that started it.
    private static let pendingName = "__Host-unitedfront-sso"
    /// Whom a visitor of the replay acts as: no secret.
    private static let demonstrationName = "__Host-unitedfront-demo"

    /// The digest of the session's secret.
    static func session(_ request: Request) -> Digest? {
        value(name, request).flatMap { SecretToken.digest(of: $0, .session) }
    }

    static func demonstrator(_ request: Request) -> AccountID? {
        value(demonstrationName, request).flatMap { AccountID($0.replacing(".", with: ":")) }
    }

    /// `Set-Cookie` for a new session. It ends with the browser, and with the session whatever the browser does.
    static func set(_ secret: SecretToken) -> String {
        "\(name)=\(secret.text); Path=/; Secure; HttpOnly; SameSite=Lax"
    }

    static var clear: String {
        "\(name)=; Path=/; Secure; HttpOnly; SameSite=Lax; Max-Age=0"
    }

    static func setDemonstrator(_ account: AccountID) -> String {
        "\(demonstrationName)=\(account.description.replacing(":", with: ".")); Path=/; Secure; HttpOnly; SameSite=Lax"
    }

    static func pending(_ request: Request) -> String? {
        value(pendingName, request)
    }

    /// It must come along when the provider sends the browser back, which `Lax` lets it.
    static func setPending(_ secret: String) -> String {
        "\(pendingName)=\(secret); Path=/; Secure; HttpOnly; SameSite=Lax; Max-Age=600"
    }

    static var clearPending: String {
        "\(pendingName)=; Path=/; Secure; HttpOnly; SameSite=Lax; Max-Age=0"
    }

    private static func value(_ name: String, _ request: Request) -> String? {
        for header in request.headers[values: .cookie] {
            for pair in header.split(separator: ";") {
                let parts = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
                guard parts.count == 2, parts[0].drop(while: { $0 == " " }) == name else { continue }
                return String(parts[1])
            }
        }
        return nil
    }
}
