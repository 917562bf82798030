import Foundation
import Ledger

/// A SQLite write-ahead log as a file (sqlite.org/fileformat2.html §4), walked frame by frame.
///
/// SQLite takes the first frame whose checksum fails for the end of the log, and drops what follows without a word. Most
/// often that is right: a crash cuts the last write off. But an altered bit in the middle looks the same, and what follows
/// it was acknowledged. So whoever proves a folder looks beyond the first bad frame.
struct WriteAheadLog {
    private var bytes: [UInt8]

    private static let headerLength = 32
    private static let frameHeaderLength = 24

    /// - Returns: nil where there is no log, which is how a stopped node leaves its folder.
    init?(path: String) {
        guard let data = FileManager.default.contents(atPath: path), !data.isEmpty else { return nil }
        bytes = Array(data)
    }

    /// What is damaged, as a sentence; nil where nothing is, but perhaps a last write that was cut off.
    var damage: String? {
        guard bytes.count >= Self.headerLength else { return nil }
        guard let order = byteOrder, checksum(0..<24, from: (0, 0), order) == (word(24), word(28)) else {
            return hasFrames
                ? "the write-ahead log's header is damaged: entries that were acknowledged may be missing" : nil
        }
        let salts = (word(16), word(20))
        var sum = (word(24), word(28))
        var previous = sum
        var frame = 0
        while let start = frameStart(frame), (word(start + 8), word(start + 12)) == salts {
            sum = checksum(start..<(start + 8), from: sum, order)
            sum = checksum((start + Self.frameHeaderLength)..<(start + frameLength), from: sum, order)
            guard sum == (word(start + 16), word(start + 20)) else { break }
            previous = sum
            frame += 1
        }
        // Frames of an older generation have other salts. One with these salts beyond the end was written after it.
        var later = frame + 1
        while let start = frameStart(later) {
            if (word(start + 8), word(start + 12)) == salts {
                return
                    "the write-ahead log is damaged at frame \(frame + 1): entries that were acknowledged may be missing"
            }
            later += 1
        }
        if let start = frameStart(frame), isOneBitFromWhole(start, salts, before: previous, order) {
            return
                "one bit of the write-ahead log's frame \(frame + 1) is altered: entries that were acknowledged may be missing"
        }
        return nil
    }

    /// Whether the frame at `start` would be whole with one bit changed. A write that was cut off is not: a checksum of
    /// 64 bits does not come right by chance. Looks at every bit of one frame, a fraction of a second, and only where the
    /// last frame is not whole.
    private func isOneBitFromWhole(
        _ start: Int,
        _ salts: (UInt32, UInt32),
        before previous: (UInt32, UInt32),
        _ order: ByteOrder
    ) -> Bool {
        let strange = (word(start + 8) ^ salts.0).nonzeroBitCount + (word(start + 12) ^ salts.1).nonzeroBitCount
        guard strange <= 1 else { return false }
        var copy = self
        for byte in start..<(start + frameLength) {
            for bit in 0..<8 {
                copy.bytes[byte] ^= 1 << bit
                defer { copy.bytes[byte] ^= 1 << bit }
                guard (copy.word(start + 8), copy.word(start + 12)) == salts else { continue }
                var sum = copy.checksum(start..<(start + 8), from: previous, order)
                sum = copy.checksum((start + Self.frameHeaderLength)..<(start + frameLength), from: sum, order)
                if sum == (copy.word(start + 16), copy.word(start + 20)) { return true }
            }
        }
        return false
    }

    private var pageSize: Int { Int(word(8)) }
    private var frameLength: Int { Self.frameHeaderLength + pageSize }

    /// Whether a whole frame of a plausible page size may stand behind a header that cannot be read.
    private var hasFrames: Bool { bytes.count >= Self.headerLength + Self.frameHeaderLength + 512 }

    private func frameStart(_ frame: Int) -> Int? {
        guard (512...65_536).contains(pageSize) else { return nil }
        let start = Self.headerLength + frame * frameLength
        return start + frameLength <= bytes.count ? start : nil
    }

    /// Big-endian, as every number of the file is.
    private func word(_ offset: Int) -> UInt32 {
        UInt32(bytes[offset]) << 24 | UInt32(bytes[offset + 1]) << 16 | UInt32(bytes[offset + 2]) << 8
            | UInt32(bytes[offset + 3])
    }

    private enum ByteOrder {
        case little, big
    }

    /// The order in which checksums read their words; nil where the magic number is neither.
    private var byteOrder: ByteOrder? {
        switch word(0) {
        case 0x377F_0682: .little
        case 0x377F_0683: .big
        default: nil
        }
    }

    /// The checksum of §4.2: pairs of words, each sum taking the other.
    private func checksum(_ range: Range<Int>, from start: (UInt32, UInt32), _ order: ByteOrder) -> (UInt32, UInt32) {
        var (first, second) = start
        var index = range.lowerBound
        while index + 8 <= range.upperBound {
            let (a, b) = (word(index), word(index + 4))
            first = first &+ (order == .big ? a : a.byteSwapped) &+ second
            second = second &+ (order == .big ? b : b.byteSwapped) &+ first
            index += 8
        }
        return (first, second)
    }
}
