package import Primitives
import Synchronization

/// The time of a replay: stands where it is put, or runs from there. The node and its receipts live on it.
package final class ReplayClock: Sendable {
    /// A moment of the scenario tied to a moment of this machine.
    private struct Pace {
        var from: Timestamp
        var since: ContinuousClock.Instant
        /// Scenario milliseconds per real millisecond; 0 stands still.
        var speed: Double
        /// The moment that it does not run past.
        var limit: Timestamp
    }

    private let pace: Mutex<Pace>

    /// A clock that stands at `start`.
    package init(start: Timestamp) {
        pace = Mutex(Pace(from: start, since: .now, speed: 0, limit: start))
    }

    /// What a node is given.
    package var clock: Clock {
        Clock { self.now }
    }

    /// The moment that it shows.
    package var now: Timestamp {
        pace.withLock { pace in
            guard pace.speed > 0 else { return pace.from }
            let elapsed = pace.since.duration(to: .now).milliseconds * pace.speed
            let room = Double(pace.limit.milliseconds - pace.from.milliseconds)
            return pace.from.advanced(byMilliseconds: Int64(min(max(0, elapsed), room)))
        }
    }

    /// Stands at `time` from now on.
    package func stand(at time: Timestamp) {
        pace.withLock { $0 = Pace(from: time, since: .now, speed: 0, limit: time) }
    }

    /// Runs from `time` on, `speed` times as fast as real time, and stands when it comes to `limit`.
    package func run(from time: Timestamp, speed: Double, limit: Timestamp = .distantFuture) {
        pace.withLock { $0 = Pace(from: time, since: .now, speed: speed, limit: max(time, limit)) }
    }
}

extension Duration {
    /// The duration in milliseconds.
    fileprivate var milliseconds: Double {
        Double(components.seconds) * 1000 + Double(components.attoseconds) / 1e15
    }
}
