import ArgumentParser
import Coordination
import Foundation
import Hummingbird
import Ledger
import Logging
import Primitives
import ServiceLifecycle
import UnixSignals
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
        try await Serving.run(open, options: web, publicSite: site, lines: listeners.lines)
    }
}

/// What `serve` and `demo` share: run the server until the process is told to stop, then stop in order.
enum Serving {
    static func run(
        _ open: OpenNode,
        options: WebServer.Options,
        publicSite: PublicSite? = nil,
        lines: [String] = [],
        beside services: [any Service] = []
    ) async throws {
        FreedMemory.keep()
        var logger = Logger(label: "unitedfront") { StreamLogHandler.standardError(label: $0) }
        logger.logLevel = .warning
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
        let group = ServiceGroup(
            configuration: ServiceGroupConfiguration(
                services: [SnapshotService(node: open.node, logger: logger), application] + services
                    + (site.map { [$0] } ?? []),
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
