package import Coordination
import HTTPTypes
package import Hummingbird
import Ledger
package import Logging
import NIOCore
import Operations
package import Primitives
import Publication

/// What everyone may read: released statements of one operation, on a listener of their own that knows nothing else.
///
/// It has no route to the board, the API, the logs or a draft, so no mistake in a permission can open one. Whatever is
/// not a released statement is 404, an embargoed one included: its number is not even confirmed.
package struct PublicSite: Sendable {
    private let node: Node
    private let operation: OperationID?
    private let address: (host: String, port: Int)
    private let transport: Transport
    private let limits: TransportLimits

    /// Serves the statements of `operation`, or of the node's only one.
    package init(
        node: Node,
        operation: OperationID?,
        host: String,
        port: Int,
        transport: Transport = .loopback,
        limits: TransportLimits = TransportLimits()
    ) {
        self.node = node
        self.operation = operation
        address = (host, port)
        self.transport = transport
        self.limits = limits
    }

    private var headers: SecurityHeaders { .statements(isSecure: transport.site.isSecure) }

    /// The application, ready to run or to test. `onReady` is called with the port once it listens.
    package func application(
        logger: Logger,
        onReady: @escaping @Sendable (Int) -> Void = { _ in }
    ) -> Application<RouterResponder<BasicRequestContext>> {
        Application(
            responder: router().buildResponder(),
            server: .guarded(transport, limits: limits, headers: headers),
            configuration: ApplicationConfiguration(
                address: .hostname(address.host, port: address.port),
                serverName: "unitedfront",
                backlog: TransportLimits.backlog
            ),
            onServerRunning: { channel in onReady(channel.localAddress?.port ?? 0) },
            logger: logger
        )
    }

    private func router() -> Router<BasicRequestContext> {
        let router = Router(context: BasicRequestContext.self, options: .autoGenerateHeadEndpoints)
        router.add(middleware: PublicAnswers(headers: headers))
        router.get("/") { _, _ in index() }
        router.get("statements/:file") { _, context in try statement(context.parameters.get("file") ?? "") }
        return router
    }

    /// The operation whose statements are public now.
    private var published: OperationID? {
        let all = node.operations
        if let operation { return all.contains(operation) ? operation : nil }
        return all.count == 1 ? all.first : nil
    }

    private func index() -> Response {
        let now = node.clock.now()
        let state = node.state
        let publication = published.flatMap { state.publication(of: $0) } ?? PublicationState()
        let described = published.flatMap { state.described($0) }
        let clock = ZoneClock(described?.zone ?? "UTC")
        let statements = publication.open(at: now)
        // Nothing of an operation is public before its first statement is, not even its name.
        let title = statements.isEmpty ? "Statements" : described.map { "\($0.name): statements" } ?? "Statements"
        let page = PublicIndex(
            title: title,
            items: statements.map { record in
                PublicIndex.Item(
                    number: record.number,
                    title: StatementPage(
                        record.statement,
                        standing: publication.standing(of: record.number, at: now)
                    ) { clock.dateAndTime($0) }.title,
                    released: publication.release(of: record.number).map { clock.dateAndTime($0.opens) } ?? "",
                    correctedBy: publication.correction(of: record.number, at: now)
                )
            },
            hotline: publication.settings.hotline
        )
        return .publicText(page.html, "text/html; charset=utf-8")
    }

    /// `1`, `1.txt`, `1.md` or `1.json`.
    private func statement(_ file: String) throws -> Response {
        let parts = file.split(separator: ".", omittingEmptySubsequences: false)
        let now = node.clock.now()
        let state = node.state
        guard let id = published, let publication = state.publication(of: id), parts.count <= 2,
            let number = parts.first.flatMap({ Int($0) }), String(number) == parts[0],
            let record = publication.open(at: now).first(where: { $0.number == number })
        else { throw HTTPError(.notFound) }
        let statement = node.proven(record.statement, of: id, in: state)
        let clock = ZoneClock(statement.zone)
        let standing = publication.standing(of: number, at: now)
        let page = StatementPage(statement, standing: standing) { clock.dateAndTime($0) }
        switch parts.dropFirst().first {
        case nil:
            let body = StatementHTML.article(page.blocks) + PublicIndex.forms(of: number)
            return .publicText(StatementHTML.document(title: page.title, body: body), "text/html; charset=utf-8")
        case "txt": return .publicText(StatementPlainText.render(page.blocks), "text/plain; charset=utf-8")
        case "md": return .publicText(StatementMarkdown.render(page.blocks), "text/markdown; charset=utf-8")
        case "json":
            let json = StatementDocument(statement, standing: standing, node: node).json
            return .publicText(json.pretty + "\n", "application/json")
        default: throw HTTPError(.notFound)
        }
    }
}

extension Response {
    /// A text that everyone may read and any cache may keep for a minute.
    fileprivate static func publicText(_ text: String, _ type: String) -> Response {
        Response(
            status: .ok,
            headers: [.contentType: type, .cacheControl: "public, max-age=60"],
            body: ResponseBody(byteBuffer: ByteBuffer(string: text))
        )
    }
}
