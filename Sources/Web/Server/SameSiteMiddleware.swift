import HTTPTypes
import Hummingbird

/// Refuses what another site's page sends through a visitor's browser, and hosts that this server is not.
///
/// Until people sign in the server listens on loopback only, and whoever reaches it is trusted. A page elsewhere must not
/// borrow that: neither by sending a form (Fetch Metadata, RFC 6454 origins) nor by naming its own host (DNS rebinding).
struct SameSiteMiddleware<Context: RequestContext>: RouterMiddleware {
    func handle(
        _ request: Request,
        context: Context,
        next: @concurrent (Request, Context) async throws -> Response
    ) async throws -> Response {
        let host = request.head.authority ?? ""
        guard Self.isLoopback(host) else {
            throw Problem(
                .misdirectedRequest,
                "otherHost",
                "this server answers on this machine only: use http://127.0.0.1 and its port"
            )
        }
        guard [.get, .head, .post].contains(request.method) else {
            throw Problem(.methodNotAllowed, "methodNotAllowed", "this server takes GET, HEAD and POST only")
        }
        if request.method == .post {
            // A browser that says where a request comes from is believed; its Origin is “null” under our referrer policy.
            let isOurs =
                if let site = request.headers[.secFetchSite] {
                    site == "same-origin" || site == "none"
                } else {
                    [nil, "http://\(host)"].contains(request.headers[.origin])
                }
            guard isOurs else {
                throw Problem(
                    .forbidden,
                    "crossSite",
                    "this was sent from another site: open it here and send it again"
                )
            }
        }
        return try await next(request, context)
    }

    /// Whether `host`, with or without a port, names this machine.
    static func isLoopback(_ host: String) -> Bool {
        if host.hasPrefix("[") { return host.hasPrefix("[::1]") }
        let name = host.split(separator: ":", omittingEmptySubsequences: false).first ?? ""
        return name.isEmpty || name == "localhost" || name == "127.0.0.1"
    }
}
