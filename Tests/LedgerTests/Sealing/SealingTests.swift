import Ledger
import Testing

@Suite struct SealingTests {
    @Test func `a sealed text opens with its key and says nothing without it`() throws {
        let sealed = try SealingKey().seal("seen at the north door")
        #expect(try sealed.key.open(sealed.blob.bytes) == "seen at the north door")
        #expect(!String(decoding: sealed.blob.bytes, as: UTF8.self).contains("north"))
        #expect(throws: SealError.cannotOpen) { try SealingKey().open(sealed.blob.bytes) }
    }

    @Test func `no altered bit of a sealed text goes unseen`() throws {
        let sealed = try SealingKey().seal("a")
        for bit in 0..<(sealed.blob.bytes.count * 8) {
            var bytes = sealed.blob.bytes
            bytes[bit / 8] ^= 1 << UInt8(bit % 8)
            #expect(throws: SealError.cannotOpen) { try sealed.key.open(bytes) }
        }
    }

    @Test func `a key under another name does not open the text`() throws {
        let sealed = try SealingKey().seal("a")
        #expect(!sealed.key.renamed(SealingKey().id).opens(sealed.blob.bytes))
    }
}
