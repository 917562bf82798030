import Coordination
import HTTPTypes
import Hummingbird
import NIOCore
import Primitives

/// What operators and load balancers ask: `/health`, `/ready`, `/metrics`.
struct ServiceRoutes {
    let node: Node
    let hub: LiveHub
    let counters: RequestCounters

    func add(to router: Router<NodeContext>) {
        router.get("health") { _, _ in Response.json(["status": "ok"]) }
        router.get("ready") { _, _ in
            Response.json(["status": "ready", "entries": .integer(Int64(clamping: node.state.version))])
        }
        router.get("metrics") { _, _ in await metrics() }
    }

    /// Prometheus text exposition format 0.0.4.
    private func metrics() async -> Response {
        var lines = counters.lines
        lines += [
            "# HELP unitedfront_entries Entries in all logs of this node.",
            "# TYPE unitedfront_entries counter",
            "unitedfront_entries \(node.state.version)",
            "# HELP unitedfront_live_subscribers Boards and programs that listen to live updates.",
            "# TYPE unitedfront_live_subscribers gauge",
            "unitedfront_live_subscribers \(await hub.subscriberCount)",
        ]
        lines += [
            "# HELP unitedfront_access_log_failing 1 while the access log cannot be written: somebody must be told.",
            "# TYPE unitedfront_access_log_failing gauge",
            "unitedfront_access_log_failing \(node.accessHealth.failingSince == nil ? 0 : 1)",
        ]
        return Response(
            status: .ok,
            headers: [.contentType: "text/plain; version=0.0.4; charset=utf-8"],
            body: ResponseBody(byteBuffer: ByteBuffer(string: lines.joined(separator: "\n") + "\n"))
        )
    }
}
