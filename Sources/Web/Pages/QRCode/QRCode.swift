/// A QR code (ISO/IEC 18004:2015): byte mode, versions 1 to 10, error correction level M, which repairs 15 %.
///
/// The smallest version that holds the text, with the mask that the standard's scoring prefers.
package struct QRCode: Sendable, Hashable {
    /// The text that the code holds.
    package let text: String
    /// The squares, row by row from the top; true is dark.
    package let modules: [[Bool]]
    /// The version, 1 to 10: a code has 17 + 4 × version modules on a side.
    package let version: Int
    /// The number of the mask, 0 to 7.
    package let mask: Int

    /// The code of `text`; nil where it has more than 213 characters or one that is not ASCII.
    ///
    /// Bytes outside ASCII would need an ECI header, which not every camera reads; addresses have none.
    package init?(_ text: String) {
        guard text.utf8.allSatisfy({ $0 < 0x80 }), let version = QRVersion(holding: text.utf8.count) else {
            return nil
        }
        let codewords = QRCodewords.make(Array(text.utf8), version)
        var plain = QRMatrix(version)
        plain.place(codewords)
        let candidates = QRMask.allCases.map { mask in (mask: mask, matrix: plain.masked(by: mask)) }
        guard
            let best = candidates.min(by: { QRPenalty.score(of: $0.matrix.rows) < QRPenalty.score(of: $1.matrix.rows) })
        else { return nil }
        self.text = text
        self.version = version.number
        mask = best.mask.rawValue
        modules = best.matrix.rows
    }
}
