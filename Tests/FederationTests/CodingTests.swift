import Federation
import Ledger
import Primitives
import Testing

/// The bytes that go over the wire: what is written is read, and damage is an error and never a crash.
@Suite struct CodingTests {
    private func segment(_ count: Int, _ length: Int = 300) throws -> LogSegment {
        LogSegment(
            log: try #require(LogOrigin("ky/op/shared")),
            start: 7,
            entries: (0..<count).map { index in (0..<length).map { UInt8(truncatingIfNeeded: $0 &* 7 &+ index) } },
            checkpoint: Array("ky/op/shared\n9\n".utf8),
            continuity: [Digest.sha256(of: [1])],
            ending: [Digest.sha256(of: [2]), Digest.sha256(of: [3])]
        )
    }

    @Test(arguments: [1, 2, 257, 4096]) func `a segment is read as it was written`(_ count: Int) throws {
        let segment = try segment(count)
        #expect(try LogSegment(encoded: segment.encoded) == segment)
    }

    @Test func `entries that cannot be compressed go as they are`() throws {
        var state: UInt64 = 88_172_645_463_325_252
        let noise = (0..<5000).map { _ -> UInt8 in
            state ^= state << 13
            state ^= state >> 7
            state ^= state << 17
            return UInt8(truncatingIfNeeded: state)
        }
        let plain = try segment(1)
        let segment = LogSegment(
            log: plain.log,
            start: 0,
            entries: [noise],
            checkpoint: plain.checkpoint,
            continuity: [],
            ending: []
        )
        #expect(try LogSegment(encoded: segment.encoded) == segment)
    }

    @Test func `more entries than a segment may have are refused`() throws {
        #expect(throws: CopyFault.tooLarge) { try LogSegment(encoded: try segment(4097, 4).encoded) }
    }

    @Test func `every altered or missing byte is an error or another segment, never a crash`() throws {
        let segment = try segment(3, 40)
        let good = segment.encoded
        for index in good.indices {
            var bad = good
            bad[index] ^= 0x55
            if let read = try? LogSegment(encoded: bad) { #expect(read != segment, "byte \(index)") }
            #expect(throws: CopyFault.self) { try LogSegment(encoded: Array(good[..<index])) }
        }
    }

    @Test func `frames come whole out of pieces of any size, and unknown kinds are passed over`() throws {
        let log = try #require(LogOrigin("ky/op/shared"))
        let clock = Timestamp(milliseconds: 1_630_026_000_123)
        let frames: [LinkFrame] = [
            .welcome(Welcome(agency: try #require(AgencyID("hub")), epoch: 2, clock: clock, sizes: [log: 12])),
            .segment(try segment(5)), .beat(Beat(clock: clock, sizes: [log: 13])),
            .refused(RefusedLog(log, .forked(size: 3))), .farewell("removed"),
        ]
        let unknown: [UInt8] = [3, 0, 0, 0, 99, 1, 2]
        let bytes = frames.flatMap { $0.encoded + unknown }
        for size in [1, 3, 1000, bytes.count] {
            var reader = LinkFrameReader()
            var read: [LinkFrame] = []
            for start in stride(from: 0, to: bytes.count, by: size) {
                reader.append(bytes[start..<min(start + size, bytes.count)])
                while let frame = try reader.next() { read.append(frame) }
            }
            #expect(read == frames, "in pieces of \(size)")
            #expect(!reader.isInsideFrame)
        }
    }

    @Test func `a frame that claims too much is refused before it is awaited`() throws {
        var reader = LinkFrameReader()
        reader.append([0xFF, 0xFF, 0xFF, 0x7F])
        #expect(throws: CopyFault.tooLarge) { try reader.next() }
    }
}
