import Coordination
import Hummingbird
import Logging
import ServiceLifecycle

/// Ends, once a minute, the sessions that the clock has ended, so that the record says when; and says in the server's own log,
/// as often, that the access log cannot be written (CJIS Security Policy AU-5).
struct SessionSweeper: Service {
    let desk: SignInDesk
    let logger: Logger

    private static let interval = Duration.seconds(60)

    func run() async throws {
        for await _ in AsyncTicks(every: Self.interval).cancelOnGracefulShutdown() {
            await desk.sweep()
            guard let since = desk.node.accessHealth.failingSince else { continue }
            logger.error(
                "the access log cannot be written since \(since): confidential reading and changes of rights stop"
            )
            await desk.tryAccessLog()
        }
    }
}
