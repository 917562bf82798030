/// The words by which texts speak of operations, each with what it can say. Vocabulary is data: reading asks for
/// classes and never for words.
struct Vocabulary {
    private let classes: [String: WordClass]

    /// The vocabulary that comes with the program.
    static let shipped = Vocabulary(things + events + frames + numbers + languages)

    init(_ table: [(WordClass, String)]) {
        var classes: [String: WordClass] = [:]
        for (kind, words) in table {
            for word in words.split(whereSeparator: \.isWhitespace) { classes[String(word), default: []].insert(kind) }
        }
        self.classes = classes
    }

    /// What a folded word can say; empty for a word of no interest.
    subscript(folded: String) -> WordClass {
        classes[folded] ?? []
    }
}
