/// An array that grows at its end, in chunks that copies share: a reader keeps a copy, and the writer's next append
/// costs one chunk.
package struct SharedArray<Element: Sendable>: Sendable {
    private var chunks: [[Element]] = []
    package private(set) var count = 0

    private static var chunkLength: Int { 1024 }

    package init() {}

    package init(_ elements: some Sequence<Element>) {
        for element in elements { append(element) }
    }

    package mutating func append(_ element: Element) {
        if count % Self.chunkLength == 0 {
            chunks.append([element])
        } else {
            chunks[chunks.count - 1].append(element)
        }
        count += 1
    }

    /// The element at `index`, from 0.
    package subscript(index: Int) -> Element {
        chunks[index / Self.chunkLength][index % Self.chunkLength]
    }

    package var last: Element? {
        chunks.last?.last
    }

    /// The last element that satisfies `predicate`, looking backwards.
    package func last(where predicate: (Element) -> Bool) -> Element? {
        for chunk in chunks.reversed() {
            if let found = chunk.last(where: predicate) { return found }
        }
        return nil
    }

    /// Every element in order, transformed.
    package func map<Value>(_ transform: (Element) -> Value) -> [Value] {
        chunks.flatMap { $0.map(transform) }
    }

    /// The first index whose element satisfies `predicate`, where all that do follow all that do not; `count` if none.
    package func firstIndex(after predicate: (Element) -> Bool) -> Int {
        var low = 0
        var high = count
        while low < high {
            let middle = low + (high - low) / 2
            if predicate(self[middle]) { high = middle } else { low = middle + 1 }
        }
        return low
    }
}
