import Coordination
import Federation
import Ledger
import Primitives

/// A whole federation over a simulated network, disk and clock: a hub, a standby and twelve nodes, all of it driven by one
/// seed. One event after another, in one task: the same seed does the same.
///
/// Nodes, sessions, frames and segments are the real ones. What stands around them in `Web/Network` and `Uplink` (sockets,
/// HTTP, threads) is done here in the same way.
final class Simulation {
    let seed: UInt64
    var random: SeededRandom
    let course: Course
    let time = SimulatedTime()
    let witness = Witness()
    var queue = EventQueue()
    var trace = Trace()
    var weather = Weather()
    var hosts: [Host] = []
    var people = People()
    /// The hub at this moment, by the number of its host.
    var lead = 0
    var nextLine = 0
    var nextRequest = 0
    var nextPiece = 0
    /// Pieces that came before those that they go on from.
    var heldBack = 0
    var nextPartition = 0
    /// Since when everything is well again; nil before.
    var healedAt: Int64?
    /// How far the lost hub's logs were copied when the standby took its place.
    var promotedSizes: [LogOrigin: UInt64] = [:]
    /// How far the lost hub's logs went when it came back.
    var returnedSizes: [LogOrigin: UInt64]?
    /// Segments that a hostile node has sent before.
    var captured: [[UInt8]] = []
    /// The logs about which a hostile node has lied: it sent what it had not signed, or wrote them anew.
    var lies: Set<LogOrigin> = []
    private var isOver = false

    static let hub = 0
    static let standby = 1
    /// From the end of the disorder until everything is at rest, at most.
    static let patience: Int64 = 300_000

    static let states = ["KY", "MO", "IA", "IL", "KS", "MN", "NE", "ND", "OK", "SD", "TN", "TX"]

    init(seed: UInt64) {
        self.seed = seed
        random = SeededRandom(seed)
        course = Course(&random)
    }

    /// What came of one seed.
    struct Outcome: Sendable {
        let seed: UInt64
        /// Nil where every property holds.
        let failure: String?
        let digest: UInt64
        let events: Int
        let heldBack: Int
        let last: [String]

        /// What a person needs to find the fault.
        var report: String {
            "seed \(seed): \(failure ?? "nothing")\n" + last.joined(separator: "\n")
                + "\nreplay it with SIMULATION_SEED=\(seed)"
        }
    }

    /// Runs the seed to its end.
    func run() async -> Outcome {
        var failure: String?
        do {
            try await setUp()
            while !isOver, let (moment, event) = queue.next() {
                time.now = moment
                try await handle(event)
                try checkNow()
            }
            try await checkHealed()
        } catch {
            failure = "\(error)"
        }
        let faults = course.misdeed.map { "\($0), " } ?? ""
        failure = failure.map { "\(faults)\(course.losesHub ? "the hub is lost" : "one hub"): \($0)" }
        return Outcome(
            seed: seed,
            failure: failure,
            digest: trace.digest,
            events: trace.count,
            heldBack: heldBack,
            last: trace.last
        )
    }

    func note(_ text: @autoclosure () -> String) {
        trace.note(time.now - SimulatedTime.start, text())
    }

    func plan(_ event: Event, in milliseconds: Int64) {
        queue.plan(event, at: time.now + max(0, milliseconds))
    }

    /// What a clock shows that nobody sets: the same everywhere, for waits only.
    var steady: Timestamp { Timestamp(milliseconds: time.now) }

    /// A moment within the disorder.
    func sometime() -> Int64 {
        random.number(10_000...course.disorder)
    }

    private func handle(_ event: Event) async throws {
        switch event {
        case .tick(let host, let start): try await tick(hosts[host], start)
        case .arrival(let message): try await take(message)
        case .written(let host, let line): try written(hosts[host], line)
        case .act(let host): try await act(hosts[host])
        case .retry(let request): try await submit(request)
        case .join(let host): try await join(hosts[host])
        case .remove: try await remove()
        case .crash(let host): crash(hosts[host])
        case .start(let host): try await start(hosts[host])
        case .partition: part()
        case .reunion(let number): weather.reunite(number)
        case .clockJump(let host): jump(hosts[host])
        case .fullDisk(let host): fill(hosts[host])
        case .roomAgain(let host): hosts[host].disk.setFull(false)
        case .loseHub: loseHub()
        case .promote: try await promote()
        case .oldHubReturns: try await returnOldHub()
        case .misdeed: try await doWrong()
        case .heal: heal()
        case .look: try look()
        }
    }

    /// After the healing: done once nothing moves any more.
    private func look() throws {
        guard let healedAt else { return }
        reviewMembers()
        guard let restless = restlessness() else {
            note("all is quiet")
            isOver = true
            return
        }
        guard time.now - healedAt < Self.patience else {
            throw Broken("five minutes after everything was well again: \(restless)")
        }
        plan(.look, in: 1000)
    }
}
