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

    private static func known(_ name: String) -> HTTPField.Name {
        guard let field = HTTPField.Name(name) else { preconditionFailure("“\(name)” is not a header's name") }
        return field
    }
}
