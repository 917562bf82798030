import Ledger
import Primitives

/// The bytes of a segment, as they go over the wire and into a file. Numbers are little-endian, 8 bytes; texts and lists come
/// after their length. The entries stand in the form of a C2SP bundle (each after its length, two big-endian bytes),
/// compressed as one piece.
extension LogSegment {
    /// The first bytes of a segment, with the version of this layout.
    private static let mark = "unitedfront-segment-1"

    /// The segment as bytes.
    package var encoded: [UInt8] {
        var bundle: [UInt8] = []
        bundle.reserveCapacity(entries.reduce(0) { $0 + 2 + $1.count })
        for entry in entries {
            bundle.append(UInt8(truncatingIfNeeded: entry.count >> 8))
            bundle.append(UInt8(truncatingIfNeeded: entry.count))
            bundle.append(contentsOf: entry)
        }
        let compressed = Zstandard.compress(bundle)
        var writer = BinaryWriter()
        writer.write(Self.mark)
        writer.write(log.description)
        writer.write(start)
        writer.write(entries.count)
        writer.write(raw: checkpoint)
        for proof in [continuity, ending] { writer.write(raw: proof.flatMap(\.bytes)) }
        writer.write(bundle.count)
        // A bundle that could not be compressed goes as it is, and is told by its length.
        writer.write(raw: compressed.map { $0.count < bundle.count ? $0 : bundle } ?? bundle)
        return writer.bytes
    }

    /// Reads a segment that somebody sent.
    /// - Throws: `CopyFault`, which says what is wrong with it.
    package init(encoded bytes: [UInt8]) throws(CopyFault) {
        let parts: Parts
        do { parts = try Parts(bytes) } catch { throw .malformed }
        guard parts.mark == Self.mark else { throw .otherVersion }
        guard let log = LogOrigin(parts.log), parts.count > 0, parts.checkpoint.count <= Self.longestCheckpoint else {
            throw .malformed
        }
        guard parts.count <= Self.mostEntries, parts.start <= UInt64.max / 2 else { throw .tooLarge }
        guard parts.length <= Self.mostBytes + Entry.maximumLength + 2 * Int(Self.mostEntries) else { throw .tooLarge }
        let bundle: [UInt8]
        if parts.bundle.count == parts.length {
            bundle = parts.bundle
        } else {
            guard let whole = Zstandard.decompress(parts.bundle[...], length: parts.length) else { throw .malformed }
            bundle = whole
        }
        self.init(
            log: log,
            start: parts.start,
            entries: try Self.entries(of: bundle, count: Int(parts.count)),
            checkpoint: parts.checkpoint,
            continuity: try Self.proof(parts.continuity),
            ending: try Self.proof(parts.ending)
        )
    }

    /// What stands in the bytes, before it is understood.
    private struct Parts {
        let mark: String
        let log: String
        let start: UInt64
        let count: UInt64
        let checkpoint: [UInt8]
        let continuity: [UInt8]
        let ending: [UInt8]
        let length: Int
        let bundle: [UInt8]

        init(_ bytes: [UInt8]) throws {
            var reader = BinaryReader(bytes[...])
            mark = try reader.readString()
            log = try reader.readString()
            start = try reader.readUInt64()
            count = try reader.readUInt64()
            checkpoint = try reader.read(raw: UInt8.self)
            continuity = try reader.read(raw: UInt8.self)
            ending = try reader.read(raw: UInt8.self)
            guard let length = Int(exactly: try reader.readInt64()), length >= 0 else { throw BinaryReader.Malformed() }
            self.length = length
            bundle = try reader.read(raw: UInt8.self)
            guard reader.isAtEnd else { throw BinaryReader.Malformed() }
        }
    }

    private static func proof(_ bytes: [UInt8]) throws(CopyFault) -> [Digest] {
        guard bytes.count.isMultiple(of: Digest.byteCount), bytes.count <= longestProof * Digest.byteCount else {
            throw .malformed
        }
        return stride(from: 0, to: bytes.count, by: Digest.byteCount).compactMap {
            Digest(bytes: bytes[$0..<($0 + Digest.byteCount)])
        }
    }

    private static func entries(of bundle: [UInt8], count: Int) throws(CopyFault) -> [[UInt8]] {
        var entries: [[UInt8]] = []
        entries.reserveCapacity(count)
        var offset = 0
        while offset < bundle.count {
            guard offset + 2 <= bundle.count, entries.count < count else { throw .malformed }
            let length = Int(bundle[offset]) << 8 | Int(bundle[offset + 1])
            offset += 2
            guard offset + length <= bundle.count else { throw .malformed }
            entries.append(Array(bundle[offset..<(offset + length)]))
            offset += length
        }
        guard entries.count == count else { throw .malformed }
        return entries
    }
}
