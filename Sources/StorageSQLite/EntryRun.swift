import Ledger
import Primitives

/// Entries that follow one another in a log, as one row of the store holds them.
///
/// A row for each entry would be a search in a tree of pages for each, and pages that are split and written again. A run is
/// one search, and its bytes lie in pages that are written once.
struct EntryRun {
    let start: UInt64
    /// The 16 bytes of each entry's ID.
    private(set) var ids: [UInt8] = []
    /// For each entry the fingerprint of the key that brought it first, or 0; empty where no key brought any.
    private(set) var prints: [UInt8] = []
    /// The leaf hash of each entry.
    private(set) var hashes: [UInt8] = []
    /// The entries, each after its length as two big-endian bytes, as in a bundle of C2SP tlog-tiles.
    private(set) var bundle: [UInt8] = []

    /// The most entries of a row, so that reading one of them reads little else.
    static let longest = 64
    static let idLength = 16
    static let printLength = 8
    static let hashLength = 32

    /// - Parameters:
    ///   - leaves: the entries, `longest` at most.
    ///   - prints: the fingerprints of their keys; empty where no key brought any.
    ///   - start: the position of the first.
    init(_ leaves: ArraySlice<LogAppend.Leaf>, prints: ArraySlice<PlaceTable.Fingerprint>, start: UInt64) {
        self.start = start
        ids.reserveCapacity(leaves.count * Self.idLength)
        hashes.reserveCapacity(leaves.count * Self.hashLength)
        bundle.reserveCapacity(leaves.reduce(0) { $0 + 2 + $1.bytes.count })
        for leaf in leaves {
            withUnsafeBytes(of: (leaf.id.high.bigEndian, leaf.id.low.bigEndian)) { ids.append(contentsOf: $0) }
            leaf.hash.withUnsafeBytes { hashes.append(contentsOf: $0) }
            bundle.append(UInt8(truncatingIfNeeded: leaf.bytes.count >> 8))
            bundle.append(UInt8(truncatingIfNeeded: leaf.bytes.count))
            bundle.append(contentsOf: leaf.bytes)
        }
        for print in prints { withUnsafeBytes(of: print.bigEndian) { self.prints.append(contentsOf: $0) } }
    }

    /// Takes the entries at `range` out of a bundle that begins at `start`, in order.
    /// - Parameters:
    ///   - range: the positions that are asked for.
    ///   - bundle: the bytes of a row.
    ///   - start: the position of the row's first entry.
    ///   - entries: where they are added.
    /// - Returns: the position after the row's last entry, or nil where the bytes are not a bundle.
    static func read(
        _ range: Range<UInt64>,
        of bundle: UnsafeRawBufferPointer,
        from start: UInt64,
        into entries: inout [[UInt8]]
    ) -> UInt64? {
        var position = start
        var offset = 0
        while offset < bundle.count {
            guard offset + 2 <= bundle.count else { return nil }
            let length = Int(bundle[offset]) << 8 | Int(bundle[offset + 1])
            offset += 2
            guard offset + length <= bundle.count else { return nil }
            if range.contains(position) {
                entries.append([UInt8](UnsafeRawBufferPointer(rebasing: bundle[offset..<(offset + length)])))
            }
            offset += length
            position += 1
        }
        return position
    }
}
