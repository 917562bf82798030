package import Primitives

/// The dependencies between tasks: whether they run in a circle, and which chain decides when all is done.
package struct TaskNetwork: Sendable {
    private let tasks: [Designator: PlannedTask]

    package init(_ tasks: some Sequence<PlannedTask>) {
        self.tasks = Dictionary(tasks.map { ($0.key, $0) }) { _, last in last }
    }

    /// The tasks in an order in which each follows what it depends on; those on a circle are left out.
    private var order: [Designator] {
        var waiting: [Designator: Int] = [:]
        var followers: [Designator: [Designator]] = [:]
        for task in tasks.values {
            let known = Set(task.after.filter { tasks[$0] != nil })
            waiting[task.key] = known.count
            for predecessor in known { followers[predecessor, default: []].append(task.key) }
        }
        var ready = waiting.filter { $0.value == 0 }.keys.sorted()
        var order: [Designator] = []
        while let next = ready.popLast() {
            order.append(next)
            for follower in followers[next] ?? [] {
                waiting[follower, default: 1] -= 1
                if waiting[follower] == 0 { ready.append(follower) }
            }
        }
        return order
    }

    /// A circle of dependencies through `key`, as a chain that ends where it begins; nil where there is none.
    package func circle(through key: Designator) -> [Designator]? {
        var paths: [[Designator]] = [[key]]
        var seen: Set<Designator> = []
        while let path = paths.popLast() {
            guard let last = path.last, let task = tasks[last] else { continue }
            for predecessor in task.after {
                if predecessor == key { return path + [key] }
                if seen.insert(predecessor).inserted { paths.append(path + [predecessor]) }
            }
        }
        return nil
    }

    /// The critical path: the chain of tasks without slack that ends last (critical path method; a task begins at its
    /// planned time, or when what it depends on has ended, if that is later). In order of time.
    package var criticalPath: [Designator] {
        let order = order
        var ends: [Designator: Int64] = [:]
        var decisive: [Designator: Designator] = [:]
        for key in order {
            guard let task = tasks[key] else { continue }
            var start = task.start.minutes
            for predecessor in task.after.sorted() {
                guard let end = ends[predecessor], end >= start else { continue }
                start = end
                decisive[key] = predecessor
            }
            ends[key] = start + task.duration
        }
        guard let last = ends.max(by: { ($0.value, $1.key) < ($1.value, $0.key) })?.key else { return [] }
        var path = [last]
        while let earlier = path.last.flatMap({ decisive[$0] }) { path.append(earlier) }
        return path.reversed()
    }
}
