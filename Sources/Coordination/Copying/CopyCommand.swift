package import Federation
import Ledger
import Primitives

/// A piece of another node's log, read and checked as far as that can be done before it meets the log that stands here.
///
/// Whoever brings it does this beside others; the writer, of whom there is one, finds everything made.
package struct CopyCommand: Sendable {
    package let segment: LogSegment
    /// The segment's checkpoint, whose signature was checked.
    let checkpoint: Checkpoint
    let entries: [CopiedEntry]
    let leaves: [LogAppend.Leaf]
    /// The leaves' hashes.
    let hashes: [Digest]
    /// The names of its entries.
    let names: Set<EntryID>
    /// Which entries each sender's key brought: a successor of the log's node must know them.
    let keys: [RequestKey: Range<UInt64>]

    /// Reads the entries of `segment`: each belongs to its log, and has a name of its own.
    /// - Throws: `CopyFault`, which names the first entry that does not.
    init(_ segment: LogSegment, _ checkpoint: Checkpoint) throws(CopyFault) {
        guard checkpoint.size >= segment.end else {
            throw .beyondCheckpoint(size: checkpoint.size, end: segment.end)
        }
        self.segment = segment
        self.checkpoint = checkpoint
        var entries: [CopiedEntry] = []
        var leaves: [LogAppend.Leaf] = []
        var hashes: [Digest] = []
        var names = Set<EntryID>(minimumCapacity: segment.entries.count)
        entries.reserveCapacity(segment.entries.count)
        leaves.reserveCapacity(segment.entries.count)
        hashes.reserveCapacity(segment.entries.count)
        var reader = CopiedEntryReader(of: segment.log)
        for (offset, bytes) in segment.entries.enumerated() {
            let index = segment.start + UInt64(offset)
            let entry: CopiedEntry
            do throws(MalformedEntry) { entry = try reader.read(bytes) } catch {
                throw .entry(index: index, error)
            }
            guard names.insert(entry.header.id).inserted else { throw .nameTaken(index: index) }
            let hash = MerkleHash.leaf(bytes)
            leaves.append(LogAppend.Leaf(id: entry.header.id, bytes: bytes, hash: hash))
            hashes.append(hash)
            entries.append(entry)
        }
        self.entries = entries
        self.leaves = leaves
        self.hashes = hashes
        self.names = names
        keys = Self.keys(of: entries[...], from: segment.start)
    }

    /// Which entries each sender's key brought, without the first `known`, which are here.
    func keys(from known: Int) -> [RequestKey: Range<UInt64>] {
        known == 0 ? keys : Self.keys(of: entries[known...], from: segment.start + UInt64(known))
    }

    /// A key stands for the first entries in a row that carry it; an author that gives it again later gains nothing.
    private static func keys(
        of entries: ArraySlice<CopiedEntry>,
        from start: UInt64
    ) -> [RequestKey: Range<UInt64>] {
        var ranges: [RequestKey: Range<UInt64>] = [:]
        var index = start
        for entry in entries {
            if let key = entry.header.key.map({ RequestKey($0) }) {
                let range = ranges[key] ?? index..<index
                if range.upperBound == index { ranges[key] = range.lowerBound..<(index + 1) }
            }
            index += 1
        }
        return ranges
    }
}
