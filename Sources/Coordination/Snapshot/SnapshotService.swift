package import Logging
import ServiceLifecycle

/// Saves a snapshot now and then while a node runs, and once when it stops.
package struct SnapshotService: Service {
    private let node: Node
    private let logger: Logger

    /// Entries after which a start without a newer snapshot would be felt.
    private static let interval: UInt64 = 100_000

    package init(node: Node, logger: Logger) {
        self.node = node
        self.logger = logger
    }

    package func run() async throws {
        var saved = node.state.version
        for await version in node.changes.listen().cancelOnGracefulShutdown() {
            // A larger state is saved more seldom, so that saving stays a small part of the work.
            guard version >= saved + max(Self.interval, saved / 4) else { continue }
            saved = version
            await save()
        }
        await save()
    }

    private func save() async {
        do throws(Refusal) { try await node.saveSnapshot() } catch {
            logger.warning("no snapshot was saved: \(error)")
        }
    }
}
