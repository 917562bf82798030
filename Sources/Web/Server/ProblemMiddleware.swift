import HTTPTypes
import Hummingbird
import Logging
import NIOCore
import NIOHTTP1

/// Turns whatever a route throws into problem details, or into a page where a person asked.
struct ProblemMiddleware<Context: RequestContext>: RouterMiddleware {
    let pages: PageRenderer
    /// Who reads the page that says so.
    var reader: @Sendable (Context) -> PageReader = { _ in .nobody }

    func handle(
        _ request: Request,
        context: Context,
        next: @concurrent (Request, Context) async throws -> Response
    ) async throws -> Response {
        do {
            return try await next(request, context)
        } catch {
            let problem = Self.problem(error, context.logger)
            let wantsPage =
                request.headers[.accept]?.contains("text/html") == true
                && !request.uri.path.hasPrefix("/api/") && !request.uri.path.hasPrefix("/log/")
                && !request.uri.path.hasPrefix("/hsds/")
            // A page is not refused to somebody who only has to sign in: they are led there, and back afterwards.
            if wantsPage, problem == .signIn, request.method == .get || request.method == .head {
                let next = request.uri.description.percentEncoded
                return Response(
                    status: .seeOther,
                    headers: [.location: "\(SiteURL.signIn.path)?next=\(next)", .cacheControl: "no-store"]
                )
            }
            var response = wantsPage ? page(problem, reader(context)) : problem.response
            if problem.status == .unauthorized { response.headers[.wwwAuthenticate] = "Bearer" }
            if problem.status == .methodNotAllowed { response.headers[.allow] = AllowedMethods.text(request.uri.path) }
            return response
        }
    }

    private static func problem(_ error: any Error, _ logger: Logger) -> Problem {
        switch error {
        case let problem as Problem: return problem
        case let error as any HTTPResponseError:
            let code = error.status == .contentTooLarge ? "tooLong" : error.status == .notFound ? "notFound" : "invalid"
            let detail =
                switch error.status {
                case .notFound: "there is nothing at this address: start at /, or read /api/v1/openapi.json"
                case .contentTooLarge: "the body is longer than this address takes: send less at a time"
                default: error.status.reasonPhrase
                }
            return Problem(error.status, code, detail)
        case is HTTPParserError:
            return Problem(.badRequest, "invalid", "the request is not valid HTTP: its body's framing is broken")
        case is CancellationError:
            return Problem(.serviceUnavailable, "stopping", "the server is stopping: try again in a moment")
        default:
            logger.error("a request failed", metadata: ["error": "\(type(of: error))"])
            return Problem(.internalServerError, "internal", "something went wrong here: it has been logged; try again")
        }
    }

    private func page(_ problem: Problem, _ reader: PageReader) -> Response {
        let html = pages.seen(by: reader).problem(
            status: problem.status.code,
            title: problem.status.reasonPhrase,
            detail: problem.detail.sentence,
            next: "Go back and mend it, or start again from the list of operations."
        )
        return Response(
            status: problem.status,
            headers: [.contentType: "text/html; charset=utf-8", .cacheControl: "no-store"],
            body: ResponseBody(byteBuffer: ByteBuffer(string: html))
        )
    }
}
