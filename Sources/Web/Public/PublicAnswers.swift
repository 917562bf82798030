import HTTPTypes
import Hummingbird
import Ledger
import NIOCore
import Publication

/// The headers of every public answer, and the one answer to everything that is not public.
struct PublicAnswers<Context: RequestContext>: RouterMiddleware {
    let headers: SecurityHeaders

    func handle(
        _ request: Request,
        context: Context,
        next: @concurrent (Request, Context) async throws -> Response
    ) async throws -> Response {
        var response: Response
        if request.method == .get || request.method == .head {
            do { response = try await next(request, context) } catch { response = Self.nothing }
        } else {
            response = Self.nothing
            response.status = .methodNotAllowed
            response.headers[.allow] = "GET, HEAD"
        }
        headers.add(to: &response.headers)
        return response
    }

    private static var nothing: Response {
        Response(
            status: .notFound,
            headers: [.contentType: "text/plain; charset=utf-8", .cacheControl: "no-store"],
            body: ResponseBody(byteBuffer: ByteBuffer(string: "There is nothing at this address. Start at /\n"))
        )
    }
}

extension SecurityHeaders {
    /// For public statements: nothing is loaded, run or framed; the one style sheet is named by its digest (CSP level 3
    /// §6.7.3.2).
    static func statements(isSecure: Bool) -> SecurityHeaders {
        let digest = Digest.sha256(of: Array(StatementHTML.styles.utf8)).base64
        return SecurityHeaders(
            contentPolicy: "default-src 'none'; style-src 'sha256-\(digest)'; img-src data:; base-uri 'none'; "
                + "form-action 'none'; frame-ancestors 'none'",
            isSecure: isSecure
        )
    }
}
