import Coordination
import HTTPTypes
import Hummingbird
import NIOCore
import Operations
import Primitives
import ServiceLifecycle

/// The streams of live updates, as server-sent events with resumption.
struct LiveRoutes {
    let node: Node
    let hub: LiveHub

    func add(to router: Router<NodeContext>) {
        router.get("api/v1/live") { request, context in try await stream(.figures, request, context) }
        router.get("operations/:operation/command/live") { request, context in
            try await stream(.command(try node.operation(context).id), request, context)
        }
        router.get("operations/:operation/live") { request, context in
            let notes = node.notes(context)
            if notes == .opened { try await node.recordNotes(request, context) }
            return try await stream(.board(try node.operation(context).id, notes), request, context)
        }
    }

    private func stream(
        _ audience: LiveAudience,
        _ request: Request,
        _ context: NodeContext
    ) async throws -> Response {
        let shown = request.headers[.lastEventID] ?? request.uri.queryParameters["version"].map(String.init)
        try await hub.admit()
        return Response(
            status: .ok,
            headers: [.contentType: "text/event-stream", .cacheControl: "no-store"],
            body: ResponseBody { writer in
                // The head has been written: from here on the hub writes to the connection itself.
                let subscriber = LiveSubscriber(context.channel)
                let subscription = await hub.subscribe(
                    subscriber,
                    for: context.visitor,
                    to: audience,
                    showing: shown.flatMap { UInt64($0) }
                )
                let start = writer
                // A board that goes away is noticed at once, not at the second write after.
                do {
                    try await request.body.consumeWithCancellationOnInboundClose { _ in
                        for await _ in subscriber.end.cancelOnGracefulShutdown() {}
                        // First, so that no update is written behind the end.
                        await hub.leave(subscription)
                        try await start.finish(nil)
                    }
                } catch {
                    await hub.leave(subscription)
                    throw error
                }
            }
        )
    }
}
