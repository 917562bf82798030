import Prose

/// The tokens of one block with what each can say.
struct Words {
    let tokens: [Token]
    let classes: [WordClass]

    init(_ bytes: [UInt8], in range: Range<Int>, vocabulary: Vocabulary) {
        tokens = Tokenizer.tokens(bytes, in: range)
        classes = tokens.map { $0.kind == .word ? vocabulary[$0.folded] : [] }
    }

    /// The folded word or the sign at `index`; empty where there is none.
    subscript(index: Int) -> String {
        tokens.indices.contains(index) ? tokens[index].folded : ""
    }

    /// The token at `index` as written; empty where there is none.
    func text(_ index: Int) -> String {
        tokens.indices.contains(index) ? tokens[index].text : ""
    }

    func has(_ index: Int, _ kind: WordClass) -> Bool {
        classes.indices.contains(index) && classes[index].has(kind)
    }

    func isWord(_ index: Int) -> Bool {
        tokens.indices.contains(index) && tokens[index].kind == .word
    }

    func isDigits(_ index: Int) -> Bool {
        tokens.indices.contains(index) && tokens[index].kind == .digits
    }

    func isSign(_ index: Int) -> Bool {
        tokens.indices.contains(index) && tokens[index].kind == .sign
    }

    func isCapitalized(_ index: Int) -> Bool {
        tokens.indices.contains(index) && tokens[index].isCapitalized
    }

    func isAttached(_ index: Int) -> Bool {
        tokens.indices.contains(index) && tokens[index].isAttached
    }

    /// The bytes from the first to the last of `range`, which is not empty.
    func bytes(_ range: Range<Int>) -> Range<Int> {
        tokens[range.lowerBound].range.lowerBound..<tokens[range.upperBound - 1].range.upperBound
    }

    /// All that the words of `range` can say.
    func union(_ range: Range<Int>) -> WordClass {
        range.reduce(into: []) { $0.formUnion(classes[$1]) }
    }

    static let hyphens: Set<String> = ["-", "\u{2010}", "\u{2011}", "–", "—"]

    func isHyphen(_ index: Int) -> Bool {
        isSign(index) && Words.hyphens.contains(self[index])
    }
}
