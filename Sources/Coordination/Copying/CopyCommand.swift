import Federation
import Ledger
import Primitives

/// A piece of another node's log, read and checked as far as that can be done before it meets the log that stands here.
struct CopyCommand: Sendable {
    let segment: LogSegment
    /// The segment's checkpoint, whose signature was checked.
    let checkpoint: Checkpoint
    let entries: [Entry]
    let leaves: [LogAppend.Leaf]

    /// Reads the entries of `segment`: each belongs to its log.
    /// - Throws: `CopyFault`, which names the first entry that does not.
    init(_ segment: LogSegment, _ checkpoint: Checkpoint) throws(CopyFault) {
        self.segment = segment
        self.checkpoint = checkpoint
        var entries: [Entry] = []
        var leaves: [LogAppend.Leaf] = []
        entries.reserveCapacity(segment.entries.count)
        leaves.reserveCapacity(segment.entries.count)
        for (offset, bytes) in segment.entries.enumerated() {
            let index = segment.start + UInt64(offset)
            let entry: Entry
            do throws(MalformedEntry) { entry = try Entry(decoding: bytes, of: segment.log) } catch {
                throw .entry(index: index, error)
            }
            guard entry.header.log == segment.log else { throw .entry(index: index, .member("log")) }
            entries.append(entry)
            leaves.append(LogAppend.Leaf(id: entry.header.id, bytes: bytes, hash: entry.leafHash))
        }
        self.entries = entries
        self.leaves = leaves
    }

    /// Which entries each sender's key brought, from the entry at `known` on: a successor of the log's node must know them.
    /// A key stands for the first entries in a row that carry it; an author that gives it again later gains nothing.
    func keys(from known: Int) -> [IdempotencyKey: Range<UInt64>] {
        var ranges: [IdempotencyKey: Range<UInt64>] = [:]
        for (offset, entry) in entries.enumerated().dropFirst(known) {
            guard let key = entry.header.key else { continue }
            let index = segment.start + UInt64(offset)
            let range = ranges[key] ?? index..<index
            if range.upperBound == index { ranges[key] = range.lowerBound..<(index + 1) }
        }
        return ranges
    }
}
