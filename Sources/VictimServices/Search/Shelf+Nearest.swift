extension Shelf {
    /// Adds to `found` the nearest offerings that take a request and have room of that certainty.
    ///
    /// What may be nearest is looked at first, and nothing that lies farther than what is found.
    func nearest(
        to point: SpherePoint,
        _ asked: Fit.Asked,
        _ certainty: Certainty,
        at now: Int64,
        into found: inout Nearest
    ) {
        var frontier = Frontier()
        for (number, branch) in branches.enumerated() where branch.cover.mayHold(asked, certainty, at: now) {
            frontier.push(.init(chord: branch.cover.leastChord(to: point), branch: Int32(number), leaf: -1))
        }
        while let next = frontier.pop(), next.chord <= found.farthest {
            let leaves = branches[Int(next.branch)].leaves
            guard next.leaf >= 0 else {
                for (number, leaf) in leaves.enumerated() where leaf.cover.mayHold(asked, certainty, at: now) {
                    let chord = leaf.cover.leastChord(to: point)
                    guard chord <= found.farthest else { continue }
                    frontier.push(.init(chord: chord, branch: next.branch, leaf: Int32(number)))
                }
                continue
            }
            leaves[Int(next.leaf)].items.withUnsafeBufferPointer { items in
                for item in items where item.fit.takes(asked) && item.room.certainty(at: now) == certainty {
                    found.take(item, chord: item.point.chord(to: point))
                }
            }
        }
    }
}

/// Parts of a shelf that are still to be looked at, the one that may be nearest first: a binary heap.
private struct Frontier {
    private var parts: [Part] = []

    struct Part: BitwiseCopyable {
        let chord: Double
        let branch: Int32
        /// −1 for the branch itself.
        let leaf: Int32
    }

    init() {
        parts.reserveCapacity(256)
    }

    mutating func push(_ part: Part) {
        parts.append(part)
        var child = parts.count - 1
        while child > 0 {
            let parent = (child - 1) / 2
            guard parts[child].chord < parts[parent].chord else { return }
            parts.swapAt(child, parent)
            child = parent
        }
    }

    mutating func pop() -> Part? {
        guard let first = parts.first, let last = parts.popLast() else { return nil }
        guard !parts.isEmpty else { return first }
        parts[0] = last
        var parent = 0
        while true {
            var child = 2 * parent + 1
            guard child < parts.count else { return first }
            if child + 1 < parts.count, parts[child + 1].chord < parts[child].chord { child += 1 }
            guard parts[child].chord < parts[parent].chord else { return first }
            parts.swapAt(child, parent)
            parent = child
        }
    }
}
