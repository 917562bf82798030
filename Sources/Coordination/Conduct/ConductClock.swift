import HeapModule
import Operations
package import Primitives
import ServiceLifecycle

/// Wakes those who look when the clock alone has changed something: a task is late, a roll call overdue, a message
/// escalated.
///
/// Four looks a second at the earliest of all deadlines: within a second of its time whatever their number, and whatever
/// somebody does to the machine's clock.
package struct ConductClock: Service {
    private let node: Node

    private static let pace = Duration.milliseconds(250)

    package init(node: Node) {
        self.node = node
    }

    package func run() async throws {
        var timers = ConductTimers()
        let ticks = AsyncTicks(every: Self.pace)
        for await _ in ticks.cancelOnGracefulShutdown() {
            let state = node.state
            let now = node.clock.now()
            timers.take(state, of: node.identity.agency, now: now)
            if timers.ring(now) { node.changes.ring(state.version) }
        }
    }
}

/// The deadlines of every operation, the earliest on top. A value, so that its cost can be measured alone.
package struct ConductTimers {
    private var heap = Heap<Deadline>()
    private var seen: [OperationID: Int] = [:]

    package init() {}

    /// How many deadlines wait.
    package var count: Int { heap.count }

    private struct Deadline: Comparable {
        let at: Timestamp

        static func < (left: Deadline, right: Deadline) -> Bool { left.at < right.at }
    }

    /// Takes up the deadlines of what was said since the last time.
    package mutating func take(_ state: NodeState, of own: AgencyID, now: Timestamp) {
        for (operation, folded) in state.operations {
            let conduct = folded.conduct
            let start = seen[operation] ?? 0
            guard conduct.touched.count > start else { continue }
            seen[operation] = conduct.touched.count
            let vantage = conduct.vantage(now: now, ownership: state.ownership(of: operation), own: own)
            var subjects: Set<Subject> = []
            for index in start..<conduct.touched.count {
                subjects.formUnion(conduct.dependents(of: conduct.touched[index]))
            }
            for subject in subjects {
                for deadline in conduct.deadlines(of: subject, vantage) { heap.insert(Deadline(at: deadline)) }
            }
        }
    }

    /// Whether a deadline has passed since the last time. One whose reason is gone wakes for nothing, once.
    package mutating func ring(_ now: Timestamp) -> Bool {
        var hasPassed = false
        while let next = heap.min, next.at <= now {
            heap.removeMin()
            hasPassed = true
        }
        return hasPassed
    }
}
