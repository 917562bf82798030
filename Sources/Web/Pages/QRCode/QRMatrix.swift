/// The square of a QR code while it is made: the modules, and which of them are patterns and not data.
struct QRMatrix {
    private(set) var rows: [[Bool]]
    private var isPattern: [[Bool]]
    private let side: Int

    /// The patterns of a version, with room for data and for the bits of a mask (ISO/IEC 18004:2015 §6.3, §7.10).
    init(_ version: QRVersion) {
        side = version.side
        rows = Array(repeating: Array(repeating: false, count: side), count: side)
        isPattern = rows
        for index in 0..<side {
            set(6, index, index.isMultiple(of: 2))
            set(index, 6, index.isMultiple(of: 2))
        }
        for (row, column) in [(3, 3), (3, side - 4), (side - 4, 3)] { drawFinder(row, column) }
        drawAlignment(version.alignment)
        drawFormat(0)
        if version.number >= 7 { drawVersion(version.number) }
    }

    /// Places codewords in columns of two from the right, upwards and downwards in turn (§7.7.3).
    mutating func place(_ codewords: [UInt8]) {
        let bits = codewords.flatMap { byte -> [Bool] in (0..<8).map { byte & 0x80 >> $0 != 0 } }
        var placed = 0
        // The column of the timing pattern is skipped: right of it the pairs end on even columns, left of it on odd.
        let pairs = Array(stride(from: side - 1, to: 6, by: -2)) + Array(stride(from: 5, to: 0, by: -2))
        for (number, right) in pairs.enumerated() {
            let upwards = number.isMultiple(of: 2)
            for step in 0..<side {
                let row = upwards ? side - 1 - step : step
                for column in [right, right - 1] where !isPattern[row][column] {
                    rows[row][column] = placed < bits.count && bits[placed]
                    placed += 1
                }
            }
        }
    }

    /// The matrix with its data masked and the mask named.
    func masked(by mask: QRMask) -> QRMatrix {
        var masked = self
        for row in 0..<side {
            for column in 0..<side where !isPattern[row][column] && mask.turns(row, column) {
                masked.rows[row][column].toggle()
            }
        }
        masked.drawFormat(mask.formatBits)
        return masked
    }

    private mutating func set(_ row: Int, _ column: Int, _ isDark: Bool) {
        rows[row][column] = isDark
        isPattern[row][column] = true
    }

    /// A finder pattern round its centre, with the light line about it.
    private mutating func drawFinder(_ row: Int, _ column: Int) {
        for down in -4...4 {
            for right in -4...4 where (0..<side).contains(row + down) && (0..<side).contains(column + right) {
                let distance = max(abs(down), abs(right))
                set(row + down, column + right, distance != 2 && distance != 4)
            }
        }
    }

    /// Alignment patterns at every crossing that no finder pattern has.
    private mutating func drawAlignment(_ centres: [Int]) {
        for row in centres {
            for column in centres {
                let isCorner = [[6, 6], [6, side - 7], [side - 7, 6]].contains([row, column])
                if isCorner { continue }
                for down in -2...2 {
                    for right in -2...2 { set(row + down, column + right, max(abs(down), abs(right)) != 1) }
                }
            }
        }
    }

    /// Both copies of the format bits, and the module that is always dark.
    private mutating func drawFormat(_ bits: Int) {
        func bit(_ place: Int) -> Bool { bits >> place & 1 == 1 }
        for place in 0..<6 { set(place, 8, bit(place)) }
        set(7, 8, bit(6))
        set(8, 8, bit(7))
        set(8, 7, bit(8))
        for place in 9..<15 { set(8, 14 - place, bit(place)) }
        for place in 0..<8 { set(8, side - 1 - place, bit(place)) }
        for place in 8..<15 { set(side - 15 + place, 8, bit(place)) }
        set(side - 8, 8, true)
    }

    /// Both copies of the number of the version, 7 and above, with its error correction.
    private mutating func drawVersion(_ number: Int) {
        var remainder = number
        for _ in 0..<12 { remainder = remainder << 1 ^ (remainder >> 11) * 0x1F25 }
        let bits = number << 12 | remainder
        for place in 0..<18 {
            let isDark = bits >> place & 1 == 1
            set(place / 3, side - 11 + place % 3, isDark)
            set(side - 11 + place % 3, place / 3, isDark)
        }
    }
}
