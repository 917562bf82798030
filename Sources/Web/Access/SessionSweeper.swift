import Hummingbird
import ServiceLifecycle

/// Ends, once a minute, the sessions that the clock has ended, so that the record says when.
struct SessionSweeper: Service {
    let desk: SignInDesk

    private static let interval = Duration.seconds(60)

    func run() async throws {
        for await _ in AsyncTicks(every: Self.interval).cancelOnGracefulShutdown() { await desk.sweep() }
    }
}
