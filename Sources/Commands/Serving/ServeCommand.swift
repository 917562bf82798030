import Alerting
import ArgumentParser
import Coordination
import Federation
import Foundation
import Hummingbird
import Ledger
import Logging
import Primitives
import ServiceLifecycle
import UnixSignals
import Uplink
import VictimServices
import Web

/// `unitedfront serve`: the node's pages and API.
struct ServeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "serve", abstract: "Serve the board and the API.")

    @OptionGroup var options: FolderOptions

    @OptionGroup var transport: TransportOptions

    @OptionGroup var provider: ProviderOptions

    @Option(name: .long, help: "The port; 0 lets the system choose.")
    var port = 8080

    @Option(
        name: .long,
        help: "Serve released statements, and nothing else, on this port too; 0 lets the system choose."
    )
    var publicPort: Int?

    @Option(name: .long, help: "The address of the public listener; with any but loopback, TLS is used.")
    var publicHost = "127.0.0.1"

    @Option(name: .long, help: "The operation whose statements are public; not needed where there is one only.")
    var publicOperation: String?

    @Option(name: .long, help: "Let nodes connect on this port; 0 lets the system choose. For a hub.")
    var nodesPort: Int?

    @Option(
        name: .long,
        help:
            "Tell people to sign in, by mail and to programs, as this file says; keep it outside the folder, with mode 600."
    )
    var alertsFile: String?

    @Option(name: .long, help: "The address on which nodes connect.")
    var nodesHost = "127.0.0.1"

    @Option(
        name: .long,
        help:
            "Seconds between two posts of a provider to the others; without it, a minute near H-hour and half an hour else."
    )
    var postEvery: Double?

    @Flag(name: .long, help: .hidden)
    var benchmark = false

    func run() async throws {
        let open = try options.writer(lane: .thread())
        let listeners = try transport.listeners(
            in: options.folder,
            publicHost: publicPort == nil ? nil : publicHost
        )
        var web = WebServer.Options()
        web.host = transport.host
        web.port = port
        web.transport = listeners.node
        web.limits = Serving.limits(share: publicPort == nil ? 1 : 0.75)
        web.hasBenchmarkRoute = benchmark
        web.provider = try provider.provider(defaultAddress: listeners.node.site.address(transport.host, port))
        let named = try publicOperation.map { name in
            guard let id = OperationID(name) else {
                throw CommandFailure.usage("“\(name)” is not an operation: list them with “unitedfront operations”")
            }
            return id
        }
        let site = publicPort.map {
            PublicSite(
                node: open.node,
                operation: named,
                host: publicHost,
                port: $0,
                transport: listeners.site,
                limits: Serving.limits(share: 0.25)
            )
        }
        var network = Serving.Network()
        if nodesPort != nil || open.node.network.isJoined {
            let certificate = try NetworkCertificate(of: open.node.identity, in: options.folder)
            network.certificate = certificate
            web.keys = try certificate.keys(of: open.node.identity)
            network.site = nodesPort.map { port in
                NetworkSite(
                    node: open.node,
                    certificate: ServerCertificate(chain: certificate.chain, key: certificate.key, names: []),
                    host: nodesHost,
                    port: port,
                    limits: Serving.limits(share: 0.25),
                    more: VersionToCome.frames
                )
            }
        }
        if let postEvery {
            guard (0.1...3600).contains(postEvery) else {
                throw CommandFailure.usage("--post-every takes 0.1 to 3600 seconds")
            }
            let interval = Int64(postEvery * 1000)
            network.postClock = PostClock(near: interval, far: interval)
        }
        let alerts = try alertsFile.map { file in
            try AlertsFile(file).service(of: open.node, logger: Serving.logger)
        }
        try await Serving.run(
            open,
            options: web,
            publicSite: site,
            network: network,
            lines: listeners.lines,
            beside: alerts.map { [$0] } ?? []
        )
    }
}

/// What `serve` and `demo` share: run the server until the process is told to stop, then stop in order.
enum Serving {
    /// How a node works with others; empty for one that works alone.
    struct Network {
        /// Where nodes connect to this one.
        var site: NetworkSite?
        var certificate: NetworkCertificate?
        /// When a provider's node speaks to the others.
        var postClock = PostClock.standard
    }

    /// Where a server says what is wrong.
    static var logger: Logger {
        var logger = Logger(label: "unitedfront") { StreamLogHandler.standardError(label: $0) }
        logger.logLevel = .warning
        return logger
    }

    static func run(
        _ open: OpenNode,
        options: WebServer.Options,
        publicSite: PublicSite? = nil,
        network: Network = Network(),
        lines: [String] = [],
        beside services: [any Service] = []
    ) async throws {
        FreedMemory.keep()
        let server = try WebServer(node: open.node, options: options)
        let application = server.application(logger: logger) { port in
            for line in lines { print(line) }
            print("listening on \(options.transport.site.address(options.host, port))")
            fflush(nil)
        }
        let site = publicSite.map { site in
            site.application(logger: logger) { port in
                print("public statements on port \(port)")
                fflush(nil)
            }
        }
        let nodes = network.site.map { site in
            site.application(logger: logger) { port in
                print("nodes connect on port \(port)")
                fflush(nil)
            }
        }
        let uplink = network.certificate.map {
            Uplink(node: open.node, certificate: $0.shown, logger: logger, more: VersionToCome.greeting)
        }
        let others: [(any Service)?] = [site, nodes, uplink]
        let group = ServiceGroup(
            configuration: ServiceGroupConfiguration(
                services: [
                    SnapshotService(node: open.node, logger: logger), MessageReceiver(node: open.node, logger: logger),
                    ConductClock(node: open.node), RollCallOpener(node: open.node, logger: logger),
                    PostService(node: open.node, clock: network.postClock, logger: logger), application,
                ] + services
                    + others.compactMap(\.self),
                gracefulShutdownSignals: [.sigterm, .sigint],
                logger: logger
            )
        )
        defer {
            try? open.node.store.close()
            withExtendedLifetime(open.lock) {}
        }
        do { try await group.run() } catch {
            throw CommandFailure.io("the server stopped: \(describe(error, options))")
        }
    }

    /// What connections may cost, for a listener that has `share` of those that the system allows.
    static func limits(share: Double) -> TransportLimits {
        var limits = TransportLimits()
        limits.mostConnections = min(limits.mostConnections, Int(Double(OpenFiles.connections()) * share))
        return limits
    }

    private static func describe(_ error: any Error, _ options: WebServer.Options) -> String {
        let text = String(describing: error)
        if text.contains("Address already in use") || text.contains("errno: 98") {
            return "port \(options.port) is taken; give another one with --port"
        }
        if text.contains("errno: 99") || text.contains("SocketAddressError") {
            return "this machine has no address “\(options.host)”; give one of its own with --host"
        }
        return text
    }
}
