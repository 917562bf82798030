package import Coordination
package import Federation
import HTTPTypes
package import Hummingbird
import Ledger
package import Logging
import NIOCore
import ServiceLifecycle
package import SingleSignOn

/// The node's web server: pages, API, live updates and logs on one port.
package struct WebServer {
    private let node: Node
    private let options: Options
    private let pages: PageRenderer
    private let hub: LiveHub
    private let desk: SignInDesk
    private let directoryLine = DirectoryImportLine()

    /// How to serve.
    package struct Options: Sendable {
        /// The address to listen on. Without TLS it must be loopback.
        package var host = "127.0.0.1"
        /// 0 lets the system choose.
        package var port = 8080
        /// Adds `POST /api/v1/noop`, the route that intake is measured against.
        package var hasBenchmarkRoute = false
        /// Plain HTTP on loopback, or TLS.
        package var transport = Transport.loopback
        /// What a connection may cost.
        package var limits = TransportLimits()
        /// How visitors are let in.
        package var signIn = SignInMode.required
        /// The agency's provider of single sign-on, if it has one.
        package var provider: SingleSignOn?
        /// The public keys by which other nodes know this one.
        package var keys: MemberKeys?

        package init() {}
    }

    /// A server of `node`.
    /// - Throws: `BrokenTemplate`.
    package init(node: Node, options: Options) throws {
        self.node = node
        self.options = options
        pages = try PageRenderer()
        desk = SignInDesk(node: node, mode: options.signIn)
        hub = LiveHub(node: node, pages: pages, desk: desk)
    }

    /// The application, ready to run or to test. `onReady` is called with the port once the server listens.
    package func application(
        logger: Logger,
        onReady: @escaping @Sendable (Int) -> Void = { _ in }
    ) -> Application<RouterResponder<NodeContext>> {
        let counters = RequestCounters()
        let express = ExpressDesk(
            node: node,
            desk: desk,
            site: options.transport.site,
            counters: counters,
            headers: headers,
            hasBenchmarkRoute: options.hasBenchmarkRoute
        )
        var application = Application(
            responder: router(counters).buildResponder(),
            server: .guarded(options.transport, limits: options.limits, headers: headers, express: express),
            configuration: ApplicationConfiguration(
                address: .hostname(options.host, port: options.port),
                serverName: Self.name,
                backlog: TransportLimits.backlog
            ),
            onServerRunning: { channel in onReady(channel.localAddress?.port ?? 0) },
            logger: logger
        )
        application.addServices(hub, SessionSweeper(desk: desk, logger: logger))
        return application
    }

    /// What the server calls itself in `Server`.
    static let name = "unitedfront"

    private var headers: SecurityHeaders { .pages(isSecure: options.transport.site.isSecure) }

    /// Every route that the server answers, as `METHOD /pattern`: what a test holds against the table of needs.
    package var routes: [String] {
        router(RequestCounters()).routes.map { "\($0.method) \($0.path)" }.sorted()
    }

    private func router(_ counters: RequestCounters) -> Router<NodeContext> {
        let router = Router(context: NodeContext.self, options: .autoGenerateHeadEndpoints)
        router.add(middleware: CountingMiddleware(counters: counters))
        router.add(middleware: SecurityHeadersMiddleware(headers: headers))
        router.add(middleware: ProblemMiddleware(pages: pages))
        router.add(middleware: SameSiteMiddleware(site: options.transport.site))
        router.add(middleware: AuthenticationMiddleware(desk: desk))
        // Once more, for those who are known by now: a refusal keeps their name and their ways on around it.
        router.add(middleware: ProblemMiddleware(pages: pages, reader: \.reader))
        router.add(middleware: GateMiddleware(node: node))
        ServiceRoutes(node: node, hub: hub, counters: counters).add(to: router)
        LiveRoutes(node: node, hub: hub).add(to: router)
        LogRoutes(node: node).add(to: router)
        AssetRoutes().add(to: router)
        PageRoutes(node: node, pages: pages).add(to: router)
        FormRoutes(node: node, pages: pages).add(to: router)
        CommandRoutes(node: node, pages: pages).add(to: router)
        WishRoutes(node: node, pages: pages).add(to: router)
        StatementRoutes(node: node, pages: pages).add(to: router)
        SignInRoutes(node: node, pages: pages, desk: desk, hasProvider: options.provider != nil).add(to: router)
        if let provider = options.provider {
            ProviderRoutes(node: node, pages: pages, desk: desk, provider: provider).add(to: router)
        }
        OwnAccountRoutes(node: node, pages: pages, desk: desk).add(to: router)
        PeopleRoutes(node: node, pages: pages).add(to: router)
        DeviceRoutes(node: node, pages: pages).add(to: router)
        NodesRoutes(node: node, pages: pages, keys: options.keys).add(to: router)
        TrainingRoutes(node: node, pages: pages).add(to: router)
        TrainingForms(node: node, pages: pages).add(to: router)
        PlacementRoutes(node: node, pages: pages).add(to: router)
        ClientRoutes(node: node, pages: pages).add(to: router)
        ClientForms(node: node, pages: pages).add(to: router)
        HSDSAPI(node: node).add(to: router)
        DirectoryRoutes(node: node, pages: pages, line: directoryLine).add(to: router)
        FieldServicesRoutes(node: node, pages: pages).add(to: router)
        FieldServicesForms(node: node, pages: pages).add(to: router)
        ReleasedRoutes(node: node, pages: pages).add(to: router)
        AccessLogRoutes(node: node, pages: pages).add(to: router)
        for path in AllowedMethods.onlyRead {
            router.post(RouterPath(path)) { _, _ -> Response in throw Problem.onlyRead }
        }
        let api = router.group("api/v1")
        api.get("openapi.json") { request, _ in
            Response.asset(APIDescription.bytes, "application/json", for: request)
        }
        OperationsAPI(node: node).add(to: api)
        CategoriesAPI(node: node).add(to: api)
        ResultsAPI(node: node).add(to: api)
        EntriesAPI(node: node).add(to: api)
        ImportsAPI(node: node).add(to: api)
        ChecksAPI(node: node).add(to: api)
        StatementsAPI(node: node).add(to: api)
        ConductAPI(node: node).add(to: api)
        NodesAPI(node: node, keys: options.keys).add(to: api)
        TrainingAPI(node: node).add(to: api)
        TrainingWritingAPI(node: node).add(to: api)
        PlacementAPI(node: node).add(to: api)
        ClientsAPI(node: node).add(to: api)
        DirectoryAPI(node: node, line: directoryLine).add(to: api)
        FieldServicesAPI(node: node).add(to: api)
        if options.hasBenchmarkRoute {
            api.post("noop") { request, _ in
                _ = try await request.body.collect(upTo: 65_536)
                return Response(status: .noContent)
            }
        }
        return router
    }
}
