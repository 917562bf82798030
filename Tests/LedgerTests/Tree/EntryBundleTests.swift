import Ledger
import Testing

@Suite struct `A bundle of entries` {
    @Test func `is each entry after its length in two big-endian bytes`() throws {
        let entries = [Array("ab".utf8), [], [UInt8](repeating: 9, count: 258)]
        let bundle = try EntryBundle.encode(entries)
        #expect(bundle.prefix(8) == [0, 2, 0x61, 0x62, 0, 0, 1, 2])
        #expect(try EntryBundle.decode(bundle).map(Array.init) == entries)
    }

    @Test func `takes entries of 65,535 bytes and none longer`() throws {
        let longest = [UInt8](repeating: 1, count: 65_535)
        #expect(try EntryBundle.decode(EntryBundle.encode([longest])).map(Array.init) == [longest])
        #expect(throws: EntryBundle.Failure.entryTooLong(place: 0, bytes: 65_536)) {
            try EntryBundle.encode([longest + [1]])
        }
    }

    @Test func `has at most 256 entries`() throws {
        let full = try EntryBundle.encode([[UInt8]](repeating: [5], count: 256))
        #expect(try EntryBundle.decode(full).count == 256)
        #expect(throws: EntryBundle.Failure.tooManyEntries) { try EntryBundle.decode(full + [0, 0]) }
        #expect(throws: EntryBundle.Failure.tooManyEntries) {
            try EntryBundle.encode([[UInt8]](repeating: [], count: 257))
        }
    }

    @Test(arguments: 1...5)
    func `is refused when cut short`(missing: Int) throws {
        let bundle = try EntryBundle.encode([Array("four".utf8), Array("four".utf8)])
        #expect(throws: EntryBundle.Failure.self) { try EntryBundle.decode(bundle.dropLast(missing) + []) }
    }
}
