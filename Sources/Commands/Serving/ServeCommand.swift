import ArgumentParser
import Coordination
import Foundation
import Hummingbird
import Ledger
import Logging
import ServiceLifecycle
import UnixSignals
import Web

/// `unitedfront serve`: the node's pages and API.
struct ServeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "serve", abstract: "Serve the board and the API.")

    @OptionGroup var options: FolderOptions

    @Option(name: .long, help: "The port; 0 lets the system choose.")
    var port = 8080

    @Flag(name: .long, help: .hidden)
    var benchmark = false

    func run() async throws {
        let open = try options.writer(lane: .thread())
        var web = WebServer.Options()
        web.port = port
        web.hasBenchmarkRoute = benchmark
        try await Serving.run(open, options: web)
    }
}

/// What `serve` and `demo` share: run the server until the process is told to stop, then stop in order.
enum Serving {
    static func run(_ open: OpenNode, options: WebServer.Options, beside services: [any Service] = []) async throws {
        var logger = Logger(label: "unitedfront") { StreamLogHandler.standardError(label: $0) }
        logger.logLevel = .warning
        let server = try WebServer(node: open.node, principal: try Operator.principal(), options: options)
        let application = server.application(logger: logger) { port in
            print("listening on http://127.0.0.1:\(port)")
            fflush(nil)
        }
        let group = ServiceGroup(
            configuration: ServiceGroupConfiguration(
                services: [SnapshotService(node: open.node, logger: logger), application] + services,
                gracefulShutdownSignals: [.sigterm, .sigint],
                logger: logger
            )
        )
        defer {
            try? open.node.store.close()
            withExtendedLifetime(open.lock) {}
        }
        do { try await group.run() } catch {
            throw CommandFailure.io("the server stopped: \(describe(error, options.port))")
        }
    }

    private static func describe(_ error: any Error, _ port: Int) -> String {
        let text = String(describing: error)
        return text.contains("Address already in use") || text.contains("errno: 98")
            ? "port \(port) is taken; give another one with --port" : text
    }
}
