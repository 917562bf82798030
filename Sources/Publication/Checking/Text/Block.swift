/// A stretch of a text that is read on its own: a paragraph, a heading, a line of a list, a row of a table.
struct Block: Hashable {
    let kind: Kind
    /// Bytes of the document, marks of lists and headings left out.
    let range: Range<Int>

    enum Kind: Hashable {
        case paragraph
        case heading
        case item
        /// A line with a label and no bullet: “Arrests: 46”.
        case labelled
        case row
    }

    /// Whether it is a line of a list or a table.
    var isLine: Bool {
        kind == .item || kind == .labelled || kind == .row
    }

    /// No block is longer; a longer paragraph is cut, so that work and memory stay bounded whatever a text holds.
    static let maximumLength = 16_384
}
