/// The eight masks that keep a QR code from looking like its own patterns (ISO/IEC 18004:2015, table 10).
enum QRMask: Int, CaseIterable {
    case checkers, rows, columns, diagonals, tiles, products, sumOfProducts, checkeredProducts

    /// Whether the module at `row` and `column` is turned over.
    func turns(_ row: Int, _ column: Int) -> Bool {
        let product = row * column
        return switch self {
        case .checkers: (row + column).isMultiple(of: 2)
        case .rows: row.isMultiple(of: 2)
        case .columns: column.isMultiple(of: 3)
        case .diagonals: (row + column).isMultiple(of: 3)
        case .tiles: (row / 2 + column / 3).isMultiple(of: 2)
        case .products: product % 2 + product % 3 == 0
        case .sumOfProducts: (product % 2 + product % 3).isMultiple(of: 2)
        case .checkeredProducts: ((row + column) % 2 + product % 3).isMultiple(of: 2)
        }
    }

    /// The 15 bits that name level M and this mask, with their own error correction (§7.9.1).
    var formatBits: Int {
        let data = rawValue  // level M is 00
        var remainder = data
        for _ in 0..<10 { remainder = remainder << 1 ^ (remainder >> 9) * 0x537 }
        return (data << 10 | remainder) ^ 0x5412
    }
}
