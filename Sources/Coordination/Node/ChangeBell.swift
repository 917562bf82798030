import ServiceLifecycle
import Synchronization

/// Tells those who wait that something changed; what changed, they read from the state.
///
/// Each listener's stream holds one number at most, the latest version, so a slow listener never grows memory. The first
/// change after a quiet moment is told at once; under load the bell rings a hundred times a second, since whoever is woken
/// takes the processor from the reports that come.
package final class ChangeBell: Sendable {
    private struct Listeners {
        var next = 0
        var streams: [Int: AsyncStream<UInt64>.Continuation] = [:]
        /// When it rang last; nil before.
        var rang: ContinuousClock.Instant?
        /// The version that is told when the pause is over; nil where nothing waits.
        var waiting: UInt64?

        mutating func ring(_ version: UInt64, at now: ContinuousClock.Instant) {
            rang = now
            waiting = nil
            for stream in streams.values { stream.yield(version) }
        }
    }

    private let listeners = Mutex(Listeners())

    /// Between two rings, at least.
    private static let pause = Duration.milliseconds(10)

    /// Does `body` after each change from now on, once for all that come while it is at work. Ends when the service shuts down
    /// or its task is cancelled.
    ///
    /// Every service of a node is woken a hundred times a second: a sequence that is merged with the shutdown, as
    /// `cancelOnGracefulShutdown` does it, would pass each ring through four tasks.
    package func follow(
        isolation: isolated (any Actor)? = #isolation,
        _ body: (_ version: UInt64) async throws -> Void
    ) async rethrows {
        let (stream, continuation) = subscribe()
        try await withGracefulShutdownHandler {
            for await version in stream { try await body(version) }
        } onGracefulShutdown: {
            continuation.finish()
        }
    }

    /// The versions from now on, the latest only where several come while nobody looks. Ends with the task that reads it.
    package func listen() -> AsyncStream<UInt64> {
        subscribe().stream
    }

    private func subscribe() -> (stream: AsyncStream<UInt64>, continuation: AsyncStream<UInt64>.Continuation) {
        let (stream, continuation) = AsyncStream.makeStream(of: UInt64.self, bufferingPolicy: .bufferingNewest(1))
        let id = listeners.withLock { listeners in
            listeners.next += 1
            listeners.streams[listeners.next] = continuation
            return listeners.next
        }
        continuation.onTermination = { [weak self] _ in
            _ = self?.listeners.withLock { $0.streams.removeValue(forKey: id) }
        }
        return (stream, continuation)
    }

    func ring(_ version: UInt64) {
        let now = ContinuousClock.now
        let end = listeners.withLock { listeners -> ContinuousClock.Instant? in
            if listeners.waiting != nil {
                listeners.waiting = version
                return nil
            }
            guard let end = listeners.rang?.advanced(by: Self.pause), now < end else {
                listeners.ring(version, at: now)
                return nil
            }
            listeners.waiting = version
            return end
        }
        guard let end else { return }
        Task { [weak self] in
            // Nobody cancels it; if somebody could, it would ring early.
            try? await Task.sleep(until: end)
            self?.listeners.withLock { listeners in
                if let version = listeners.waiting { listeners.ring(version, at: .now) }
            }
        }
    }
}
