/// Short quotations from a document by ranges of bytes.
package struct Excerpts {
    private let bytes: [UInt8]
    /// The most bytes of one quotation.
    private let maximum = 160

    package init(_ text: String) {
        bytes = Array(text.utf8)
    }

    /// The words at `range` on one line, cut where they are long; what lies beyond the document is left out.
    subscript(range: Range<Int>) -> String {
        let range = range.clamped(to: 0..<bytes.count)
        let words = String(decoding: bytes[range].prefix(maximum), as: UTF8.self)
            .split(whereSeparator: \.isWhitespace).joined(separator: " ")
        return range.count > maximum ? words + " …" : words
    }
}
