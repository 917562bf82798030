import Coordination
import HTTPTypes
import Hummingbird
import Primitives

/// The access log as a page and as JSON. The gate has recorded the reading before either runs.
struct AccessLogRoutes {
    let node: Node
    let pages: PageRenderer

    func add(to router: Router<NodeContext>) {
        router.get("access-log") { request, context in
            let query = AccessQuery(request)
            let model = AccessLogPage.Model(try await page(query), query)
            var response = Response.page(pages.seen(by: context.reader).accessLog(model))
            response.headers[.cacheControl] = "no-store"
            return response
        }
        router.get("api/v1/access-log") { request, _ in
            let page = try await page(AccessQuery(request))
            var response = Response.json([
                "lines": .array(page.lines.map(\.json)),
                "next": page.next.map { .integer(Int64(clamping: $0)) } ?? .null,
                "size": .integer(Int64(clamping: page.size)), "checkpoint": .string(page.checkpoint),
            ])
            response.headers[.cacheControl] = "no-store"
            return response
        }
    }

    private func page(_ query: AccessQuery) async throws -> AccessPage {
        let search = try query.search
        let end = try query.end
        return try await problematic { () throws(Refusal) in try node.accessLog(search, before: end) }
    }
}
