package import Coordination
import Federation
import HTTPTypes
package import Hummingbird
import HummingbirdTLS
import Ledger
package import Logging
import NIOCore
import NIOSSL
import Primitives
import ServiceLifecycle

/// Where nodes connect to their hub: a listener of its own, which every caller has to show a certificate to (mutual TLS 1.3).
///
/// It knows no page and no account. A certificate that no member has opens two addresses: joining, with an invitation's token,
/// and going on with other keys, said with those that are known.
package struct NetworkSite: Sendable {
    private let node: Node
    private let certificate: ServerCertificate
    private let address: (host: String, port: Int)
    private let limits: TransportLimits
    private let relay: Relay
    private let pieces: PieceQueue

    /// Serves nodes with the certificate that they have pinned. After its welcome, it says `frames`.
    package init(
        node: Node,
        certificate: ServerCertificate,
        host: String,
        port: Int,
        limits: TransportLimits = TransportLimits(),
        more frames: [UInt8] = []
    ) {
        self.node = node
        self.certificate = certificate
        address = (host, port)
        self.limits = limits
        pieces = PieceQueue(node: node)
        relay = Relay(node: node, pieces: pieces, more: frames)
    }

    /// The application, ready to run. `onReady` is called with the port once it listens.
    package func application(
        logger: Logger,
        onReady: @escaping @Sendable (Int) -> Void = { _ in }
    ) -> Application<RouterResponder<NodeContext>> {
        var application = Application(
            responder: router().buildResponder(),
            server: .mutual(certificate, limits: limits, headers: .pages(isSecure: true)),
            configuration: ApplicationConfiguration(
                address: .hostname(address.host, port: address.port),
                serverName: "unitedfront",
                backlog: TransportLimits.backlog
            ),
            onServerRunning: { channel in onReady(channel.localAddress?.port ?? 0) },
            logger: logger
        )
        application.addServices(relay)
        return application
    }

    private func router() -> Router<NodeContext> {
        let router = Router(context: NodeContext.self)
        router.add(middleware: NetworkAnswers())
        let desk = NetworkDesk(node: node, relay: relay, pieces: pieces)
        router.post("federation/v1/join") { request, context in try await desk.join(request, context) }
        router.post("federation/v1/keys") { request, context in try await desk.rekey(request, context) }
        router.post("federation/v1/connect") { request, context in try await desk.connect(request, context) }
        router.post("federation/v1/segments") { request, context in try await desk.take(request, context) }
        router.post("federation/v1/pulse") { request, context in try await desk.pulse(request, context) }
        return router
    }
}

/// Every refusal as problem details, and nothing else.
private struct NetworkAnswers: RouterMiddleware {
    func handle(
        _ request: Request,
        context: NodeContext,
        next: @concurrent (Request, NodeContext) async throws -> Response
    ) async throws -> Response {
        do { return try await next(request, context) } catch let problem as Problem {
            return problem.response
        } catch let error as HTTPError where error.status != .internalServerError {
            return Problem(error.status, "refused", "this listener is for nodes: see docs/federation.md").response
        }
    }
}
