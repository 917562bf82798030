/// The bytes of a QR code: the text with its head and padding, in blocks with error correction, interleaved.
enum QRCodewords {
    /// The codewords in the order in which they are placed (ISO/IEC 18004:2015 §7.4 to §7.6).
    static func make(_ bytes: [UInt8], _ version: QRVersion) -> [UInt8] {
        let data = padded(bytes, version)
        let shortLength = data.count / version.blocks
        let shortBlocks = version.blocks - data.count % version.blocks
        var start = 0
        let blocks = (0..<version.blocks).map { number in
            let length = shortLength + (number < shortBlocks ? 0 : 1)
            defer { start += length }
            return Array(data[start..<(start + length)])
        }
        let corrections = blocks.map { ReedSolomon.remainder(of: $0, count: version.correction) }
        return interleaved(blocks) + interleaved(corrections)
    }

    /// Mode 0100 (bytes), the count, the bytes, up to four zero bits, then 236 and 17 in turn.
    private static func padded(_ bytes: [UInt8], _ version: QRVersion) -> [UInt8] {
        var bits: [Bool] = []
        func append(_ value: Int, _ count: Int) {
            for place in (0..<count).reversed() { bits.append(value >> place & 1 == 1) }
        }
        append(0b0100, 4)
        append(bytes.count, version.countBits)
        for byte in bytes { append(Int(byte), 8) }
        append(0, min(4, version.dataCodewords * 8 - bits.count))
        while !bits.count.isMultiple(of: 8) { bits.append(false) }
        var data = stride(from: 0, to: bits.count, by: 8).map { start in
            bits[start..<(start + 8)].reduce(UInt8(0)) { $0 << 1 | ($1 ? 1 : 0) }
        }
        var isFirst = true
        while data.count < version.dataCodewords {
            data.append(isFirst ? 0xEC : 0x11)
            isFirst.toggle()
        }
        return data
    }

    /// The first of every block, then the second of every block, and so on; shorter blocks end earlier.
    private static func interleaved(_ blocks: [[UInt8]]) -> [UInt8] {
        (0..<(blocks.map(\.count).max() ?? 0)).flatMap { index in
            blocks.compactMap { $0.indices.contains(index) ? $0[index] : nil }
        }
    }
}
