/// A size of QR code with its numbers at level M (ISO/IEC 18004:2015, tables 1, 7, 9 and E.1).
struct QRVersion {
    /// 1 to 10.
    let number: Int
    /// All codewords, data and error correction.
    let codewords: Int
    /// How many blocks the data is divided into.
    let blocks: Int
    /// The codewords of error correction of each block.
    let correction: Int
    /// The rows and columns of the centres of alignment patterns.
    let alignment: [Int]

    /// Modules on a side.
    var side: Int { 17 + 4 * number }
    /// Codewords for data.
    var dataCodewords: Int { codewords - blocks * correction }
    /// The bits that say how many bytes follow (table 3).
    var countBits: Int { number < 10 ? 8 : 16 }
    /// The most bytes that fit behind the four bits of the mode and the count.
    var capacity: Int { (dataCodewords * 8 - 4 - countBits) / 8 }

    /// The smallest version that holds `bytes` bytes; nil where none of ours does.
    init?(holding bytes: Int) {
        guard let version = Self.all.first(where: { $0.capacity >= bytes }) else { return nil }
        self = version
    }

    private init(_ number: Int, _ codewords: Int, _ blocks: Int, _ correction: Int, _ alignment: [Int]) {
        self.number = number
        self.codewords = codewords
        self.blocks = blocks
        self.correction = correction
        self.alignment = alignment
    }

    private static let all = [
        QRVersion(1, 26, 1, 10, []), QRVersion(2, 44, 1, 16, [6, 18]), QRVersion(3, 70, 1, 26, [6, 22]),
        QRVersion(4, 100, 2, 18, [6, 26]), QRVersion(5, 134, 2, 24, [6, 30]), QRVersion(6, 172, 4, 16, [6, 34]),
        QRVersion(7, 196, 4, 18, [6, 22, 38]), QRVersion(8, 242, 4, 22, [6, 24, 42]),
        QRVersion(9, 292, 5, 22, [6, 26, 46]), QRVersion(10, 346, 5, 26, [6, 28, 50]),
    ]
}
