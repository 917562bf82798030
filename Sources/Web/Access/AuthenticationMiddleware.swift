import Coordination
import HTTPTypes
import Hummingbird
import Identity
import Ledger
import Primitives

/// Establishes who sent a request: by a session's cookie, by a token, by an enrolled device's signature, or by the replay.
struct AuthenticationMiddleware: RouterMiddleware {
    let desk: SignInDesk

    func handle(
        _ request: Request,
        context: NodeContext,
        next: @concurrent (Request, NodeContext) async throws -> Response
    ) async throws -> Response {
        var request = request
        var context = context
        if let header = request.headers[.authorization], DeviceClaim.isMeant(header) {
            context.visitor = .device(try await DeviceDesk(node: desk.node).visit(header, &request, context))
        } else {
            context.visitor = try visitor(request)
        }
        if !request.uri.path.hasPrefix("/api/"), !request.uri.path.hasPrefix("/log/"),
            !request.uri.path.hasPrefix("/hsds/")
        {
            context.reader = PageReader(context.visitor, desk.node, desk.mode)
        }
        // A browser sends its cookie with whatever any page asks it to: a browser that does not say from where is refused.
        if context.visitor.isBrowser, request.method != .get, request.method != .head,
            request.headers[.secFetchSite] == nil, request.headers[.origin] == nil
        {
            throw Problem(
                .forbidden,
                "crossSite",
                "this request does not say which site it comes from: send it from a page of this server, or with a token"
            )
        }
        var response = try await next(request, context)
        // What somebody read stays in no browser's cache; programs with a token keep theirs as they see fit.
        if context.visitor.isBrowser, !request.uri.path.hasPrefix("/assets/") {
            response.headers[.cacheControl] = "no-store"
        }
        return response
    }

    private func visitor(_ request: Request) throws(Problem) -> Visitor {
        if let header = request.headers[.authorization] {
            guard let token = desk.token(header) else {
                throw Problem(
                    .unauthorized,
                    "badToken",
                    "this token is not valid here, was revoked or has expired: make a new one on the page “My account”"
                )
            }
            return .token(token)
        }
        if let session = desk.session(request) { return .session(session) }
        return desk.demonstrator(request).map { .demonstration($0) } ?? .nobody
    }
}
