import HTTPTypes
import Hummingbird
import Synchronization

/// Counts answers by the class of their status: bounded labels, nothing of a request's content.
final class RequestCounters: Sendable {
    private let counts = Mutex(Counts())

    private struct Counts {
        var classes = [Int](repeating: 0, count: 6)
        var express = 0

        mutating func note(_ status: HTTPResponse.Status) {
            classes[min(max(status.code / 100, 0), 5)] += 1
        }
    }

    func note(_ status: HTTPResponse.Status) {
        counts.withLock { $0.note(status) }
    }

    /// Notes an answer that was given without the router.
    func noteExpress(_ status: HTTPResponse.Status) {
        counts.withLock {
            $0.note(status)
            $0.express += 1
        }
    }

    var lines: [String] {
        let counts = counts.withLock { $0 }
        return [
            "# HELP unitedfront_http_responses Answers by the class of their status.",
            "# TYPE unitedfront_http_responses counter",
        ] + (1...5).map { "unitedfront_http_responses{class=\"\($0)xx\"} \(counts.classes[$0])" } + [
            "# HELP unitedfront_http_express Answers to plain reports, given on the thread of their connection.",
            "# TYPE unitedfront_http_express counter", "unitedfront_http_express \(counts.express)",
        ]
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
