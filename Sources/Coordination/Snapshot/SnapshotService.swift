package import Logging
import ServiceLifecycle

/// Saves a snapshot now and then while a node runs, and once when it stops.
package struct SnapshotService: Service {
    private let node: Node
    private let logger: Logger

    /// Entries after which a start without a newer snapshot would be felt.
    private static let interval: UInt64 = 100_000
    /// So many entries in a `pause` are a rush, such as a long log that is being copied: a snapshot would take the processor
    /// from it, and be old at once.
    private static let rush: UInt64 = 10_000
    private static let pause = Duration.seconds(2)
    /// How many pauses a rush is waited for: a minute in all.
    private static let mostPauses = 30

    package init(node: Node, logger: Logger) {
        self.node = node
        self.logger = logger
    }

    package func run() async throws {
        var saved = node.state.version
        await node.changes.follow { version in
            // A larger state is saved more seldom, so that saving stays a small part of the work.
            guard version >= saved + max(Self.interval, saved / 4) else { return }
            await cancelWhenGracefulShutdown { await settled() }
            saved = node.state.version
            await save()
        }
        await save()
    }

    /// Returns when no rush is on, or it has lasted for a minute, or the server ends.
    private func settled() async {
        for _ in 0..<Self.mostPauses {
            let before = node.state.version
            guard (try? await Task.sleep(for: Self.pause)) != nil else { return }
            if node.state.version - before < Self.rush { return }
        }
    }

    private func save() async {
        do throws(Refusal) { try await node.saveSnapshot() } catch {
            logger.warning("no snapshot was saved: \(error)")
        }
    }
}
