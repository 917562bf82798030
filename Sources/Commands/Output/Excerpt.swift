/// Words of a document on one line, cut in the middle where they are long.
struct Excerpt {
    let text: String

    init(of document: [UInt8], at range: Range<Int>) {
        let words = String(decoding: document[range.clamped(to: document.indices)], as: UTF8.self)
            .split(whereSeparator: \.isWhitespace).joined(separator: " ")
        text = words.count <= 72 ? words : words.prefix(48) + " … " + words.suffix(20)
    }
}
