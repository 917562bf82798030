import HTTPTypes
import Hummingbird

/// The headers of every response: nothing is loaded from elsewhere, framed, sniffed or referred.
struct SecurityHeaders: Sendable {
    /// What a page may load and do (CSP level 3).
    let contentPolicy: String
    /// Whether the answer goes over TLS: only then may a browser be told to ask for nothing else (RFC 6797 §7.2).
    let isSecure: Bool

    /// For pages and API of a node.
    static func pages(isSecure: Bool) -> SecurityHeaders {
        SecurityHeaders(
            contentPolicy:
                "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
                + "form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
            isSecure: isSecure
        )
    }

    /// A year, as browsers' own lists ask for. Other hosts of the domain are not ours to speak for.
    private static let transportSecurity = "max-age=31536000"
    /// W3C Permissions Policy: what no page here uses.
    private static let permissions =
        [
            "accelerometer", "camera", "display-capture", "geolocation", "gyroscope", "magnetometer", "microphone",
            "midi", "payment", "usb", "xr-spatial-tracking",
        ].map { "\($0)=()" }.joined(separator: ", ")

    func add(to fields: inout HTTPFields) {
        fields[.contentSecurityPolicy] = contentPolicy
        fields[.xContentTypeOptions] = "nosniff"
        fields[.referrerPolicy] = "no-referrer"
        fields[.permissionsPolicy] = Self.permissions
        fields[.crossOriginOpenerPolicy] = "same-origin"
        fields[.crossOriginResourcePolicy] = "same-origin"
        if isSecure { fields[.strictTransportSecurity] = Self.transportSecurity }
    }
}

/// Adds the headers to whatever a route answers.
struct SecurityHeadersMiddleware<Context: RequestContext>: RouterMiddleware {
    let headers: SecurityHeaders

    func handle(
        _ request: Request,
        context: Context,
        next: @concurrent (Request, Context) async throws -> Response
    ) async throws -> Response {
        var response = try await next(request, context)
        headers.add(to: &response.headers)
        return response
    }
}
