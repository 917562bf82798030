import Coordination
import Foundation
import Ledger
import Primitives
import Synchronization
import VictimServices

/// The night as every process of the demonstration reads it from the machine's own clock: it stands at its start until it is
/// set going, runs fast until the night is over, and at real speed from then on.
final class DemoClock: Sendable {
    /// What the processes of one demonstration agree on; `demo.json` in each node's folder.
    struct Pace: Sendable {
        let start: Timestamp
        let end: Timestamp
        /// Seconds of the night per second.
        let speed: Double

        var json: JSONValue {
            ["start": .string(start.description), "end": .string(end.description), "speed": .double(speed)]
        }

        init(start: Timestamp, end: Timestamp, speed: Double) {
            self.start = start
            self.end = end
            self.speed = speed
        }

        init?(_ json: JSONValue) {
            guard let start = json["start"]?.string.flatMap({ Timestamp($0) }),
                let end = json["end"]?.string.flatMap({ Timestamp($0) })
            else { return nil }
            switch json["speed"] {
            case .double(let speed)? where speed > 0: self.init(start: start, end: end, speed: speed)
            case .integer(let speed)? where speed > 0: self.init(start: start, end: end, speed: Double(speed))
            default: return nil
            }
        }

        /// When service providers speak with one another: once a minute of the night, and not more often than twice a second of
        /// this machine, but four times while a hold lasts.
        var posts: PostClock {
            let interval = min(max(60_000, Int64(speed * 500)), Hold.lifetime * 60_000 / 4)
            return PostClock(near: interval, far: interval)
        }

        /// How long the night takes, in milliseconds of this machine.
        var milliseconds: Double { Double(end.milliseconds - start.milliseconds) / speed }
    }

    private let pace: Pace
    /// The machine's clock when the night began; nil before that.
    private let began = Mutex<Timestamp?>(nil)

    init(_ pace: Pace) {
        self.pace = pace
    }

    /// Sets it going: the night began when the machine's clock showed `instant`.
    func begin(at instant: Timestamp) {
        began.withLock { $0 = instant }
    }

    var clock: Clock {
        Clock { self.now }
    }

    var now: Timestamp {
        guard let began = began.withLock({ $0 }) else { return pace.start }
        let elapsed = Double(max(0, Clock.system.now().milliseconds - began.milliseconds))
        guard elapsed > pace.milliseconds else {
            return pace.start.advanced(byMilliseconds: Int64(elapsed * pace.speed))
        }
        return pace.end.advanced(byMilliseconds: Int64(elapsed - pace.milliseconds))
    }
}
