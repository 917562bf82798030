import Ledger

/// Everything that was said, in order of its IDs; copies share what they have in common.
///
/// Lies in chunks, so that what comes late, such as a log that was cut off for hours or is folded behind another, costs a
/// chunk and not all that follows it.
package struct Chronicle: Sendable {
    /// None is empty, and none longer than `longest`.
    private var chunks: [ContiguousArray<Said>] = []
    package private(set) var count = 0

    private static let longest = 256

    package init() {}

    package var last: Said? { chunks.last?.last }

    /// The element at `index`, from 0.
    package subscript(index: Int) -> Said {
        var rest = index
        var chunk = 0
        while rest >= chunks[chunk].count {
            rest -= chunks[chunk].count
            chunk += 1
        }
        return chunks[chunk][rest]
    }

    /// Puts `said` into its place; false where it is here already.
    mutating func insert(_ said: Said) -> Bool {
        guard let last, !last.isBefore(said) else {
            append(said)
            return true
        }
        let chunk = max(0, chunks.firstIndex(from: 0) { said.isBefore($0[0]) } - 1)
        let place = chunks[chunk].firstIndex(from: 0) { said.isBefore($0) }
        if place > 0, chunks[chunk][place - 1].position == said.position { return false }
        chunks[chunk].insert(said, at: place)
        count += 1
        guard chunks[chunk].count > Self.longest else { return true }
        let rest = ContiguousArray(chunks[chunk][(Self.longest / 2)...])
        chunks[chunk].removeSubrange((Self.longest / 2)...)
        chunks.insert(rest, at: chunk + 1)
        return true
    }

    private mutating func append(_ said: Said) {
        if chunks.isEmpty || chunks[chunks.count - 1].count >= Self.longest {
            chunks.append([])
            chunks[chunks.count - 1].reserveCapacity(Self.longest)
        }
        chunks[chunks.count - 1].append(said)
        count += 1
    }

    /// Calls `body` with each element and its index, the last first, until it returns false.
    package func forEachFromLast(_ body: (Said, Int) -> Bool) {
        var index = count
        for chunk in chunks.reversed() {
            for said in chunk.reversed() {
                index -= 1
                if !body(said, index) { return }
            }
        }
    }

    /// Every element in order, transformed.
    package func map<Value>(_ transform: (Said) -> Value) -> [Value] {
        var values: [Value] = []
        values.reserveCapacity(count)
        for chunk in chunks { for said in chunk { values.append(transform(said)) } }
        return values
    }
}

extension Said {
    /// By ID; two of one ID, which no honest node makes, by log and index.
    func isBefore(_ other: Said) -> Bool {
        (id, position.log, position.index) < (other.id, other.position.log, other.position.index)
    }
}

extension RandomAccessCollection where Index == Int {
    /// The first index whose element satisfies `predicate`, where all that do follow all that do not; the end if none.
    fileprivate func firstIndex(from start: Int, where predicate: (Element) -> Bool) -> Int {
        var low = start
        var high = endIndex
        while low < high {
            let middle = low + (high - low) / 2
            if predicate(self[middle]) { high = middle } else { low = middle + 1 }
        }
        return low
    }
}
