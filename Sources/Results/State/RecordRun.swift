package import Primitives

/// All records of one figure, in order, in chunks that copies share.
///
/// A reader holds a copy while the writer goes on: what the next report then costs is one chunk, whatever the history.
package struct RecordRun: Sendable {
    private var chunks: [ContiguousArray<TallyRecord>] = []
    package private(set) var count = 0

    private static let chunkLength = 256

    package init() {}

    /// Adds a record at its place: at the end in a constant time, elsewhere in the time of one chunk.
    mutating func insert(_ record: TallyRecord) {
        count += 1
        guard let last = chunks.last?.last else {
            chunks = [[record]]
            return
        }
        if last.isBefore(record) {
            if chunks[chunks.count - 1].count < Self.chunkLength {
                chunks[chunks.count - 1].append(record)
            } else {
                chunks.append([record])
            }
            return
        }
        let chunk = chunks.partition(where: { record.isBefore($0[$0.count - 1]) })
        let index = chunks[chunk].partition(where: { record.isBefore($0) })
        chunks[chunk].insert(record, at: index)
        if chunks[chunk].count > 2 * Self.chunkLength {
            let upper = ContiguousArray(chunks[chunk].dropFirst(Self.chunkLength))
            chunks[chunk].removeLast(upper.count)
            chunks.insert(upper, at: chunk + 1)
        }
    }

    /// Changes the record called `id`; false where it is not here. Looks from the latest backwards.
    mutating func update(_ id: EntryID, _ change: (inout TallyRecord) -> Void) -> Bool {
        for chunk in chunks.indices.reversed() {
            if let index = chunks[chunk].lastIndex(where: { $0.id == id }) {
                change(&chunks[chunk][index])
                return true
            }
        }
        return false
    }

    /// Calls `body` with each record, the latest first, until it returns false.
    func forEachFromLatest(_ body: (TallyRecord) -> Bool) {
        for chunk in chunks.reversed() {
            for record in chunk.reversed() where !body(record) { return }
        }
    }

    /// The record called `id`.
    package func record(_ id: EntryID) -> TallyRecord? {
        var found: TallyRecord?
        forEachFromLatest {
            if $0.id == id { found = $0 }
            return found == nil
        }
        return found
    }

    /// Every record in order, for a snapshot.
    package var all: [TallyRecord] {
        chunks.flatMap { $0 }
    }

    /// The run with these records, which stand in order: a snapshot read back.
    package init(ordered records: some Collection<TallyRecord>) {
        count = records.count
        var rest = records[...]
        while !rest.isEmpty {
            chunks.append(ContiguousArray(rest.prefix(Self.chunkLength)))
            rest = rest.dropFirst(Self.chunkLength)
        }
    }
}

extension RandomAccessCollection where Index == Int {
    /// The first index whose element satisfies `predicate`, where all that do follow all that do not.
    func partition(where predicate: (Element) -> Bool) -> Int {
        var low = startIndex
        var high = endIndex
        while low < high {
            let middle = low + (high - low) / 2
            if predicate(self[middle]) { high = middle } else { low = middle + 1 }
        }
        return low
    }
}
