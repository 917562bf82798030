/// Up to 256 entries one after the other, each after its length as two big-endian bytes (C2SP tlog-tiles).
package enum EntryBundle {
    /// The longest entry that the length prefix can express, in bytes.
    package static let longestEntry = Int(UInt16.max)

    /// Why entries do not make a bundle, or bytes are not one.
    package enum Failure: Error, Sendable, Hashable {
        /// The entry at this place is longer than ``longestEntry``.
        case entryTooLong(place: Int, bytes: Int)
        /// More than 256 entries.
        case tooManyEntries
        /// The bytes end inside the entry at this place.
        case truncated(place: Int)
    }

    /// Writes entries as a bundle.
    package static func encode(_ entries: some Collection<some Collection<UInt8>>) throws(Failure) -> [UInt8] {
        guard entries.count <= Int(TileCoordinate.fullWidth) else { throw .tooManyEntries }
        var bundle: [UInt8] = []
        bundle.reserveCapacity(entries.reduce(0) { $0 + 2 + $1.count })
        for (place, entry) in entries.enumerated() {
            guard entry.count <= longestEntry else { throw .entryTooLong(place: place, bytes: entry.count) }
            bundle.append(UInt8(truncatingIfNeeded: entry.count >> 8))
            bundle.append(UInt8(truncatingIfNeeded: entry.count))
            bundle.append(contentsOf: entry)
        }
        return bundle
    }

    /// Reads the entries of a bundle, as slices of its bytes. The caller knows how many there have to be.
    package static func decode(_ bundle: [UInt8]) throws(Failure) -> [ArraySlice<UInt8>] {
        var entries: [ArraySlice<UInt8>] = []
        var rest = bundle[...]
        while !rest.isEmpty {
            guard entries.count < Int(TileCoordinate.fullWidth) else { throw .tooManyEntries }
            guard let high = rest.popFirst(), let low = rest.popFirst() else { throw .truncated(place: entries.count) }
            let count = Int(high) << 8 | Int(low)
            guard rest.count >= count else { throw .truncated(place: entries.count) }
            entries.append(rest.prefix(count))
            rest = rest.dropFirst(count)
        }
        return entries
    }
}
