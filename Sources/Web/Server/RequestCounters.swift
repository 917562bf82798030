import HTTPTypes
import Hummingbird
import Synchronization

/// Counts answers by the class of their status: bounded labels, nothing of a request's content.
final class RequestCounters: Sendable {
    private let classes = Mutex<[Int]>(Array(repeating: 0, count: 6))

    func note(_ status: HTTPResponse.Status) {
        classes.withLock { $0[min(max(status.code / 100, 0), 5)] += 1 }
    }

    var lines: [String] {
        let counts = classes.withLock { $0 }
        return [
            "# HELP unitedfront_http_responses Answers by the class of their status.",
            "# TYPE unitedfront_http_responses counter",
        ] + (1...5).map { "unitedfront_http_responses{class=\"\($0)xx\"} \(counts[$0])" }
    }
}

/// Notes every answer.
struct CountingMiddleware<Context: RequestContext>: RouterMiddleware {
    let counters: RequestCounters

    func handle(
        _ request: Request,
        context: Context,
        next: @concurrent (Request, Context) async throws -> Response
    ) async throws -> Response {
        let response = try await next(request, context)
        counters.note(response.status)
        return response
    }
}
