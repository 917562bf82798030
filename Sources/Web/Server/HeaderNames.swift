import HTTPTypes

extension HTTPField.Name {
    /// W3C Referrer Policy.
    static let referrerPolicy = known("Referrer-Policy")
    /// draft-ietf-httpapi-idempotency-key-header.
    static let idempotencyKey = known("Idempotency-Key")
    /// WHATWG HTML, server-sent events.
    static let lastEventID = known("Last-Event-ID")
    /// W3C Fetch Metadata: where a request comes from.
    static let secFetchSite = known("Sec-Fetch-Site")

    /// W3C Permissions Policy.
    static let permissionsPolicy = known("Permissions-Policy")
    /// WHATWG HTML §7.1.3.
    static let crossOriginOpenerPolicy = known("Cross-Origin-Opener-Policy")
    /// RFC 9110 §7.2. The first one of a request becomes its authority.
    static let hostField = known("Host")
    /// W3C Clear Site Data.
    static let clearSiteData = known("Clear-Site-Data")

    private static func known(_ name: String) -> HTTPField.Name {
        guard let field = HTTPField.Name(name) else { preconditionFailure("“\(name)” is not a header's name") }
        return field
    }
}
