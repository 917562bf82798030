/// An array that grows at its end and whose copies share what they have in common.
///
/// Readers keep copies while a writer goes on. Elements lie in chunks, and chunks in pages; the last chunk lies apart, so
/// that the first append after a copy costs that chunk alone, and one append in `chunkLength` a page and the list of
/// pages: some kilobytes, also with a million elements. Public and inlinable, alone in this package, because every report
/// passes it and only so the compiler makes a version for elements of other modules.
@frozen
public struct SharedArray<Element: Sendable>: Sendable {
    public typealias Chunk = ContiguousArray<Element>

    /// Full chunks, `pageLength` of them in every page but the last.
    @usableFromInline var pages: [[Chunk]] = []
    /// How many elements the pages hold.
    @usableFromInline var paged = 0
    /// What follows them: never a full chunk.
    @usableFromInline var tail = Chunk()

    @inlinable static var chunkLength: Int { 64 }
    @inlinable static var pageLength: Int { 64 }

    @inlinable public var count: Int { paged + tail.count }

    @inlinable public init() {}

    @inlinable public init(_ elements: some Sequence<Element>) {
        for element in elements { append(element) }
    }

    @inlinable public mutating func append(_ element: Element) {
        if tail.isEmpty { tail.reserveCapacity(Self.chunkLength) }
        tail.append(element)
        guard tail.count == Self.chunkLength else { return }
        if paged % (Self.chunkLength * Self.pageLength) == 0 {
            pages.append([])
            pages[pages.count - 1].reserveCapacity(Self.pageLength)
        }
        pages[pages.count - 1].append(tail)
        paged += Self.chunkLength
        tail = Chunk()
    }

    /// The element at `index`, from 0.
    @inlinable public subscript(index: Int) -> Element {
        get {
            if index >= paged { return tail[index - paged] }
            return pages[index / (Self.chunkLength * Self.pageLength)][index / Self.chunkLength % Self.pageLength][
                index % Self.chunkLength
            ]
        }
        set {
            if index >= paged {
                tail[index - paged] = newValue
                return
            }
            pages[index / (Self.chunkLength * Self.pageLength)][index / Self.chunkLength % Self.pageLength][
                index % Self.chunkLength
            ] = newValue
        }
    }

    @inlinable public var last: Element? {
        count == 0 ? nil : self[count - 1]
    }

    /// Calls `body` with each element and its index, the last first, until it returns false.
    @inlinable public func forEachFromLast(_ body: (Element, Int) -> Bool) {
        var inTail = tail.count
        while inTail > 0 {
            inTail -= 1
            if !body(tail[inTail], paged + inTail) { return }
        }
        var index = paged
        while index > 0 {
            index -= 1
            let chunk = pages[index / (Self.chunkLength * Self.pageLength)][index / Self.chunkLength % Self.pageLength]
            var inChunk = index % Self.chunkLength
            while true {
                if !body(chunk[inChunk], index) { return }
                if inChunk == 0 { break }
                inChunk -= 1
                index -= 1
            }
        }
    }

    /// The last element that satisfies `predicate`, looking backwards.
    @inlinable public func last(where predicate: (Element) -> Bool) -> Element? {
        var found: Element?
        forEachFromLast { element, _ in
            if predicate(element) { found = element }
            return found == nil
        }
        return found
    }

    /// Every element in order, transformed.
    @inlinable public func map<Value>(_ transform: (Element) -> Value) -> [Value] {
        var values: [Value] = []
        values.reserveCapacity(count)
        for page in pages { for chunk in page { for element in chunk { values.append(transform(element)) } } }
        for element in tail { values.append(transform(element)) }
        return values
    }

    /// The first index whose element satisfies `predicate`, where all that do follow all that do not; `count` if none.
    @inlinable public func firstIndex(after predicate: (Element) -> Bool) -> Int {
        var low = 0
        var high = count
        while low < high {
            let middle = low + (high - low) / 2
            if predicate(self[middle]) { high = middle } else { low = middle + 1 }
        }
        return low
    }

    /// Puts `element` at `index` and moves what follows. Costs what follows: meant for places near the end.
    @inlinable public mutating func insert(_ element: Element, at index: Int) {
        guard index < count else { return append(element) }
        append(self[count - 1])
        var place = count - 2
        while place > index {
            self[place] = self[place - 1]
            place -= 1
        }
        self[index] = element
    }
}
