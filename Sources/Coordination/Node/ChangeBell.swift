import Synchronization

/// Tells those who wait that something changed; what changed, they read from the state.
///
/// Each listener's stream holds one number at most, the latest version, so a slow listener never grows memory.
package final class ChangeBell: Sendable {
    private struct Listeners {
        var next = 0
        var streams: [Int: AsyncStream<UInt64>.Continuation] = [:]
    }

    private let listeners = Mutex(Listeners())

    /// The versions from now on, the latest only where several come while nobody looks. Ends with the task that reads it.
    package func listen() -> AsyncStream<UInt64> {
        let (stream, continuation) = AsyncStream.makeStream(of: UInt64.self, bufferingPolicy: .bufferingNewest(1))
        let id = listeners.withLock { listeners in
            listeners.next += 1
            listeners.streams[listeners.next] = continuation
            return listeners.next
        }
        continuation.onTermination = { [weak self] _ in
            _ = self?.listeners.withLock { $0.streams.removeValue(forKey: id) }
        }
        return stream
    }

    func ring(_ version: UInt64) {
        listeners.withLock { listeners in
            for stream in listeners.streams.values { stream.yield(version) }
        }
    }
}
