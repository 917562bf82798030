import Primitives
import Synchronization

/// The time of the simulated world, which moves from event to event.
final class SimulatedTime: Sendable {
    private let milliseconds: Mutex<Int64>

    /// 2021-08-27 01:00 UTC, in the evening of the operation.
    static let start: Int64 = 1_630_026_000_000

    init() {
        milliseconds = Mutex(Self.start)
    }

    var now: Int64 {
        get { milliseconds.withLock { $0 } }
        set { milliseconds.withLock { $0 = newValue } }
    }
}

/// One host's clock: wrong by some amount, which may change at any moment, also backwards.
final class SimulatedClock: Sendable {
    private let time: SimulatedTime
    private let offset: Mutex<Int64>

    init(_ time: SimulatedTime, offset: Int64) {
        self.time = time
        self.offset = Mutex(offset)
    }

    var clock: Clock { Clock { self.now } }

    var now: Timestamp { Timestamp(milliseconds: time.now + offset.withLock { $0 }) }

    func jump(by milliseconds: Int64) {
        offset.withLock { $0 += milliseconds }
    }
}
