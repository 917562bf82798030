package import Coordination
import Federation
package import Logging
import NIOSSL
import Operations
import Primitives
import ServiceLifecycle

/// Tells people that they should sign in, by mail and to programs: at once, again where it failed, and never twice what was
/// taken.
package struct AlertService: Service {
    private let node: Node
    private let couriers: [AlertCourier]

    /// - Parameters:
    ///   - node: whose alerts.
    ///   - settings: where they go.
    ///   - logger: where it is said that they do not.
    /// - Throws: `NIOSSLError`, where the file of authorities cannot be read.
    package init(node: Node, settings: AlertSettings, logger: Logger) throws {
        self.node = node
        let tls = try settings.tls()
        couriers = settings.destinations.map {
            AlertCourier(node: node, destination: $0, tls: tls, logger: logger)
        }
    }

    package func run() async throws {
        await withTaskGroup(of: Void.self) { group in
            for courier in couriers { group.addTask { await courier.run() } }
            await watch()
            group.cancelAll()
        }
    }

    /// Looks whenever something was said, and whenever a clock strikes: `ConductClock` rings for both.
    private func watch() async {
        var watch = AlertWatch()
        look(&watch)
        await node.changes.follow { _ in look(&watch) }
    }

    private func look(_ watch: inout AlertWatch) {
        let state = node.state
        // A node that only reads could not write down what it told.
        guard state.federation.silence(of: node.identity.agency) == nil else { return }
        for found in watch.look(at: state, of: node.identity.agency, now: node.clock.now()) {
            for courier in couriers { courier.take(found, state) }
        }
    }
}
