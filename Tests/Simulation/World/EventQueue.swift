/// What is going to happen, in the order of time; what happens at one moment, in the order in which it was planned.
struct EventQueue {
    private var heap: [Planned] = []
    private var sequence: UInt64 = 0

    private struct Planned {
        let time: Int64
        let sequence: UInt64
        let event: Event

        func isBefore(_ other: Planned) -> Bool {
            (time, sequence) < (other.time, other.sequence)
        }
    }

    /// Plans `event` for the millisecond `time`.
    mutating func plan(_ event: Event, at time: Int64) {
        sequence += 1
        heap.append(Planned(time: time, sequence: sequence, event: event))
        var child = heap.count - 1
        while child > 0, heap[child].isBefore(heap[(child - 1) / 2]) {
            heap.swapAt(child, (child - 1) / 2)
            child = (child - 1) / 2
        }
    }

    /// Takes the next event out; nil where nothing is planned.
    mutating func next() -> (time: Int64, event: Event)? {
        guard let first = heap.first else { return nil }
        let last = heap.removeLast()
        if !heap.isEmpty {
            heap[0] = last
            sink()
        }
        return (first.time, first.event)
    }

    private mutating func sink() {
        var parent = 0
        while true {
            var least = parent
            for child in [2 * parent + 1, 2 * parent + 2] where child < heap.count {
                if heap[child].isBefore(heap[least]) { least = child }
            }
            guard least != parent else { return }
            heap.swapAt(parent, least)
            parent = least
        }
    }
}

/// One thing that happens in the simulated world. Hosts are named by their number.
enum Event {
    /// A second has gone by at a host that was started so often.
    case tick(Int, start: Int)
    case arrival(Message)
    /// A hub's connection takes more.
    case written(Int, line: Int)
    /// Somebody at a host does something.
    case act(Int)
    /// Somebody tries again what was not answered.
    case retry(Int)
    case join(Int)
    case remove
    case crash(Int)
    case start(Int)
    case partition
    case reunion(Int)
    case clockJump(Int)
    case fullDisk(Int)
    case roomAgain(Int)
    case loseHub
    case promote
    case oldHubReturns
    case misdeed
    case heal
    /// After the healing: whether everything has come to rest.
    case look
}
