import Coordination
import HTTPTypes
import Hummingbird
import Ledger
import NIOCore

/// `/log/<agency>/<operation>/shared/…`: shared logs as C2SP tlog-tiles, for verifiers that others wrote.
///
/// The `restricted`, `access` and `receipts` logs are not served: what stands there was not released.
struct LogRoutes {
    let node: Node

    func add(to router: Router<NodeContext>) {
        router.get("log/:agency/:operation/:scope/**") { request, context in try serve(request, context) }
    }

    private func serve(_ request: Request, _ context: NodeContext) throws -> Response {
        let parameters = context.parameters
        let origin = ["agency", "operation", "scope"].compactMap { parameters.get($0) }.joined(separator: "/")
        let path = parameters.getCatchAll().joined(separator: "/")
        guard let log = LogOrigin(origin), log.scope == .shared else {
            throw Problem.notFound("there is no shared log of that name here")
        }
        let content: [UInt8]?
        do throws(StoreError) {
            let head = try node.store.head(of: log)
            content = try head.flatMap { head throws(StoreError) in try ServedLog(node: node, head: head).content(path)
            }
        } catch {
            throw Problem(error)
        }
        guard let content else { throw Problem.notFound("the log has nothing at this path: see C2SP tlog-tiles") }
        return Response(
            status: .ok,
            headers: [.contentType: Self.type(path), .cacheControl: Self.lifetime(path)],
            body: ResponseBody(byteBuffer: ByteBuffer(bytes: content))
        )
    }

    private static func type(_ path: String) -> String {
        path.hasPrefix("tile/") ? "application/octet-stream" : "text/plain; charset=utf-8"
    }

    /// A full tile never changes; everything else may.
    private static func lifetime(_ path: String) -> String {
        path.hasPrefix("tile/") && !path.contains(".p/") ? "private, max-age=31536000, immutable" : "no-cache"
    }
}
