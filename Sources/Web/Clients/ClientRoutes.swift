import Clients
import Coordination
import HTTPTypes
import Hummingbird
import Identity
import Ledger
import NIOCore
import Primitives

/// The pages of clients that are read.
///
/// The gate writes each reading to the access log, by the record's opaque number in the address, before a handler runs.
struct ClientRoutes {
    let node: Node
    let pages: PageRenderer

    private var desk: ClientDesk { ClientDesk(node: node) }

    func add(to router: Router<NodeContext>) {
        router.get("clients") { _, context in
            let records = try await problematic { () throws(Refusal) in try await node.clientRecords() }
            let sheet = ClientsPage.sheet(records, context.reader, now: node.clock.now())
            return Response.fresh(pages.seen(by: context.reader).clients(sheet))
        }
        router.get("clients/reports") { request, context in
            let report = try await desk.report(request)
            let key = try IdempotencyKey.fresh().description
            let sheet = ClientReportPage.sheet(report, context.reader, key: key)
            return Response.fresh(pages.seen(by: context.reader).clients(sheet))
        }
        for tab in ClientTab.allCases {
            let path = tab == .overview ? "clients/:client" : "clients/:client/\(tab.rawValue)"
            router.get(RouterPath(path)) { _, context in
                let sight = ClientSight(try await desk.record(context), node, context)
                return Response.fresh(pages.seen(by: context.reader).clients(ClientPage.sheet(tab, sight)))
            }
        }
        router.get("clients/:client/releases/:number") { _, context in
            let sight = ClientSight(try await desk.record(context), node, context)
            let model = ReleasePage.Model(try desk.release(sight.record, context), sight)
            return Response.fresh(pages.seen(by: context.reader).release(model))
        }
        router.get("clients/:client/releases/:number/handovers/:handover") { _, context in
            try await file(context)
        }
    }

    /// What was handed over under a release, as a file, word for word as it was decided.
    private func file(_ context: NodeContext) async throws -> Response {
        let record = try await desk.record(context)
        let release = try desk.release(record, context)
        guard let number = context.parameters.get("handover").flatMap({ Int($0) }), number >= 1,
            number <= release.handovers.count
        else { throw Problem.notFound("there is no such handover: choose one from the record") }
        let handover = release.handovers[number - 1]
        // Taken back is taken back: what was not carried off yet is not carried off any more.
        guard release.revocation == nil else {
            throw Problem(.conflict, "conflict", "this release was taken back: nothing more is given by it")
        }
        guard let text = node.packageText(handover.value, of: record, at: handover.at) else { throw Problem.noClient }
        return .download(text, "text/plain; charset=utf-8", "release-\(release.number)-\(number).txt")
    }
}

extension ClientSight {
    init(_ record: ClientRecord, _ node: Node, _ context: NodeContext) {
        self.init(
            record: record,
            reader: context.reader,
            now: node.clock.now(),
            provider: node.identity.agency,
            key: { (try? IdempotencyKey.fresh().description) ?? "" }
        )
    }
}

extension Response {
    /// A text that the browser saves and keeps no copy of.
    static func download(_ text: String, _ type: String, _ name: String) -> Response {
        Response(
            status: .ok,
            headers: [
                .contentType: type, .cacheControl: "no-store",
                .contentDisposition: "attachment; filename=\"\(name)\"",
            ],
            body: ResponseBody(byteBuffer: ByteBuffer(string: text))
        )
    }
}
