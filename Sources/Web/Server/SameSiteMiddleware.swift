import HTTPTypes
import Hummingbird

/// Refuses what another site's page sends through a visitor's browser, and hosts that this server is not.
///
/// A page elsewhere must not borrow what a visitor may do here: neither by sending a form (Fetch Metadata, RFC 6454
/// origins) nor by naming its own host (DNS rebinding).
struct SameSiteMiddleware<Context: RequestContext>: RouterMiddleware {
    let site: SiteAddress

    func handle(
        _ request: Request,
        context: Context,
        next: @concurrent (Request, Context) async throws -> Response
    ) async throws -> Response {
        let host = request.head.authority ?? ""
        guard site.admits(host) else { throw otherHost }
        guard [.get, .head, .post].contains(request.method) else {
            throw Problem(.methodNotAllowed, "methodNotAllowed", "this server takes GET, HEAD and POST only")
        }
        if request.method == .post {
            // A browser that says where a request comes from is believed; its Origin is “null” under our referrer policy.
            let isOurs =
                if let from = request.headers[.secFetchSite] {
                    from == "same-origin" || from == "none"
                } else {
                    request.headers[.origin].map { site.isOrigin($0, of: host) } ?? true
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

    private var otherHost: Problem {
        Problem(
            .misdirectedRequest,
            "otherHost",
            site.isSecure
                ? "this server does not answer for that host: use https://\(site.names.first ?? "") and its port, or add the host with --host-name"
                : "this server answers on this machine only: use http://127.0.0.1 and its port"
        )
    }
}
