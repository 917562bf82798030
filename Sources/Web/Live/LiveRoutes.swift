import Coordination
import HTTPTypes
import Hummingbird
import NIOCore
import Operations
import Primitives
import ServiceLifecycle

/// The streams of live updates, as server-sent events with resumption.
struct LiveRoutes<Context: RequestContext> {
    let node: Node
    let hub: LiveHub

    func add(to router: Router<Context>) {
        router.get("api/v1/live") { request, _ in try await stream(.figures, request) }
        router.get("operations/:operation/live") { request, context in
            try await stream(.board(try node.operation(context).id), request)
        }
    }

    private func stream(_ audience: LiveAudience, _ request: Request) async throws -> Response {
        let shown = request.headers[.lastEventID] ?? request.uri.queryParameters["version"].map(String.init)
        let subscription = try await hub.subscribe(audience, showing: shown.flatMap { UInt64($0) })
        return Response(
            status: .ok,
            headers: [.contentType: "text/event-stream", .cacheControl: "no-store"],
            body: ResponseBody { writer in
                let start = writer
                // A board that goes away is noticed at once, not at the second write after.
                do {
                    try await request.body.consumeWithCancellationOnInboundClose { _ in
                        var writer = start
                        for await event in subscription.events.cancelOnGracefulShutdown() {
                            try await writer.write(event)
                        }
                        try await writer.finish(nil)
                    }
                } catch {
                    await hub.leave(subscription)
                    throw error
                }
                await hub.leave(subscription)
            }
        )
    }
}
