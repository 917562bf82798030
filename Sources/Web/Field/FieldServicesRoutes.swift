import Coordination
import HTTPTypes
import Hummingbird
import Ledger
import NIOCore
import Operations
import Primitives
import VictimServices

/// The pages about services in an operation, and of gaps and rules, that are read.
struct FieldServicesRoutes {
    let node: Node
    let pages: PageRenderer

    private var desk: FieldServicesDesk { FieldServicesDesk(node: node) }

    func add(to router: Router<NodeContext>) {
        let services = router.group("operations/:operation/services")
        services.get { _, context in try sheet(context) { EncountersPage.sheet($0) } }
        services.get("minors") { _, context in try sheet(context) { MinorsPage.sheet($0) } }
        services.get("hand-offs") { _, context in
            try sheet(context) { HandOffsPage.made(node.handOffs(of: $0.operation), $0) }
        }
        services.get("handed-over") { _, context in
            try sheet(context) { HandOffsPage.received(node.handOffs(of: $0.operation), $0) }
        }
        services.get("surge") { _, context in try sheet(context) { SurgePage.sheet($0) } }
        services.get("gaps") { request, context in
            let wanted = try request.wanted()
            return try sheet(context) { GapsPage.sheet($0, to: wanted) }
        }
        services.get("gaps.csv") { _, context in Response.csv(try desk.view(context).gaps.csv, named: "gaps.csv") }
        router.get("gaps") { request, context in try gaps(request, context) }
        router.get("gaps.csv") { _, _ in Response.csv(node.gaps.csv, named: "gaps.csv") }
        router.get("rules") { request, context in try rules(request, context) }
    }

    private func sheet(_ context: NodeContext, _ draw: (FieldServicesContext) -> Sheet) throws -> Response {
        let view = try desk.view(context)
        return .fresh(pages.seen(by: context.reader).sheet(draw(FieldServicesContext(view, context.reader)), of: view))
    }

    private func gaps(_ request: Request, _ context: NodeContext) throws -> Response {
        let state = node.state
        let operations = node.operations.compactMap { id in
            state.described(id).map { ($0.name, FieldServicesTab.gaps.url(id).path) }
        }
        let sheet = GapsPage.sheet(
            node.gaps,
            operations,
            to: try request.wanted(),
            now: node.clock.now(),
            tabs: DirectoryTab.tabs(.gaps, for: context.reader)
        )
        return .fresh(pages.seen(by: context.reader).sheet(alone: sheet))
    }

    private func rules(_ request: Request, _ context: NodeContext) throws -> Response {
        let (place, day) = try request.ruleQuery(node.clock.now())
        let book: RuleBook
        do throws(Refusal) { book = try RuleBook.known() } catch { throw Problem(error) }
        let sheet = RulesPage.sheet(
            book,
            place: place,
            on: day,
            tabs: DirectoryTab.tabs(.rules, for: context.reader)
        )
        return .fresh(pages.seen(by: context.reader).sheet(alone: sheet))
    }
}

extension FieldServicesContext {
    /// The context of a page for a reader: every form on it gets a key of its own.
    init(_ view: FieldView, _ reader: PageReader) {
        self.init(view: view, reader: reader, clock: ZoneClock(view.operation.zone)) {
            (try? IdempotencyKey.fresh().description) ?? ""
        }
    }
}

extension Response {
    /// A sheet (RFC 4180).
    static func csv(_ text: String, named name: String) -> Response {
        Response(
            status: .ok,
            headers: [
                .contentType: "text/csv; charset=utf-8; header=present", .cacheControl: "no-store",
                .contentDisposition: "attachment; filename=\"\(name)\"",
            ],
            body: ResponseBody(byteBuffer: ByteBuffer(string: text))
        )
    }
}
